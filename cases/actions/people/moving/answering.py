"""The hand that takes: a file is accepted, or goes back with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people import people
from cases.actions.people.moving import asking, papers_of_measures
from cases.actions.people.moving.handing import NOTHING_CHOSEN, hand_over
from cases.actions.people.moving.sending import end, still_gone
from cases.actions.people.moving.sides import check_side, check_state, locked, note
from cases.models import Transfer
from wards.trail import audit
from wards.trail.audit import Verb

State = Transfer.State
ACCEPTED = ("state", "handed_on", "answered_by", "answered_at")


@transaction.atomic
def accept(*, transfer, expected_version, by, now, today, choices=NOTHING_CHOSEN, neighbourhood=""):
    """From today the file is the receiving commune's, with all that is open.

    Raises ValidationError and Conflict.
    """
    stored = locked(transfer)
    check_state(stored, expected_version, State.SENT)
    _check_hands(stored, by)
    stored.state, stored.handed_on = State.ACCEPTED, today
    stored.answered_by, stored.answered_at = by, now
    stored.validate_constraints()
    hand_over(stored, day=today, by=by, now=now, choices=choices)
    stored.save_version(expected_version, ACCEPTED)
    note(stored, Verb.CHANGED, by=by, fields=ACCEPTED)
    papers_of_measures.receive(stored, by=by, now=now, today=today)
    asking.answer_by(stored, by=by, now=now)
    _settle(stored.person, neighbourhood, by)
    return stored


@transaction.atomic
def give_back(*, transfer, expected_version, by, now, today):
    """The receiving commune does not take it; ``answer_reason`` says why.

    The sender has to act again, by the clock of the leaving. Raises ValidationError and Conflict.
    """
    stored = locked(transfer)
    check_state(stored, expected_version, State.SENT)
    _check_hands(stored, by)
    stored.answer_reason = transfer.answer_reason
    end(stored, State.RETURNED, by=by, now=now)
    reason = stored.answer_reason
    papers_of_measures.take_back(stored, sent=True, reason=reason, by=by, now=now, today=today)
    still_gone(stored, by=by)
    return stored


def _check_hands(transfer, by):
    check_side(transfer.to_unit, by)
    if transfer.sent_by_id == by.pk:
        raise ValidationError(_("Somebody else than who sent it answers: two hands."))


def _settle(person, neighbourhood, by):
    """Where the person lives now, in a neighbourhood of the new commune."""
    if neighbourhood:
        person.neighbourhood = people.neighbourhood_named(neighbourhood, unit=person.unit, by=by)
        person.save_version(person.version, ("neighbourhood",))
        audit.record(by=by, verb=Verb.CHANGED, target=person, fields=("neighbourhood",))
