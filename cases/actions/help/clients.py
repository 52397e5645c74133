"""Clients known by a code: a new one with the first turn, another turn, the file that is theirs."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cases.models import Client, Support
from cases.values.births import birth_of
from wards.actions import records
from wards.models import Conflict
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def add_client(*, record, turn, by, today, not_before=None):
    """A new code with its first turn; raises ValidationError."""
    record.validate_constraints()
    record.save()
    audit.record(by=by, verb=Verb.CREATED, target=record)
    add_turn(record=turn_of(record, turn), by=by, today=today, not_before=not_before)
    return record


def turn_of(client, turn):
    """The counselling filled in as one of the client's."""
    turn.kind, turn.client, turn.unit = Support.Kind.COUNSELLING, client, client.unit
    turn.point, turn.through_volunteer = client.point, client.volunteer
    return turn


@transaction.atomic
def add_turn(*, record, by, today, not_before=None):
    """Another turn of a code, or of the person that it became; raises ValidationError."""
    client = Client.objects.select_for_update().get(pk=record.client.pk)
    record.person = client.person
    _check_open(client.of, record.day)
    return records.add(record=record, by=by, today=today, not_before=not_before)


def _check_open(place, day):
    if not place.started_on <= day <= (place.ended_on or day):
        text = _("“%(place)s” was not at work on that day.") % {"place": place}
        raise ValidationError({"day": text})


@transaction.atomic
def remove_turn(*, turn, expected_version, by):
    """A turn entered by mistake goes; the code with its last one. Raises Conflict."""
    client = Client.objects.select_for_update().get(pk=turn.client_id)
    records.remove(record=turn, expected_version=expected_version, by=by)
    if client.person_id is None and not client.turns.exists():
        audit.record(by=by, verb=Verb.DELETED, target=client)
        client.delete()


@transaction.atomic
def link(*, record, expected_version, by, **_others):
    """The file of a client was opened: all turns of the code are that person's from now on.

    They count where and when they were. Raises ValidationError and Conflict.
    """
    client = Client.objects.select_for_update().get(pk=record.pk)
    if client.person_id is not None:
        raise Conflict
    person, turns = record.person, client.turns.filter(person__isnull=True)
    label, born = birth_of(person)
    if too_early := turns.filter(day__lt=born).order_by("day").first():
        params = {"day": f"{too_early.day:%d/%m/%Y}", "what": label, "born": f"{born:%d/%m/%Y}"}
        text = _("A turn of %(day)s comes before the %(what)s of this person (%(born)s).")
        raise ValidationError({"person": text % params})
    record.save_version(expected_version, ["person"])
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=["person"])
    moved = list(turns)
    turns.update(person=person, version=F("version") + 1)
    audit.record_each(moved, by=by, verb=Verb.CHANGED, fields=["person"])
    return record


@transaction.atomic
def unlink(*, record, expected_version, by):
    """The file was another's: the turns are the code's alone again. Raises Conflict.

    So are those typed under the code since; all of them count where and when they were.
    """
    client = Client.objects.select_for_update().get(pk=record.pk)
    if client.person_id is None:
        raise Conflict
    record.person = None
    record.save_version(expected_version, ["person"])
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=["person"])
    moved = list(client.turns.filter(person__isnull=False))
    client.turns.filter(pk__in=[turn.pk for turn in moved]).update(
        person=None, version=F("version") + 1
    )
    audit.record_each(moved, by=by, verb=Verb.CHANGED, fields=["person"])
    return record
