"""Asking another commune for a file, and its answer: the file, or a refusal with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people.moving.sides import check_side
from cases.actions.people.registrations import lock as lock_person
from cases.models import FileRequest
from wards.models.base import Conflict
from wards.trail import audit
from wards.trail.audit import Verb

State = FileRequest.State


@transaction.atomic
def ask(*, requests, by):
    """Ask for files found by a whole number, each in the commune that has it; ValidationError.

    Whoever asks has been told of the communes before: of a number found in several places each
    is asked.
    """
    for request in requests:
        request.person = lock_person(request.person)
        if not request.reason:
            raise ValidationError({"reason": _("Say why the file is needed.")})
        request.validate_constraints()
        request.save()
        _note(request, Verb.CREATED, by=by)
    return requests


@transaction.atomic
def refuse(*, request, expected_version, by, now):
    """The side that has the file does not send it; ``answer_reason`` says why.

    Raises ValidationError and Conflict.
    """
    stored = _locked(request, expected_version)
    check_side(stored.person.unit, by)
    if not request.answer_reason:
        raise ValidationError({"answer_reason": _("Say why the file is not sent.")})
    stored.answer_reason = request.answer_reason
    return _answer(stored, State.REFUSED, by=by, now=now)


@transaction.atomic
def take_back(*, request, expected_version, by, now):
    """Those who asked need it no more; raises ValidationError and Conflict."""
    stored = _locked(request, expected_version)
    check_side(stored.unit, by)
    return _answer(stored, State.TAKEN_BACK, by=by, now=now)


def answer_by(transfer, *, by, now):
    """A file on its way answers the requests of the commune it goes to."""
    if transfer.to_unit:
        waiting = FileRequest.objects.waiting().filter(unit=transfer.to_unit)
        for request in waiting.filter(person=transfer.person).select_related("person__unit"):
            _answer(request, State.SENT, by=by, now=now)


def _locked(request, expected_version):
    person = lock_person(request.person)
    stored = FileRequest.objects.select_related("unit").get(pk=request.pk)
    stored.person = person
    if stored.state != State.ASKED:
        text = _("This request is “%(state)s” already: look at it again.")
        raise ValidationError(text % {"state": stored.get_state_display()})
    if stored.version != expected_version:
        raise Conflict
    return stored


def _answer(request, state, *, by, now):
    request.state, request.answered_by, request.answered_at = state, by, now
    fields = ("state", "answered_by", "answered_at", "answer_reason")
    request.save_version(request.version, fields)
    _note(request, Verb.CHANGED, by=by, fields=fields)
    return request


def _note(request, verb, *, by, fields=()):
    """One event in the trail of each side."""
    for unit in (request.unit, request.person.unit):
        audit.record(by=by, verb=verb, target=request, unit=unit, fields=fields)
