"""Records written in bulk are those that ``save`` would have written."""

import gc
from datetime import date

import pytest

from cases.models import Person, Registration
from tests.factories import CommuneFactory, NeighbourhoodFactory, PersonFactory
from wards.fast import bulk
from wards.models import AuditEvent, Unit
from wards.trail import audit
from wards.trail.audit import Verb

HARD = "a\\b\tc\nd\re 'f' \"g\" %s {} \\N đ"


def test_every_kind_of_value_comes_back(ward):
    person = PersonFactory.build(unit=ward, identity_number="001084521340", address=HARD)
    person.first_use_year, person.neighbourhood = 2001, NeighbourhoodFactory(unit=ward)
    bulk.insert([person])
    kept = Person.objects.get(pk=person.pk)
    for field in Person._meta.concrete_fields:
        if field.name not in {"identity_sealed", "created_at"}:
            assert getattr(kept, field.attname) == getattr(person, field.attname), field.name
    assert kept.identity_number == "001084521340"
    assert kept.created_at is not None
    assert not person._state.adding


@pytest.mark.parametrize("number", [1, 3, 400])  # in one statement, and in several
def test_each_row_has_its_own_values_also_where_most_are_alike(ward, number):
    people = PersonFactory.build_batch(number, unit=ward, occupation="lái xe", address=HARD)
    people[number // 2].occupation, people[-1].first_use_year = "thợ xây", 1999
    bulk.insert(people)
    names = "pk", "occupation", "address", "first_use_year"
    kept = Person.objects.order_by("pk").values_list(*names)
    told = [(one.pk, one.occupation, one.address, one.first_use_year) for one in people]
    assert list(kept) == told
    assert [one[1] for one in told].count("thợ xây") == 1


def test_records_may_point_to_records_just_written(ward):
    people = PersonFactory.build_batch(3, unit=ward)
    entries = [
        Registration(person=person, unit=ward, category="addict", registered_on=date(2020, 1, 1))
        for person in people
    ]
    bulk.insert(people)
    bulk.insert(entries)
    found = Registration.objects.order_by("pk").values_list("person", flat=True)
    assert list(found) == [person.pk for person in people]
    assert [entry.person_id for entry in entries] == [person.pk for person in people]


def test_events_keep_their_names_of_fields(ward, officer):
    fields = ["b", "a", HARD]
    person = PersonFactory(unit=ward)
    bulk.insert([audit.event(by=officer, verb=Verb.CREATED, target=person, fields=fields)])
    assert AuditEvent.objects.get().fields == sorted(fields)


def test_keys_go_on_after_it(ward):
    bulk.insert(PersonFactory.build_batch(2, unit=ward))
    PersonFactory(unit=ward)
    assert Person.objects.count() == 3


def test_nothing_to_write(db):
    bulk.insert([])


@pytest.mark.parametrize("rows", [1, 700])
def test_many_rows_take_few_statements(rows, django_assert_max_num_queries, province):
    communes = CommuneFactory.build_batch(rows, parent=province)
    with django_assert_max_num_queries(12):
        bulk.insert(communes)
    assert Unit.objects.communes().count() == rows


def test_the_collector_is_put_back(db):
    with bulk.without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_only_the_records_given_leave_an_event(ward):
    """Also where the keys of others lie between theirs, as when two units import at once."""
    first, other, last = PersonFactory.build_batch(3, unit=ward)
    bulk.insert([first, other, last])
    audit.record_created([first, last], by=audit.SYSTEM)
    audit.record_created([other], by=audit.SYSTEM)
    *events, alone = AuditEvent.objects.order_by("pk")
    assert {event.record for event in events} == {first.code, last.code}
    assert alone.record == other.code
    assert {event.unit_slug for event in [*events, alone]} == {ward.slug}
