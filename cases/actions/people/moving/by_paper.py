"""Where the other side does not use this product: the paper closes it, and the paper brings it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people.moving import asking, papers_of_measures
from cases.actions.people.moving.handing import hand_over
from cases.actions.people.moving.sides import check_side, check_state, locked, note
from cases.actions.people.registrations import lock as lock_person
from cases.models import Transfer
from cases.queries.people.moving import answers_here
from cases.values.births import birth_of
from wards.order import check_days, labelled
from wards.trail.audit import Verb

State = Transfer.State
CLOSED = ("state", "handed_on", "receipt_number", "answered_by", "answered_at")


@transaction.atomic
def close_with_paper(*, transfer, expected_version, by, now, today):
    """The paper of the other side is there: its code and its day are set. From that day the file
    is theirs. Raises ValidationError and Conflict.
    """
    stored = locked(transfer)
    check_state(stored, expected_version, State.SENT)
    check_side(stored.unit, by)
    if answers_here(stored.to_unit):
        text = _("%(unit)s works here and answers itself.")
        raise ValidationError(text % {"unit": stored.to_unit})
    stored.state = State.BY_PAPER
    stored.handed_on, stored.receipt_number = transfer.handed_on, transfer.receipt_number
    _check_paper(stored, today)
    stored.answered_by, stored.answered_at = by, now
    stored.validate_constraints()
    hand_over(stored, day=stored.handed_on, by=by, now=now)
    stored.save_version(expected_version, CLOSED)
    note(stored, Verb.CHANGED, by=by, fields=CLOSED)
    papers_of_measures.receive(stored, by=by, now=now, today=today)
    return stored


@transaction.atomic
def arrive_with_paper(*, transfer, by, now, today):
    """Somebody came from where this product is not used, with the paper of that side.

    A file that lies there in the register of this product comes over with it; of a file that was
    opened here it is told where the person came from. Raises ValidationError.
    """
    person = transfer.person = lock_person(transfer.person)
    transfer.state, transfer.answered_by, transfer.answered_at = State.BY_PAPER, by, now
    check_side(transfer.to_unit, by)
    _check_paper(transfer, today)
    is_here = person.unit.heir_on(today) == transfer.to_unit
    if not is_here:
        transfer.unit = person.unit.heir_on(today)
        if answers_here(transfer.unit):
            text = _("%(unit)s works here: ask it for the file.")
            raise ValidationError(text % {"unit": transfer.unit})
        if Transfer.objects.still_open().filter(person=person).exists():
            raise ValidationError(_("A transfer of this file is open already."))
    elif not (transfer.unit or transfer.elsewhere):
        raise ValidationError({"elsewhere": _("Say where the person came from.")})
    transfer.validate_constraints()
    transfer.save()
    note(transfer, Verb.CREATED, by=by)
    if not is_here:
        hand_over(transfer, day=transfer.handed_on, by=by, now=now)
        asking.answer_by(transfer, by=by, now=now)
    return transfer


def _check_paper(transfer, today):
    if not transfer.receipt_number:
        raise ValidationError({"receipt_number": _("Give the code of the paper.")})
    if transfer.handed_on is None:
        raise ValidationError({"handed_on": _("Give the day of the paper.")})
    days = labelled(transfer, "left_on", "handed_on")
    check_days(days, today=today, not_before=birth_of(transfer.person))
