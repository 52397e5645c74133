"""Who answers for a file, day by day: exactly one unit, and ``person.unit`` is today's."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases.actions.people.people import open_file
from cases.actions.people.responsibilities import begin, move
from cases.models import Person, Responsibility
from cases.register.ledger import Ledger
from cases.register.responsibilities import follow_import
from tests.factories import CommuneFactory, PersonFactory, RegistrationFactory
from tests.refusals import assert_refused
from wards.models import AuditEvent

OPENED = date(2023, 3, 1)


def days(person):
    rows = Responsibility.objects.filter(person=person).order_by("first_day")
    return [(one.unit, one.first_day, one.last_day, one.reason) for one in rows]


@pytest.fixture
def person(ward):
    person = PersonFactory(unit=ward)
    begin(person=person, first_day=OPENED)
    return person


def test_a_new_file_begins_with_its_list(officer):
    person = PersonFactory.build(unit=officer.unit)
    open_file(
        person=person, category="addict", registered_on=OPENED, by=officer, today=date(2024, 1, 1)
    )
    assert days(person) == [(officer.unit, OPENED, None, "registered")]


def test_a_transfer_ends_one_and_begins_the_next(person, ward, officer):
    other = CommuneFactory()
    move(person=person, unit=other, day=date(2024, 5, 2), reason="transferred", by=officer)
    assert days(person) == [
        (ward, OPENED, date(2024, 5, 1), "registered"),
        (other, date(2024, 5, 2), None, "transferred"),
    ]
    person.refresh_from_db()
    assert (person.unit, person.version) == (other, 2)
    event = AuditEvent.objects.latest("pk")
    assert (event.model, event.fields) == ("cases.responsibility", ["reason", "unit"])
    with pytest.raises(ValidationError):
        move(person=person, unit=other, day=date(2024, 6, 1), reason="transferred", by=officer)


def test_an_import_begins_files_and_follows_those_that_moved(ward, officer):
    other, day = CommuneFactory(), date(2024, 5, 2)
    new, stays, moved, late = PersonFactory.create_batch(4, unit=ward)
    RegistrationFactory(person=new, registered_on=date(2022, 2, 2))
    for one in (stays, moved):
        begin(person=one, first_day=OPENED)
    begin(person=late, first_day=date(2024, 6, 1))
    Person.objects.filter(pk__in=[moved.pk, late.pk]).update(unit=other)
    everybody = Person.objects.filter(pk__in=[new.pk, stays.pk, moved.pk, late.pk])
    for _again in range(2):
        follow_import(people=everybody, day=day, ledger=Ledger())
        assert days(new) == [(ward, date(2022, 2, 2), None, "registered")]
        assert days(stays) == [(ward, OPENED, None, "registered")]
        assert days(moved) == [
            (ward, OPENED, date(2024, 5, 1), "registered"),
            (other, day, None, "transferred"),
        ]
        assert days(late) == [(other, date(2024, 6, 1), None, "registered")]


def test_the_database_keeps_one_unit_a_day(person, ward):
    facts = {"person": person, "unit": ward, "reason": "registered"}

    def write(**more):
        return lambda: Responsibility.objects.create(**facts | more)

    assert_refused(write(first_day=date(2024, 1, 1)), "one_unit_responsible_today")
    assert_refused(
        write(first_day=OPENED, last_day=date(2024, 1, 1)), "one_responsibility_from_a_day"
    )
    assert_refused(
        write(first_day=date(2022, 1, 2), last_day=date(2022, 1, 1)),
        "responsibility_ends_after_it_begins",
    )
    ended = {"first_day": date(2022, 1, 1), "last_day": date(2022, 1, 2)}
    assert_refused(write(**ended, instead_of=ward), "allocation_names_the_ended_ward")
    assert_refused(write(**ended, reason="allocated"), "allocation_names_the_ended_ward")
