"""Lists of a commune: putting a person on one, correcting; taking off is in ``leaving``."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Person
from cases.queries.leaving import LAST_DAY, death_of, ends_all, open_about, question
from cases.values.births import birth_of
from wards.models.base import hold
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
    check_alive(registration)
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
        check_nothing_outlives(registration)
        registration.save_version(expected_version, fields)
        audit.record(by=by, verb=Verb.CHANGED, target=registration, fields=fields)
    return registration


def check_nothing_outlives(registration):
    """Who is said to have died has nothing open; raises ValidationError that names what is."""
    if not ends_all(registration.removal_reason):
        return
    if left := open_about(registration.person, besides=registration):
        text = _("After a death nothing stays open. End first: %(records)s.")
        records = "; ".join(question(record) for record in left)
        raise ValidationError({"removal_reason": text % {"records": records}})


def check_alive(record):
    """Nothing without a last day begins about somebody who died; raises ValidationError."""
    if getattr(record, LAST_DAY[type(record)]) is None:
        check_lives(record.person)


def check_lives(person):
    """Raises ValidationError for somebody who died, by the list they left for it."""
    if died_on := death_of(person):
        text = _("This person died on %(day)s by the lists: give a last day, or correct the list.")
        raise ValidationError(text % {"day": f"{died_on:%d/%m/%Y}"})


def lock(person):
    """The person as stored, held to the end of the transaction: one open entry a list."""
    hold(Person.everything.filter(pk=person.pk))
    return Person.everything.select_related("unit").get(pk=person.pk)


def check(registration, *, today):
    """Days in order and after birth, at most one open entry a list; raises ValidationError."""
    check_days(
        labelled(registration, "registered_on", "removed_on"),
        today=today,
        not_before=birth_of(registration.person),
    )
    registration.validate_constraints()
