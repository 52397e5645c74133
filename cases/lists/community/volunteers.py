"""The list of volunteers: its filters and its columns."""

import django_filters as filters
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people.people import LOCALITY
from cases.models import Volunteer
from cases.queries import helpers
from wards.web import listing
from wards.web.filters import ALL, ListFilter, LocalityFilter, StandingFilter
from wards.web.tables import Column, Table, day, link, state
from wards.web.widgets import LeanSelect


class VolunteerFilter(ListFilter):
    """Volunteers by commune, neighbourhood and organisation: the active ones unless told."""

    orders = {
        "name": ["full_name", "pk"],
        "organisation": ["organisation__name", "full_name", "pk"],
        "since": ["started_on", "full_name", "pk"],
        "load": ["-load", "full_name", "pk"],
    }

    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    organisation = filters.ChoiceFilter(
        "organisation__code",
        label=_("Organisation"),
        choices=(),
        empty_label=ALL,
        widget=LeanSelect,
    )
    state = StandingFilter(standing=_("Active"), ended=_("Left"))

    class Meta:
        model = Volunteer
        fields = ["unit", "neighbourhood", "organisation", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = self.queryset.exclude(organisation=None).order_by("organisation__name")
        known = named.values_list("organisation__code", "organisation__name").distinct()
        self.filters["organisation"].extra["choices"] = [(str(code), name) for code, name in known]

    def ordered(self, rows):
        return super().ordered(helpers.with_load(rows, self.today))


def volunteer_link(table, code, full_name):
    """A name that leads to the volunteer's page."""
    return link(reverse("cases:volunteer_detail", args=[code]), full_name)


def organisation(table, name):
    """The organisation; nothing for none."""
    return name or ""


def load(table, number, ended_on):
    """How many people a volunteer helps, or the day they left."""
    if ended_on:
        return state(gettext("left %(day)s") % {"day": listing.day(ended_on)}, "state")
    return in_people(number)


def in_people(number):
    """How many people a volunteer helps, in words; an en dash for nobody."""
    words = ngettext("%(load)s person", "%(load)s people", number) % {"load": number}
    return words if number else "–"


class VolunteerTable(Table):
    """Volunteers with where they belong and how many they help."""

    columns = (
        Column(
            "name",
            _("Full name"),
            ("code", "full_name"),
            volunteer_link,
            css="cell-name",
            sorts=True,
        ),
        Column(
            "organisation",
            _("Organisation"),
            ("organisation__name",),
            organisation,
            css="cell-words",
            sorts=True,
        ),
        *LOCALITY,
        Column("since", _("Volunteer since"), ("started_on",), day, css="cell-desk", sorts=True),
        Column(
            "load",
            _("Helps now"),
            ("load", "ended_on"),
            load,
            css="cell-end nowrap",
            sorts=True,
        ),
    )
