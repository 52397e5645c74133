"""The hand that gives: somebody left, the file is sent, recalled, or its paper gets its code."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people.moving import asking, papers_of_measures
from cases.actions.people.moving.sides import (
    CLOCK,
    check_side,
    check_state,
    locked,
    note,
    start_clock,
    start_sending_clock,
)
from cases.actions.people.registrations import check_lives
from cases.actions.people.registrations import lock as lock_person
from cases.models import Transfer
from cases.queries.people.moving import local
from cases.values.births import birth_of
from wards.order import check_all, check_days, labelled
from wards.trail.audit import Verb

State = Transfer.State
SENT = ("state", "sent_at", "sent_by", *CLOCK)


@transaction.atomic
def note_leaving(*, transfer, by, now, today):
    """Somebody has left and the file is not sent yet: the clock runs from the leaving.

    Raises ValidationError.
    """
    _begin(transfer, by=by, today=today)
    transfer.state = State.LEFT
    start_sending_clock(transfer)
    transfer.validate_constraints()
    transfer.save()
    note(transfer, Verb.CREATED, by=by)
    papers_of_measures.record_leaving(transfer, by=by, now=now, today=today)
    return transfer


@transaction.atomic
def send(*, transfer, by, now, today):
    """Send a file of which no leaving was noted before; raises ValidationError."""
    transfer.person = lock_person(transfer.person)
    transfer.unit = transfer.person.unit.heir_on(today)
    _check_sending(transfer, today=today)
    note_leaving(transfer=transfer, by=by, now=now, today=today)
    return _send(transfer, (), by=by, now=now, today=today)


@transaction.atomic
def send_noted(*, transfer, expected_version, fields, by, now, today):
    """Send the file of somebody whose leaving was noted; ``fields`` are those changed with it.

    Raises ValidationError and Conflict.
    """
    stored = locked(transfer)
    check_state(stored, expected_version, State.LEFT)
    check_side(stored.unit, by)
    transfer.person, transfer.unit, transfer.state = stored.person, stored.unit, stored.state
    check_all(
        lambda: _check_leaving(transfer, today=today),
        lambda: _check_sending(transfer, today=today),
    )
    return _send(transfer, fields, by=by, now=now, today=today)


@transaction.atomic
def recall(*, transfer, expected_version, by, now, today):
    """Take it back while nobody has answered; ``answer_reason`` says why.

    What was sent is then a leaving that is still to be dealt with; a leaving that is recalled did
    not happen. Raises ValidationError and Conflict.
    """
    stored = locked(transfer)
    check_state(stored, expected_version, State.LEFT, State.SENT)
    check_side(stored.unit, by)
    stored.answer_reason = transfer.answer_reason
    was_sent = stored.state == State.SENT
    end(stored, State.RECALLED, by=by, now=now)
    reason = stored.answer_reason
    papers_of_measures.take_back(stored, sent=was_sent, reason=reason, by=by, now=now, today=today)
    if was_sent:
        still_gone(stored, by=by)
    return stored


@transaction.atomic
def give_number(*, transfer, expected_version, fields, by, now, today):
    """The clerk gave the paper its code; raises ValidationError and Conflict."""
    stored = locked(transfer)
    check_side(stored.unit, by)
    if fields:
        transfer.save_version(expected_version, fields)
        note(transfer, Verb.CHANGED, by=by, fields=fields)
        papers_of_measures.give_number(transfer, by=by, now=now, today=today)
    return transfer


def end(transfer, state, *, by, now):
    """It comes back, with who, when and why; raises ValidationError for no reason."""
    transfer.state, transfer.answered_by, transfer.answered_at = state, by, now
    if not transfer.answer_reason:
        raise ValidationError({"answer_reason": _("Say why.")})
    transfer.validate_constraints()
    fields = ("state", "answered_by", "answered_at", "answer_reason")
    transfer.save_version(transfer.version, fields)
    note(transfer, Verb.CHANGED, by=by, fields=fields)


def still_gone(transfer, *, by):
    """The person has left all the same: the old side has to act, by the clock of the leaving."""
    left = Transfer(
        person=transfer.person,
        unit=transfer.unit,
        left_on=transfer.left_on,
        left_time=transfer.left_time,
        reason=transfer.reason,
        address=transfer.address,
    )
    start_sending_clock(left)
    left.save()
    note(left, Verb.CREATED, by=by)
    of_leaving = papers_of_measures.recorded(transfer, sent=False)
    codes = [step.code for step in of_leaving]
    transfer.items.filter(record__in=codes).update(transfer=left)
    return left


def _begin(transfer, *, by, today):
    transfer.person = lock_person(transfer.person)
    transfer.unit = transfer.person.unit.heir_on(today)
    check_side(transfer.unit, by)
    check_lives(transfer.person)
    _check_leaving(transfer, today=today)


def _check_leaving(transfer, *, today):
    if transfer.left_on is None:
        raise ValidationError({"left_on": _("Give the day on which the person left.")})
    check_days(labelled(transfer, "left_on"), today=today, not_before=birth_of(transfer.person))


def _check_sending(transfer, *, today):
    if not (transfer.to_unit or transfer.elsewhere):
        raise ValidationError({"to_unit": _("Say where the file goes.")})
    if transfer.to_unit and transfer.to_unit == transfer.unit:
        raise ValidationError({"to_unit": _("That is the commune that has the file.")})
    if transfer.to_unit and not transfer.to_unit.lives_on(today):
        raise ValidationError({"to_unit": _("This commune has ended. Choose what it became.")})
    if not transfer.reason:
        raise ValidationError({"reason": _("Say why the file is transferred.")})


def _send(transfer, fields, *, by, now, today):
    transfer.state, transfer.sent_at, transfer.sent_by = State.SENT, now, by
    start_clock(transfer, local(now) if transfer.to_unit else None)
    transfer.validate_constraints()
    written = {*fields, *SENT}
    transfer.save_version(transfer.version, written)
    note(transfer, Verb.CHANGED, by=by, fields=written)
    papers_of_measures.record_sending(transfer, by=by, now=now, today=today)
    asking.answer_by(transfer, by=by, now=now)
    return transfer
