"""Reports from the people: taken in, assigned, verified, closed or led to a file; step by step."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people.people import neighbourhood_named
from cases.models import Tip, TipAssignment
from wards.actions import records
from wards.models import Conflict
from wards.order import check_days, labelled
from wards.trail import audit
from wards.trail.audit import Verb

State = Tip.State
SOURCE = "source_sealed"
ASSIGNED = ("officer", "assigned_on")
VERIFIED = ("result", "verified_on", "verified_by", "findings")
ENDED = ("closed_on", "closing_reason", "person")


@transaction.atomic
def take_in(*, record, neighbourhood, by, **details):
    """Write a new report; ``details`` and errors are those of ``records.add``."""
    record.received_by = by
    record.neighbourhood = neighbourhood_named(neighbourhood, unit=record.unit, by=by)
    return records.add(record=record, by=by, **details)


@transaction.atomic
def correct(*, record, neighbourhood, fields, by, **details):
    """Correct what was typed of it; ``details`` and errors are those of ``records.change``."""
    if "neighbourhood" in fields:
        record.neighbourhood = neighbourhood_named(neighbourhood, unit=record.unit, by=by)
    return records.change(record=record, fields=fields, by=by, **details)


@transaction.atomic
def remove(*, record, expected_version, by):
    """A report entered by mistake goes, while nobody has worked on it."""
    if _locked(record, expected_version).state != State.RECEIVED:
        raise ValidationError(_("It is assigned already: close it with a reason instead."))
    records.remove(record=record, expected_version=expected_version, by=by)


@transaction.atomic
def assign(*, record, expected_version, by, today, **_others):
    """Give it to ``record.officer`` from ``record.assigned_on`` on; whoever had it has it no more.

    Raises ValidationError and Conflict, as all that follow here.
    """
    _locked(record, expected_version, State.RECEIVED, State.ASSIGNED)
    before = record.assignments.filter(last_day=None).first()
    if before and before.officer_id == record.officer_id:
        return record
    if before:
        before.last_day = record.assigned_on
        _check_day(before)
        before.save(update_fields=["last_day"])
    _write(record, State.ASSIGNED, ASSIGNED, by=by, today=today)
    given = {"officer": record.officer, "first_day": record.assigned_on, "given_by": by}
    audit.record(by=by, verb=Verb.CREATED, target=TipAssignment.objects.create(tip=record, **given))
    return record


@transaction.atomic
def verify(*, record, expected_version, by, today, **_others):
    """What came out: ``record.result`` on ``record.verified_on``, with what was found."""
    _locked(record, expected_version, State.ASSIGNED)
    record.verified_by = by
    return _write(record, State.VERIFIED, VERIFIED, by=by, today=today)


@transaction.atomic
def close(*, record, expected_version, by, today, **_others):
    """Nothing more comes of it, for ``record.closing_reason``."""
    _locked(record, expected_version, State.VERIFIED)
    return _write(record, State.CLOSED, ("closed_on", "closing_reason"), by=by, today=today)


@transaction.atomic
def lead_to_file(*, record, expected_version, by, today, **_others):
    """It was about ``record.person``, whose file was opened for it or stood already."""
    _locked(record, expected_version, State.VERIFIED)
    return _write(record, State.FILED, ("closed_on", "person"), by=by, today=today)


@transaction.atomic
def take_back(*, record, expected_version, by, today):
    """The last step was a mistake: the closing, or else the result. What was found stays."""
    stored = _locked(record, expected_version, State.VERIFIED, State.CLOSED, State.FILED)
    if stored.state == State.VERIFIED:
        record.result, record.verified_on, record.verified_by = "", None, None
        return _write(record, State.ASSIGNED, VERIFIED[:-1], by=by, today=today)
    record.closed_on, record.closing_reason, record.person = None, "", None
    return _write(record, State.VERIFIED, ENDED, by=by, today=today)


@transaction.atomic
def keep_source(*, record, expected_version, by):
    """Write who told it, as ``seal_source`` has sealed it."""
    record.save_version(expected_version, [SOURCE])
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=[SOURCE])
    return record


@transaction.atomic
def reveal_source(*, record, by):
    """Who told it, in clear, and the trail of who asked."""
    audit.record(by=by, verb=Verb.UNSEALED, target=record, fields=[SOURCE])
    return record.source


def _locked(tip, expected_version, *states):
    stored = Tip.objects.select_for_update().get(pk=tip.pk)
    if stored.version != expected_version:
        raise Conflict
    if states and stored.state not in states:
        text = _("This report is “%(state)s” already: look at it again.")
        raise ValidationError(text % {"state": stored.get_state_display()})
    return stored


def _check_day(assignment):
    if assignment.last_day < assignment.first_day:
        text = _("Since %(day)s %(officer)s has it. Give a day from then on.")
        facts = {"day": f"{assignment.first_day:%d/%m/%Y}", "officer": assignment.officer}
        raise ValidationError({"assigned_on": text % facts})


def _write(tip, state, fields, *, by, today):
    """An heir goes on with what its unit took in: the later days may lie beyond that one's life."""
    tip.state = state
    check_days(labelled(tip, *tip.DAYS), today=today)
    tip.validate_constraints()
    tip.save_version(tip.version, ["state", *fields])
    audit.record(by=by, verb=Verb.CHANGED, target=tip, fields=fields)
    return tip
