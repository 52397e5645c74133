"""Who is on duty in a beat: its own officer, handed over to the next, and deputies for some days.

No beat has two officers or two deputies on any day. Whatever the user can put right is a
ValidationError at its field.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wards.actions import records
from wards.actions.beat_days import (
    DAY,
    check_days,
    going_beyond,
    in_days,
    sharing_days_with,
    since_beat,
    wait_for_others,
)
from wards.models import BeatDuty
from wards.order import labelled
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def begin(*, record, by, today, not_before=None):
    """Put an officer on duty; what goes on at that time is handed over and ends the day before.

    A deputy stands in and ends nothing. Raises ValidationError where somebody else has the same
    duty on one of these days.
    """
    wait_for_others(record.beat)
    if not record.is_deputy:
        record.last_day = record.last_day or record.beat.last_day
    _check_duty(record, today)
    if not record.is_deputy:
        before = _same_duties(record).filter(first_day__lt=record.first_day, last_day=None)
        _check_is_new(record, before)
        cut(before, record.first_day - DAY, by=by)
    _check_alone(record)
    record.validate_constraints()
    record.save()
    audit.record(by=by, verb=Verb.CREATED, target=record)
    return record


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct a duty or end it; raises ValidationError and Conflict."""
    if fields:
        wait_for_others(record.beat)
        _check_duty(record, today)
        _check_alone(record)
        record.validate_constraints()
        record.save_version(expected_version, fields)
        audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record


def cut(duties, last, *, by):
    """End duties on a day at the latest, with an event each; those that would begin later go."""
    duties = duties.select_related("beat__unit")
    ended = list(going_beyond(duties.filter(first_day__lte=last), last))
    for duty in list(duties.filter(first_day__gt=last)):
        records.remove(record=duty, expected_version=duty.version, by=by)
    for duty in ended:
        duty.last_day = last
        duty.save_version(duty.version, ["last_day"])
        audit.record(by=by, verb=Verb.CHANGED, target=duty, fields=["last_day"])


def _check_duty(duty, today):
    beat = duty.beat
    check_days(labelled(duty, "first_day", "last_day"), since_beat(beat), today)
    last = beat.last_day
    if last and (duty.last_day is None or duty.last_day > last):
        text = _("The beat ends on %(day)s. Give a day up to then.")
        raise ValidationError({"last_day": text % {"day": f"{last:%d/%m/%Y}"}})
    if duty.is_deputy and duty.last_day is None:
        raise ValidationError({"last_day": _("Say until when the deputy stands in.")})


def _same_duties(duty):
    """Those of a beat that a duty may not have a day in common with."""
    same = BeatDuty.objects.filter(beat=duty.beat, is_deputy=duty.is_deputy)
    return same.exclude(pk=duty.pk).select_related("officer")


def _check_alone(duty):
    if other := _same_duties(duty).filter(sharing_days_with(duty)).first():
        text = _("%(officer)s has this duty: %(days)s. Correct the days of one of the two.")
        facts = {"officer": other.officer, "days": in_days(other)}
        raise ValidationError({"first_day": text % facts})
    if duty.is_deputy:
        own = BeatDuty.objects.filter(beat=duty.beat, is_deputy=False, officer=duty.officer)
        if own.filter(sharing_days_with(duty)).exists():
            raise ValidationError({"officer": _("It is their own beat in these days.")})


def _check_is_new(duty, before):
    if before.filter(officer=duty.officer).exists():
        raise ValidationError({"officer": _("They have this beat already.")})
