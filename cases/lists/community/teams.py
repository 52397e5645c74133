"""The list of teams: its filters and its columns."""

import django_filters as filters
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Team
from wards.web import listing
from wards.web.filters import ALL, ListFilter, StandingFilter
from wards.web.tables import COMMUNE, Column, Table, choice, day, link, state
from wards.web.widgets import LeanSelect


class TeamFilter(ListFilter):
    """Teams by kind, state and commune."""

    orders = {
        "name": ["name", "pk"],
        "kind": ["kind", "name", "pk"],
        "since": ["started_on", "name", "pk"],
    }

    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=Team.Kind, empty_label=ALL, widget=LeanSelect
    )
    state = StandingFilter(standing=_("In force now"), ended=_("Ended"))

    class Meta:
        model = Team
        fields = ["kind", "state", "unit"]

    def ordered(self, rows):
        return super().ordered(rows.with_members(self.today))


def team_link(table, code, name):
    """A name that leads to the team's page."""
    return link(reverse("cases:team_detail", args=[code]), name)


def members(table, number, ended_on):
    """How many are in the team, or the day it ended."""
    if ended_on:
        return state(gettext("ended %(day)s") % {"day": listing.day(ended_on)}, "state")
    return str(number)


class TeamTable(Table):
    """Teams with how many are in each now."""

    columns = (
        Column("name", _("Team"), ("code", "name"), team_link, css="cell-name", sorts=True),
        Column("kind", _("Kind"), ("kind",), choice(Team.Kind), css="cell-words", sorts=True),
        COMMUNE,
        Column("since", _("Founded on"), ("started_on",), day, css="cell-desk", sorts=True),
        Column(
            "members",
            _("Members now"),
            ("members_now", "ended_on"),
            members,
            css="cell-end nowrap",
        ),
    )
