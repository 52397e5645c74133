"""Who read a person's file, also among many."""

from datetime import date
from uuid import UUID

import pytest
from django.utils import timezone

from cases.actions.people.responsibilities import begin, move
from cases.models import Person, Responsibility
from cases.pages import readers
from tests.factories import CommuneFactory, PersonFactory, UserFactory
from wards.models import AuditEvent, AuditShown
from wards.trail import audit
from wards.trail.audit import Verb


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward)


def export(by, *people):
    facts = {"by": by, "verb": Verb.EXPORTED, "model": "cases.person", "rows": len(people)}
    audit.record_reading((Person, [one.pk for one in people]), unit=by.unit, **facts)
    return by.full_name


def read_by(person, user):
    return [who for _when, who, _what in readers.of(person, user)]


def test_has_an_export_from_above_with_many_others(person, province, leader):
    others = PersonFactory.create_batch(3, unit=person.unit)
    elsewhere = PersonFactory(unit=CommuneFactory(parent=province))
    chief = UserFactory(unit=province, full_name="Chỉ Huy Thử")
    export(chief, person, *others, elsewhere)
    export(UserFactory(unit=province), *others, elsewhere)
    assert read_by(person, leader) == ["Chỉ Huy Thử"]
    event = AuditEvent.objects.first()
    assert (event.record, event.rows) == (None, 4)


def test_the_latest_come_first_whether_alone_or_among_many(person, officer, leader):
    audit.record(by=leader, verb=Verb.EXPORTED, target=person)  # as exports were written before
    export(officer, person)
    audit.record(by=leader, verb=Verb.VIEWED, target=person)
    names = [leader.full_name, officer.full_name, leader.full_name]
    assert read_by(person, leader) == names
    for _time in range(readers.SHOWN):
        export(officer, person)
    assert read_by(person, leader) == [officer.full_name] * 20


def test_those_of_the_unit_that_had_the_file_stay_with_who_sees_it(
    person, officer, leader, province
):
    begin(person=person, first_day=date(2025, 7, 1))
    name = export(officer, person)
    move(
        person=person,
        unit=CommuneFactory(parent=province),
        day=timezone.localdate(),
        reason=Responsibility.Reason.TRANSFERRED,
        by=officer,
    )
    person.refresh_from_db()
    later = export(UserFactory(unit=person.unit, full_name="Cán Bộ Mới"), person)
    assert read_by(person, UserFactory(unit=province)) == [later, name]
    assert read_by(person, UserFactory(unit=person.unit)) == [later]
    assert read_by(person, leader) == [name]


def test_bytes_across_two_codes_are_nobody(person, officer, leader):
    event = audit.record(by=officer, verb=Verb.EXPORTED, model="cases.person")
    codes = UUID(int=0).bytes[:8] + person.code.bytes + UUID(int=0).bytes[:8]
    facts = {"event": event, "unit_slug": person.unit.slug, "model": "cases.person"}
    AuditShown.objects.create(codes=codes, **facts)
    assert AuditShown.objects.may_have(person.code).count() == 1
    assert read_by(person, leader) == []


def test_as_many_queries_for_many_readings_as_for_one(
    person, officer, leader, django_assert_num_queries
):
    export(officer, person)
    with django_assert_num_queries(5):
        readers.of(person, leader)
    for _time in range(5):
        export(officer, person)
    with django_assert_num_queries(5):
        readers.of(person, leader)
