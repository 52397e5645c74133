"""What the page of a team shows: its facts, and its members, those of today first."""

from django.urls import reverse
from django.utils.text import capfirst

from cases.models import TeamMember
from wards.web import listing


def page_of(team, *, today):
    """The context of a team's page: its facts, and its members, those of today first."""
    members = team.members.select_related("volunteer__neighbourhood", "volunteer__organisation")
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
        (capfirst(team._meta.get_field(name).verbose_name), text) for name, text in texts.items()
    ]


def _member(member: TeamMember, today):
    volunteer = member.volunteer
    hood = volunteer.neighbourhood if volunteer else None
    return {
        "address": reverse("cases:team_member_edit", args=[member.code]),
        "name": member.full_name,
        "from": " · ".join(map(str, filter(None, [volunteer.organisation, hood])))
        if volunteer
        else "",
        "position": member.position,
        "joined": listing.day(member.joined_on),
        "left": listing.day(member.left_on) if member.left_on else "",
        "here": member.left_on is None or member.left_on > today,
    }
