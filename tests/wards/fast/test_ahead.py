"""Written beside the code that makes the next records, it is as if written before the next line."""

import threading
import time
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from cases.models import Person, Registration
from tests.factories import PersonFactory
from wards.fast import ahead, bulk
from wards.models import AuditEvent
from wards.trail import audit
from wards.trail.audit import Verb

MANY = 3 * bulk.ROWS + 1  # more than is written at a time


def _made(ward, number):
    return PersonFactory.build_batch(number, unit=ward)


def _entries(people, ward):
    facts = {"unit": ward, "category": "addict", "registered_on": date(2020, 1, 1)}
    return [Registration(person=person, **facts) for person in people]


def _insert_and_count(some, reached):
    """Each in turn, and then a statement; ``reached`` hears what came after."""
    for records in some:
        bulk.insert(records)
    Person.objects.count()
    reached.append("the line after the statement")


def _is_refused_by_the_next_statement(*some):
    reached = []
    with pytest.raises(IntegrityError), transaction.atomic(), ahead.writing(connection):
        _insert_and_count(some, reached)
    return not reached


def test_the_next_statement_finds_all_of_it(ward):
    people = _made(ward, MANY)
    with ahead.writing(connection):
        bulk.insert(people)
        bulk.insert(_entries(people, ward))
        assert Registration.objects.filter(person__unit=ward).count() == MANY
    assert list(Person.objects.order_by("pk").values_list("code", flat=True)) == [
        person.code for person in people
    ]


def test_keys_go_on_whatever_is_under_way(ward):
    """And ``save`` goes on after them."""
    first, second, third = (_made(ward, 700) for _turn in range(3))
    with ahead.writing(connection):
        bulk.insert(first)
        bulk.insert(second)
        one = PersonFactory(unit=ward)
        bulk.insert(third)
    keys = [person.pk for person in [*first, *second, one, *third]]
    assert keys == sorted(set(keys))
    assert set(Person.objects.values_list("pk", flat=True)) == set(keys)


def test_events_stand_in_the_order_of_their_acts(ward, officer):
    """Copies of one event too, whose turn to be written has not come when the next is made."""
    people = PersonFactory.create_batch(3, unit=ward)
    with ahead.writing(connection):
        ahead.do(connection, lambda database: time.sleep(0.3))
        audit.record_created(people, by=officer, units=[ward])
        audit.record_all([audit.event(by=officer, verb=Verb.IMPORTED, model="a", unit=ward)])
    verbs = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [Verb.CREATED, Verb.CREATED, Verb.CREATED, Verb.IMPORTED]


def test_it_is_written_while_other_code_runs(ward):
    """Without any further statement of this thread."""
    written = threading.Event()
    with ahead.writing(connection):
        bulk.insert(_made(ward, 3))
        ahead.do(connection, lambda database: written.set())
        assert written.wait(timeout=20)


def test_what_follows_is_done_when_all_before_it_is_written(ward):
    may_go, done = threading.Event(), []
    with ahead.writing(connection):
        ahead.do(connection, lambda database: may_go.wait(timeout=20))
        ahead.do(connection, lambda database: done.append("written"))
        assert done == []
        may_go.set()
        Person.objects.count()
        assert done == ["written"]
    ahead.do(connection, lambda database: done.append("at once"))
    assert done == ["written", "at once"]


def test_what_the_database_refuses_is_told_by_the_next_statement(ward):
    twice = _made(ward, 2)
    twice[1].code = twice[0].code
    assert _is_refused_by_the_next_statement(twice, _made(ward, 3))
    assert not Person.objects.exists()


def test_what_the_database_refuses_last_is_told_at_the_end(ward):
    twice = _made(ward, 2)
    twice[1].code = twice[0].code
    with pytest.raises(IntegrityError), transaction.atomic(), ahead.writing(connection):
        bulk.insert(twice)
    assert not Person.objects.exists()


def _insert_and_fail(records):
    bulk.insert(records)
    raise ZeroDivisionError


def test_nothing_runs_on_after_a_fault_of_the_code(ward):
    before = threading.active_count()
    with pytest.raises(ZeroDivisionError), transaction.atomic(), ahead.writing(connection):
        _insert_and_fail(_made(ward, MANY))
    assert threading.active_count() == before
    assert not Person.objects.exists()
    bulk.insert(_made(ward, 2))
    assert Person.objects.count() == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite checks at the end")
def test_a_pointer_to_nobody_is_refused_before_the_end(ward):
    entry = Registration(person_id=10**9, unit=ward, registered_on=date(2020, 1, 1))
    assert _is_refused_by_the_next_statement([entry])
