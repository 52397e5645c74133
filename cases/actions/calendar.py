"""Days that an administrator makes days off or working days, over the table of the law."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people import clocks
from cases.models import Case
from cases.rules.clocks.workdays import workdays
from cases.rules.tables.book import the_law
from wards.actions import records
from wards.models import CalendarDay
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def add(*, record, by, today, not_before=None):
    """Change a day of the calendar; raises ValidationError."""
    check(record)
    record.save()
    audit.record(by=by, verb=Verb.CREATED, target=record)
    recount(record)
    return record


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct the entry as seen at a version; raises ValidationError and Conflict."""
    if fields:
        check(record)
        before = CalendarDay.objects.serving(record.unit).get(pk=record.pk).day
        record.save_version(expected_version, fields)
        audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
        recount(record, before=before)
    return record


@transaction.atomic
def remove(*, record, expected_version, by):
    """Take away an entry made by mistake; raises Conflict where it was changed meanwhile."""
    records.remove(record=record, expected_version=expected_version, by=by)
    recount(record)


def recount(record, *, before=None):
    """Open deadlines of the province that were counted over the day wait to be worked out anew."""
    days = [day for day in (record.day, before) if day]
    cases = Case.objects.in_sight_of(record.unit).filter(closed_on=None)
    clocks.recount(cases, since=min(days), day=record.day)


def check(record):
    """Nothing that the table says already, and each day once; raises ValidationError.

    What the table only expects may be confirmed, and so may a day of a year it does not cover.
    """
    table = workdays(the_law().holidays)
    is_working = record.becomes == CalendarDay.Becomes.WORKING
    is_settled = table.certain(record.day - timedelta(days=1), record.day)
    if is_settled and table.worked(record.day) == is_working:
        text = _("The calendar has %(day)s as a working day already: nothing to change.")
        if not is_working:
            text = _("The calendar has %(day)s as a day off already: nothing to change.")
        raise ValidationError({"day": text % {"day": f"{record.day:%d/%m/%Y}"}})
    record.validate_constraints()
