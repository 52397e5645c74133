"""What all acts of a transfer share: the locks in their order, the events of both sides, clocks."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.actions.people.registrations import lock as lock_person
from cases.models import Transfer
from cases.queries.people.moving import left_at, limit_from
from wards.models import Unit
from wards.models.base import Conflict, hold
from wards.trail import audit

CLOCK = ("due_on", "due_time", "due_source")


def locked(transfer):
    """The transfer as stored, held with its person, the person first as everywhere."""
    person = lock_person(transfer.person)
    hold(Transfer.objects.filter(pk=transfer.pk))
    stored = Transfer.objects.select_related("unit", "to_unit").get(pk=transfer.pk)
    stored.person = person
    return stored


def check_state(transfer, expected_version, *states):
    """Raises Conflict for a changed one, and ValidationError where it is not in such a state."""
    if transfer.state not in states:
        text = _("This transfer is “%(state)s” already: look at it again.")
        raise ValidationError(text % {"state": transfer.get_state_display()})
    if transfer.version != expected_version:
        raise Conflict


def check_side(unit, by):
    """Raises ValidationError for somebody who does not act for the unit, or not any more."""
    seen = unit and Unit.objects.visible_to(by).filter(pk=unit.pk).exists()
    if not seen:
        raise ValidationError(_("That is for the other commune to do."))


def note(transfer, verb, *, by, fields=()):
    """One event in the trail of each side."""
    for unit in filter(None, (transfer.unit, transfer.to_unit)):
        audit.record(by=by, verb=verb, target=transfer, unit=unit, fields=fields)


def start_clock(transfer, start):
    """The clock counts from a moment by the law of its day; none where the law had none."""
    limit = start and limit_from(start, transfer.unit or transfer.to_unit)
    transfer.due_on, transfer.due_time = (limit.due.day, limit.due.time) if limit else (None, None)
    transfer.due_source = limit.source if limit else ""


def start_sending_clock(transfer):
    """To tell the other side: from the leaving."""
    start_clock(transfer, left_at(transfer))
