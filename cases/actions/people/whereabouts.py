"""Where a person is: one stay at a time, in no two places on a day."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people.registrations import check_alive
from cases.actions.people.registrations import lock as lock_person
from wards.actions import records
from wards.order import overlap


@transaction.atomic
def add(*, record, by, today, not_before=None):
    """A stay of a person; raises ValidationError where another has a day in common with it."""
    _check_alone(record)
    check_alive(record)
    return records.add(record=record, by=by, today=today, not_before=not_before)


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct a stay or end it; raises ValidationError and Conflict."""
    _check_alone(record)
    facts = {"expected_version": expected_version, "fields": fields, "not_before": not_before}
    return records.change(record=record, by=by, today=today, **facts)


def _check_alone(record):
    lock_person(record.person)
    for other in record.person.whereabouts.exclude(pk=record.pk):
        if overlap(_days(record), _days(other)):
            text = _("“%(stay)s” is on file for these days: correct the days of one of the two.")
            raise ValidationError({"started_on": text % {"stay": in_words(other)}})


def in_words(stay):
    """A stay with its days: those of one that goes on end with nothing."""
    last = f"{stay.ended_on:%d/%m/%Y}" if stay.ended_on else ""
    return f"{stay.get_kind_display()}, {stay.started_on:%d/%m/%Y}–{last}"


def _days(stay):
    return stay.started_on, stay.ended_on
