"""What officers do to a person's file: one function each, one transaction, its audit events."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people import registrations, responsibilities
from cases.models import Person, Registration
from cases.values import identity
from wards.actions import allowances
from wards.models import Neighbourhood, Unit
from wards.trail import audit
from wards.trail.audit import Verb

KEYS = ("name_key", "search_key", "sort_key")
IDENTITY = ("identity_sealed", "identity_index", "identity_tail")
TAKEN = "taken"  # the code of the error at a number that somebody else has


def wait_for_others(unit):
    """Until the end of the transaction nobody else of the unit registers a person.

    So that two who type the same new person at the same time do not both pass as the first.
    """
    Unit.objects.take_turn(unit.pk)


@transaction.atomic
def open_file(*, person, category, registered_on, by, today, neighbourhood=""):
    """A new person on a list of ``person.unit``; raises ValidationError, nothing written then.

    Whoever calls it has waited for others of the unit before looking for people alike.
    """
    check_number_is_free(person, by=by)
    person.neighbourhood = neighbourhood_named(neighbourhood, unit=person.unit, by=by)
    person.set_keys()
    person.validate_constraints()
    person.save()
    audit.record(by=by, verb=Verb.CREATED, target=person)
    responsibilities.begin(person=person, first_day=registered_on)
    listed = Registration(person=person, category=category, registered_on=registered_on)
    registrations.add_to_list(registration=listed, by=by, today=today)
    return person


@transaction.atomic
def change_person(*, person, expected_version, fields, by, neighbourhood=""):
    """Write the changed ``fields`` of a person as seen at a version.

    Raises Conflict, and ValidationError for the identity number of somebody else.

    ``identity_number`` among the fields stands for the sealed number, ``neighbourhood`` for the
    neighbourhood of that name. The audit trail gets names of fields, never values.
    """
    if not fields:
        return person
    if "identity_number" in fields:
        wait_for_others(person.unit)
        check_number_is_free(person, by=by)
    if "neighbourhood" in fields:
        person.neighbourhood = neighbourhood_named(neighbourhood, unit=person.unit, by=by)
    person.set_keys()
    person.validate_constraints()
    written = {name for name in fields if name != "identity_number"} | set(KEYS)
    if "identity_number" in fields:
        written |= set(IDENTITY)
    person.save_version(expected_version, written)
    audit.record(by=by, verb=Verb.CHANGED, target=person, fields=fields)
    return person


def check_number_is_free(person, *, by):
    """An equal identity number is one person: nobody else in sight has it; ValidationError.

    Others of the unit are made to wait before (``wait_for_others``).
    """
    if not person.identity_index:
        return
    same = Person.objects.visible_to(by).filter(identity_index=person.identity_index)
    other = same.exclude(pk=person.pk).first()
    if other:
        text = _(
            "%(name)s, born %(birth)s, is on file with this identity number: it is one person. "
            "Open that file, or check the digits."
        )
        params = {"name": other.full_name, "birth": other.birth_text}
        raise ValidationError({"identity_number": ValidationError(text % params, code=TAKEN)})


@transaction.atomic
def reveal_identity(*, person, by):
    """The identity number in clear, and the trail of who asked for it."""
    audit.record(by=by, verb=Verb.REVEALED, target=person, fields=["identity_number"])
    return person.identity_number


@transaction.atomic
def ask_elsewhere(*, identity_number, by, today, is_again=False):
    """The files of this whole number out of sight; None where that is not said.

    Whoever asks is told that there is one, the police in which commune; nothing else of it. The
    trail of the unit that keeps the file shows who asked. That somebody
    asked is in the trail of their own unit, whatever the answer was. ``is_again``: they were
    told already, so it does not count against what may be asked on a day.
    """
    if not identity.looks_like_number(identity_number):
        return []
    audit.record(by=by, verb=Verb.ASKED, target=by, fields=["identity_number"])
    if not is_again and not allowances.take(by=by, day=today):
        return None
    elsewhere = Person.objects.with_identity(identity_number).exclude(
        pk__in=Person.objects.visible_to(by).with_identity(identity_number).values("pk")
    )
    found = list(elsewhere.select_related("unit"))
    for person in found:
        audit.record(by=by, verb=Verb.VIEWED, target=person, fields=["identity_number"])
    return found


def neighbourhood_named(name, *, unit, by):
    """The unit's neighbourhood of that name, made where there is none; None for no name."""
    if not name:
        return None
    known = unit.neighbourhoods.order_by("pk")
    found = next((hood for hood in known if hood.name.casefold() == name.casefold()), None)
    if found is None:
        found, made = Neighbourhood.objects.get_or_create(unit=unit, name=name)
        if made:
            audit.record(by=by, verb=Verb.CREATED, target=found)
    return found
