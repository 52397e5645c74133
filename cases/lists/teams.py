"""The rows of the list of teams, and what the page of a team shows."""

import django_filters as filters
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Team, TeamMember
from wards.web import listing
from wards.web.filters import ALL, StandingFilter
from wards.web.widgets import LeanSelect

FIELDS = ("code", "name", "kind", "unit__name", "started_on", "ended_on", "members_now")
SORTABLE = {"name", "kind", "since"}
CELLS = ("address", "name", "kind", "commune", "since", "members", "tone")


class TeamFilter(StandingFilter):
    """Teams by kind, state and commune."""

    orders = {
        "name": ["name", "pk"],
        "kind": ["kind", "name", "pk"],
        "since": ["started_on", "name", "pk"],
    }

    kind = filters.ChoiceFilter(
        label=gettext_lazy("Kind"), choices=Team.Kind, empty_label=ALL, widget=LeanSelect
    )

    class Meta:
        model = Team
        fields = ["kind", "state", "unit"]


def of(teams):
    """The texts of CELLS for each of a page of FIELDS."""
    kinds = dict(Team.Kind.choices)
    for code, name, kind, commune, started_on, ended_on, members in teams:
        address = reverse("cases:team_detail", args=[code])
        yield (
            address,
            name,
            str(kinds[kind]),
            commune,
            listing.day(started_on),
            _("ended %(day)s") % {"day": listing.day(ended_on)} if ended_on else str(members),
            "state" if ended_on else "",
        )


def columns(query, *, with_commune):
    """The headings, in the order of the cells."""
    labels = {"name": _("Team"), "kind": _("Kind")}
    labels |= {"unit": _("Commune")} if with_commune else {}
    labels |= {"since": _("Founded on"), "members": _("Members now")}
    return listing.columns(query, labels, SORTABLE)


def page_of(team, *, today):
    """The context of a team's page: its facts, and its members, those of today first."""
    members = team.members.select_related("volunteer__neighbourhood")
    rows = [_member(member, today) for member in members.order_by("joined_on", "pk")]
    return {
        "facts": _facts(team),
        "members": [row for row in rows if row["here"]],
        "former": [row for row in rows if not row["here"]],
    }


def _facts(team):
    days = {"started_on": listing.day(team.started_on)}
    days |= {"ended_on": listing.day(team.ended_on)} if team.ended_on else {}
    texts = {
        "kind": team.get_kind_display(),
        "decision_number": team.decision_number or "–",
        **days,
    }
    return [
        (capfirst(Team._meta.get_field(name).verbose_name), text) for name, text in texts.items()
    ]


def _member(member: TeamMember, today):
    volunteer = member.volunteer
    hood = volunteer.neighbourhood if volunteer else None
    return {
        "address": reverse("cases:team_member_edit", args=[member.code]),
        "name": member.full_name,
        "from": " · ".join(filter(None, [volunteer.organisation, str(hood or "")]))
        if volunteer
        else "",
        "position": member.position,
        "joined": listing.day(member.joined_on),
        "left": listing.day(member.left_on) if member.left_on else "",
        "here": member.left_on is None or member.left_on > today,
    }
