"""Volunteers: whoever leaves is nobody's helper and in no team from that day on."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions import organisations
from cases.actions.people.people import neighbourhood_named
from cases.models import Volunteer
from wards.actions import records
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def add_volunteer(*, volunteer, neighbourhood, by, today):
    """A new volunteer of a commune; raises ValidationError."""
    organisations.keep_new(volunteer, by=by)
    volunteer.neighbourhood = neighbourhood_named(neighbourhood, unit=volunteer.unit, by=by)
    return records.add(record=volunteer, by=by, today=today, not_before=born(volunteer))


@transaction.atomic
def change_volunteer(*, volunteer, expected_version, fields, by, today, neighbourhood=""):
    """Correct a volunteer, or say when they left: what they still do ends on that day.

    Raises ValidationError and Conflict.
    """
    Volunteer.objects.select_for_update().get(pk=volunteer.pk)
    _check_days(volunteer)
    organisations.keep_new(volunteer, by=by)
    if "neighbourhood" in fields:
        volunteer.neighbourhood = neighbourhood_named(neighbourhood, unit=volunteer.unit, by=by)
    records.change(
        record=volunteer,
        expected_version=expected_version,
        fields=fields,
        by=by,
        today=today,
        not_before=born(volunteer),
    )
    if volunteer.ended_on:
        _end(volunteer.assignments.filter(ended_on=None), "ended_on", volunteer.ended_on, by)
        _end(volunteer.teams.filter(left_on=None), "left_on", volunteer.ended_on, by)
    return volunteer


def born(volunteer):
    """The first day of the birth year, where it is known, with its label."""
    if volunteer.birth_year:
        return _("birth"), date(volunteer.birth_year, 1, 1)
    return None


def open_work(volunteer):
    """What ends when the volunteer leaves: (assignments, memberships of teams)."""
    assignments = volunteer.assignments.filter(ended_on=None).select_related("person__unit")
    return assignments, volunteer.teams.filter(left_on=None).select_related("team__unit")


def _end(rows, field, day, by):
    for one in rows:
        setattr(one, field, day)
        one.save_version(one.version, [field])
        audit.record(by=by, verb=Verb.CHANGED, target=one, fields=[field])


def _check_days(volunteer):
    """What the volunteer did for people lies between the first day and the last."""
    days = list(volunteer.assignments.values_list("started_on", "ended_on"))
    first = min((began for began, _ended in days), default=None)
    if first and volunteer.started_on > first:
        _refuse("started_on", _("They helped somebody on %(day)s already."), first)
    days += volunteer.teams.values_list("joined_on", "left_on")
    last = max((day for pair in days for day in pair if day), default=None)
    if volunteer.ended_on and last and last > volunteer.ended_on:
        _refuse("ended_on", _("They helped somebody or were in a team on %(day)s still."), last)


def _refuse(field, words, day):
    why = words % {"day": f"{day:%d/%m/%Y}"}
    raise ValidationError({field: _("%(why)s Correct one of the days.") % {"why": why}})
