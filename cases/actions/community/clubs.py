"""Who is in a club, and what members are given."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cases.actions.community.support_models import (
    add_part,
    change_part,
    check_life,
    locked,
    unit_on,
)
from cases.actions.people.registrations import check_alive
from cases.models import Attendance, ClubBenefit, ClubMembership
from cases.values.births import birth_of
from wards.actions import records
from wards.trail import audit


@transaction.atomic
def join(*, record, by, today, not_before=None):
    """A person becomes a member; raises ValidationError where they are one already."""
    locked(record.club)
    _once_at_a_time(record)
    check_alive(record)
    return add_part(record=record, by=by, today=today, not_before=not_before)


@transaction.atomic
def change_membership(*, record, expected_version, fields, by, today, not_before=None):
    """Correct a membership; what its member attended stays within."""
    locked(record.club)
    _once_at_a_time(record)
    check_attended(record)
    return change_part(
        record=record,
        expected_version=expected_version,
        fields=fields,
        by=by,
        today=today,
        not_before=not_before,
    )


@transaction.atomic
def remove_membership(*, record, expected_version, by):
    """Take away a membership entered by mistake; raises Conflict and ValidationError."""
    if day := _attended_outside(_others(record), record):
        raise ValidationError(_was_there(day))
    records.remove(record=record, expected_version=expected_version, by=by)


@transaction.atomic
def give(*, record, people, by, today):
    """The same benefit for several people: one record each, ``record`` says what.

    The first has the code of ``record``, so that the same sent twice is refused.
    """
    club = locked(record.club)
    unit = unit_on(club, record.day)
    facts = {name: getattr(record, name) for name in ("day", "what", "amount")}
    given = [ClubBenefit(club=club, unit=unit, person=person, **facts) for person in people]
    given[0].code = record.code
    for benefit in given:
        check_life(benefit, club)
        records.check(benefit, today=today, not_before=birth_of(benefit.person))
    made = ClubBenefit.objects.bulk_create(given)
    audit.record_created(made, by=by)
    return made


def check_attended(record):
    """A membership holds the meetings its member came to; raises ValidationError."""
    if late := _attended_outside([*_others(record), record], record):
        field = "joined_on" if late < record.joined_on else "left_on"
        raise ValidationError({field: _was_there(late)})


def _others(membership):
    """The person's other memberships of the same club."""
    same = ClubMembership.objects.filter(club=membership.club, person=membership.person)
    return same.exclude(pk=membership.pk)


def _once_at_a_time(membership):
    """Nobody is in a club twice on one day; who leaves may come back on the same day."""
    if membership.joined_on is None:
        return
    later = Q(left_on=None) | Q(left_on__gt=membership.joined_on)
    same = _others(membership).filter(later)
    if membership.left_on:
        same = same.filter(joined_on__lt=membership.left_on)
    if other := same.first():
        params = {"day": f"{other.joined_on:%d/%m/%Y}"}
        text = _("This person is a member of the club at that time: since %(day)s.")
        raise ValidationError({"joined_on": text % params})


def _attended_outside(memberships, membership):
    """The day of a meeting that the member came to outside the memberships that stay, or None."""
    memberships = list(memberships)
    attended = Attendance.objects.filter(
        person=membership.person, activity__model=membership.club
    ).values_list("activity__day", flat=True)
    outside = (
        day
        for day in attended
        if not any(one.joined_on <= day <= (one.left_on or day) for one in memberships)
    )
    return next(outside, None)


def _was_there(day):
    text = _("Was at the meeting of %(day)s: the membership must hold that day.")
    return text % {"day": f"{day:%d/%m/%Y}"}
