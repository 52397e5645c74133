"""Courses of before the file, and the word of somebody on how many there were."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people.registrations import lock
from cases.models.people.earlier import ENDED, STARTED
from cases.rules.agencies import POLICE_SINCE
from wards.order import comes_before
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def add(*, record, by, today, not_before=None):
    """Record an earlier course; ``not_before`` is (label, day). Raises ValidationError."""
    check(record, by=by, today=today, not_before=not_before)
    record.save()
    audit.record(by=by, verb=Verb.CREATED, target=record)
    return record


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct one as seen at a version; raises ValidationError and Conflict."""
    if fields:
        check(record, by=by, today=today, not_before=not_before)
        record.save_version(expected_version, fields)
        audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record


def check(record, *, by, today, not_before=None):
    """What only the record knows: a year at least, in order, not before the birth, not to come.

    Nobody records what is closed to them.
    """
    started, ended = record.started, record.ended
    faults = {}
    if not started and not ended:
        faults["started"] = _("Say at least the year in which it began or ended.")
    elif by.is_social and record.is_of_the_police:
        text = _("Compulsory dossiers are the police's since %(day)s.")
        faults["kind"] = text % {"day": f"{POLICE_SINCE:%d/%m/%Y}"}
    if record.is_running and ended:
        faults["is_running"] = _("What still goes on has no end: leave one of the two out.")
    for name, known in (("started", started), ("ended", ended)):
        if known and known.first_day > today:
            faults[name] = _("This day is in the future. Give a day up to today.")
        elif known and not_before and known.last_day < not_before[1]:
            faults[name] = comes_before(*not_before)
    if started and ended and ended.last_day < started.first_day:
        faults.setdefault("ended", _("It ends before it begins. Check both."))
    if faults:
        raise ValidationError(faults)
    _check_new(record, by)
    record.validate_constraints()


def _check_new(record, by):
    """A course is on file once: as an earlier one, or as a measure that began in that month."""
    lock(record.person)
    same = {name: getattr(record, name) for name in ("kind", *STARTED, *ENDED)}
    if record.person.earlier_courses.filter(**same).exclude(pk=record.pk).exists():
        raise ValidationError({"started": _("This earlier course is on file already.")})
    began = record.started
    if began is None or began.month is None:
        return
    measures = record.person.cases.open_to(by).filter(kind=record.kind)
    case = measures.filter(started_on__range=(began.first_day, began.last_day)).first()
    if case:
        text = _("It is on file as a measure already: %(measure)s.")
        raise ValidationError({"started": text % {"measure": case}})


@transaction.atomic
def say(*, record, by, today, not_before=None):
    """How many there were by somebody's word, with the reason; those said before stay on file."""
    lock(record.person)
    record.said_by = by
    record.validate_constraints()
    record.save()
    audit.record(by=by, verb=Verb.CREATED, target=record)
    return record
