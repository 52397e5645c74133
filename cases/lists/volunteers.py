"""The rows of the list of volunteers as plain text."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wards.web import listing

FIELDS = (
    "code",
    "full_name",
    "organisation",
    "neighbourhood__name",
    "unit__name",
    "started_on",
    "ended_on",
    "load",
)
SORTABLE = {"name", "organisation", "since", "load"}
CELLS = ("address", "name", "organisation", "place", "since", "load", "tone")


def of(volunteers, *, with_commune):
    """The texts of CELLS for each of a page of FIELDS."""
    for code, name, organisation, hood, commune, started_on, ended_on, load in volunteers:
        left = _("left %(day)s") % {"day": listing.day(ended_on)}
        yield (
            reverse("cases:volunteer_detail", args=[code]),
            name,
            organisation,
            " · ".join(filter(None, [hood, commune if with_commune else ""])),
            listing.day(started_on),
            left if ended_on else people(load),
            "state" if ended_on else "",
        )


def people(load):
    """How many people a volunteer helps, in words; an en dash for nobody."""
    return ngettext("%(load)s person", "%(load)s people", load) % {"load": load} if load else "–"


def columns(query, *, with_commune):
    """The headings, in the order of the cells."""
    labels = {
        "name": _("Full name"),
        "organisation": _("Organisation"),
        "place": _("Neighbourhood, commune") if with_commune else _("Neighbourhood"),
        "since": _("Volunteer since"),
        "load": _("Helps now"),
    }
    return listing.columns(query, labels, SORTABLE)
