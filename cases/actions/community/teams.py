"""Teams and who is in them: members stay within the team's days, nobody is in it twice at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cases.models import Team
from wards.actions import records
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def change_team(*, team, expected_version, fields, by, today):
    """Correct a team; when it ends, who is still in it leaves that day. ValidationError, Conflict.

    Returns the team.
    """
    lock(team)
    _check_members(team)
    records.change(
        record=team, expected_version=expected_version, fields=fields, by=by, today=today
    )
    if team.ended_on:
        for member in team.members.filter(left_on=None):
            member.left_on = team.ended_on
            member.save_version(member.version, ["left_on"])
            audit.record(by=by, verb=Verb.CHANGED, target=member, fields=["left_on"])
    return team


@transaction.atomic
def add_member(*, member, by, today):
    """Somebody joins; raises ValidationError."""
    check_member(member)
    return records.add(record=member, by=by, today=today, not_before=founded(member.team))


@transaction.atomic
def change_member(*, member, expected_version, fields, by, today):
    """Correct a membership or end it; raises ValidationError and Conflict."""
    check_member(member)
    return records.change(
        record=member,
        expected_version=expected_version,
        fields=fields,
        by=by,
        today=today,
        not_before=founded(member.team),
    )


def founded(team):
    """The day before which nobody can be in the team, with its label."""
    return _("founded on"), team.started_on


def lock(team):
    """The team as stored, held to the end of the transaction."""
    return Team.objects.select_for_update().get(pk=team.pk)


def check_member(member):
    """Not after the team's end nor the volunteer's leaving, and not twice at once."""
    team = lock(member.team)
    for ended_on, message in (
        (team.ended_on, _("The team ended on %(day)s.")),
        (member.volunteer and member.volunteer.ended_on, _("The volunteer left on %(day)s.")),
    ):
        if ended_on and (member.left_on is None or member.left_on > ended_on):
            late = "joined_on" if member.joined_on > ended_on else "left_on"
            text = message % {"day": f"{ended_on:%d/%m/%Y}"}
            raise ValidationError({late: _("%(why)s Give a day up to then.") % {"why": text}})
    if member.volunteer_id and _at_once(member).exists():
        raise ValidationError(
            {"volunteer": _("This volunteer is in the team at that time already.")}
        )


def _at_once(member):
    """Other memberships of the same volunteer in the team over the same days."""
    others = member.team.members.filter(volunteer=member.volunteer_id).exclude(pk=member.pk)
    others = others.filter(Q(left_on=None) | Q(left_on__gt=member.joined_on))
    return others.filter(joined_on__lt=member.left_on) if member.left_on else others


def _check_members(team):
    """The days of the team hold those of its members."""
    early = team.members.filter(joined_on__lt=team.started_on).order_by("joined_on").first()
    if early:
        raise ValidationError(
            {"started_on": _told(_("%(name)s joined on %(day)s."), early, "joined_on")}
        )
    if team.ended_on is None:
        return
    after = Q(joined_on__gt=team.ended_on) | Q(left_on__gt=team.ended_on)
    late = team.members.filter(after).order_by("-joined_on").first()
    if late:
        day = "left_on" if late.left_on else "joined_on"
        words = _("%(name)s left on %(day)s.") if late.left_on else _("%(name)s joined on %(day)s.")
        raise ValidationError({"ended_on": _told(words, late, day)})


def _told(words, member, day):
    why = words % {"name": member.full_name, "day": f"{getattr(member, day):%d/%m/%Y}"}
    return _("%(why)s Correct one of the days.") % {"why": why}
