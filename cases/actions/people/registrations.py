"""Lists of a commune: putting a person on one, correcting, removing."""

from django.db import transaction

from cases.models import Person
from cases.values.births import birth_of
from wards.order import check_days, labelled
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def add_to_list(*, registration, by, today):
    """Put a person on a list of the commune responsible now, or of the heir of one that ended.

    Raises ValidationError.
    """
    registration.person = lock(registration.person)
    registration.unit = registration.person.unit.heir_on(today)
    check(registration, today=today)
    registration.save()
    audit.record(by=by, verb=Verb.CREATED, target=registration)
    return registration


@transaction.atomic
def change_registration(*, registration, expected_version, fields, by, today):
    """Correct an entry as seen at a version; raises ValidationError and Conflict."""
    if fields:
        lock(registration.person)
        check(registration, today=today)
        registration.save_version(expected_version, fields)
        audit.record(by=by, verb=Verb.CHANGED, target=registration, fields=fields)
    return registration


@transaction.atomic
def remove_from_list(*, registration, expected_version, by, today):
    """End an entry whose day and reason of removal are set; raises ValidationError, Conflict."""
    fields = ["removed_on", "removal_reason"]
    check(registration, today=today)
    registration.save_version(expected_version, fields)
    audit.record(by=by, verb=Verb.CHANGED, target=registration, fields=fields)
    return registration


def lock(person):
    """The person as stored, held to the end of the transaction: one open entry a list."""
    return Person.everything.select_for_update().get(pk=person.pk)


def check(registration, *, today):
    """Days in order and after birth, at most one open entry a list; raises ValidationError."""
    check_days(
        labelled(registration, "registered_on", "removed_on"),
        today=today,
        not_before=birth_of(registration.person),
    )
    registration.validate_constraints()
