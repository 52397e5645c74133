"""A unit's internal procedures: set, followed by another, ended, taken away.

One function each, one transaction, one audit event. Whatever the user can put right is a
ValidationError.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people import clocks
from cases.models import Case, LocalProcedure
from cases.queries.courses import local
from cases.rules.steps import local as rules
from wards.actions import records
from wards.models import Unit
from wards.models.base import goes_on_until
from wards.trail import audit
from wards.trail.audit import Verb

ONE_DAY = timedelta(days=1)


@transaction.atomic
def establish(*, record, by, today, not_before=None):
    """Set one; what is in force for the step until now ends the day before."""
    Unit.objects.take_turn(record.unit_id)
    check_law(record)
    rows = LocalProcedure.objects.filter(unit=record.unit, kind=record.kind, step=record.step)
    for former in rows.filter(goes_on_until(record.first_day)):
        if former.last_day or former.first_day >= record.first_day:
            text = _("The step has an internal procedure of %(day)s: begin after it, or end it.")
            day = f"{former.first_day:%d/%m/%Y}"
            raise ValidationError({"first_day": text % {"day": day}})
        former.last_day = record.first_day - ONE_DAY
        former.save_version(former.version, ["last_day"])
        audit.record(by=by, verb=Verb.CHANGED, target=former, fields=["last_day"])
    records.add(record=record, by=by, today=today)
    _count_anew(record)
    return record


@transaction.atomic
def end(*, record, expected_version, fields, by, today, not_before=None):
    """It goes on until the end of a day, and no other begins by that."""
    Unit.objects.take_turn(record.unit_id)
    later = LocalProcedure.objects.filter(unit=record.unit, kind=record.kind, step=record.step)
    later = later.filter(first_day__gt=record.first_day).order_by("first_day").first()
    if later and (record.last_day is None or record.last_day >= later.first_day):
        text = _("Another one begins on %(day)s: end this one before it.")
        day = f"{later.first_day:%d/%m/%Y}"
        raise ValidationError({"last_day": text % {"day": day}})
    facts = {"expected_version": expected_version, "fields": fields}
    records.change(record=record, by=by, today=today, **facts)
    _count_anew(record)
    return record


@transaction.atomic
def remove(*, record, expected_version, by):
    """One entered by mistake goes; what it followed stays ended."""
    _count_anew(record)
    records.remove(record=record, expected_version=expected_version, by=by)


def check_law(record):
    """The step is the commune's by the law of the first day, and the limit no longer than its own.

    Raises ValidationError.
    """
    rows = local.rows_of(record.kind, record.step, record.first_day)
    if not rows:
        text = _("The law of that day does not know this step.")
        raise ValidationError({"step": text})
    if record.number is None:
        return
    for row in rows:
        verdict = rules.compare(record.number, record.counted_in, row)
        if verdict != rules.FITS:
            raise ValidationError({"number": _why(verdict) % {"limit": in_words(row)}})


def _why(verdict):
    return {
        rules.LONGER: _(
            "The law gives %(limit)s for this step: the unit's own limit cannot be longer."
        ),
        rules.OTHER_UNIT: _(
            "The law gives %(limit)s for this step: count in the same, or in hours or days where"
            " it counts in working days."
        ),
        rules.NO_LIMIT: _(
            "The law counts no limit for this step: name its owner alone, without a number."
        ),
    }[verdict]


def in_words(row):
    """The law's limit of a step in words; empty for none."""
    if not rules.has_limit(row):
        return ""
    words = dict(LocalProcedure.Counted.choices) | {"months": _("months")}
    return f"{row.number} {words[row.deadline_unit]}"


def _count_anew(record):
    """The deadlines of the unit's measures of that kind are worked out when next looked at."""
    clocks.forget(Case.objects.filter(person__unit=record.unit, kind=record.kind))
