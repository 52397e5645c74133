"""The rows of the list of people without a helper as plain text."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists import people as person_rows
from cases.queries import helpers
from wards.web import listing

FIELDS = person_rows.FIELDS
SORTABLE = {"name", "birth"}
CELLS = ("address", "name", "birth", "place", "listed", "now", "tone", "last", "assign")


def of(people, *, today, with_commune):
    """The texts of CELLS for each of a page of FIELDS."""
    people = list(people)
    last = helpers.last_helpers([key for key, *_rest in people])
    shown = person_rows.of(people, today=today, with_commune=with_commune)
    for (key, code, *_rest), cells in zip(people, shown, strict=True):
        assign = reverse("cases:assignment_create", args=[code])
        yield (*cells, last.get(key, _("never had one")), f"{assign}?then=list")


def columns(query, *, with_commune, may_edit):
    """The headings, in the order of the cells."""
    labels = {
        "name": _("Full name"),
        "birth": _("Born"),
        "place": _("Neighbourhood, commune") if with_commune else _("Neighbourhood"),
        "listed": _("List"),
        "last": _("Last helper"),
    }
    labels |= {"assign": _("Helper")} if may_edit else {}
    return listing.columns(query, labels, SORTABLE)
