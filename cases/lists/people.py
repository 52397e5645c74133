"""The rows of the list of people as plain text: a list page costs mostly its template."""

from collections import Counter

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Registration
from cases.queries import standing
from cases.values.births import PartialDate
from wards.models import Unit
from wards.web import listing

FIELDS = (
    "pk",
    "code",
    "full_name",
    "birth_year",
    "birth_month",
    "birth_day",
    "neighbourhood__name",
    "unit__name",
)
SORTABLE = {"name", "birth", "registered"}
CELLS = ("address", "name", "birth", "place", "listed", "now", "tone")
ANY = "00000000-0000-0000-0000-000000000000"


def of(people, *, today, with_commune):
    """The texts of CELLS for each of a page of FIELDS."""
    people = list(people)
    standings = standing.of_people([person[0] for person in people], today)
    address = reverse("cases:person_detail", args=[ANY])
    return [
        (
            address.replace(ANY, str(code)),
            name,
            str(PartialDate(year, month, day)),
            " · ".join(filter(None, [hood, commune if with_commune else ""])),
            standings[pk].listed,
            standings[pk].now,
            standings[pk].tone,
        )
        for pk, code, name, year, month, day, hood, commune in people
    ]


def columns(query, *, with_commune):
    """The headings, in the order of the cells; “registered” sorts from its list's heading."""
    labels = {
        "name": _("Full name"),
        "birth": _("Born"),
        "place": _("Neighbourhood, commune") if with_commune else _("Neighbourhood"),
        "registered": _("List"),
        "now": _("Today"),
    }
    return listing.columns(query, labels, SORTABLE)


def on_file(user, today):
    """How many people in sight are on each list today: [(words, persons)], empty lists left out.

    As in a report, an open entry of a ward that has ended since counts there and not in the ward
    that sees the file now; those come last, together. None for a province: its figures are the
    report's, and counting all takes longer than the page.
    """
    if user.unit.level == Unit.Level.PROVINCE:
        return []
    entries = Registration.objects.visible_to(user).open_on(today).order_by()
    rows = entries.values_list("category", "unit__valid_to").annotate(Count("pk"))
    kept, left = Counter(), 0
    for category, ended_on, persons in rows:
        if ended_on and not user.unit.valid_to:
            left += persons
        else:
            kept[category] += persons
    words = {
        Registration.Category.ADDICT: _("people with addiction on file"),
        Registration.Category.ILLEGAL_USER: _("illegal users on file"),
        Registration.Category.AFTERCARE: _("people under aftercare"),
    }
    counts = [(words[category], kept[category]) for category in words if kept[category]]
    return [*counts, (_("files of former wards, not yet allocated"), left)] if left else counts
