"""Who is known to have died."""

from datetime import date

import pytest

from cases.models import Person
from cases.queries import life
from tests.factories import CaseFactory, PersonFactory, RegistrationFactory


@pytest.fixture
def people(ward):
    """Dead by a list, dead by a measure, removed for another reason, on a list, with nothing."""
    by_list, by_measure, moved, here, bare = PersonFactory.create_batch(5, unit=ward)
    RegistrationFactory(person=by_list, removed_on=date(2024, 6, 30), removal_reason="deceased")
    CaseFactory(person=by_measure, closed=True, outcome="deceased")
    RegistrationFactory(person=moved, removed=True)
    RegistrationFactory(person=here)
    CaseFactory(person=here)
    return [by_list, by_measure, moved, here, bare]


DEAD = [True, True, False, False, False]


def test_a_list_or_a_measure_tells(people):
    dead = life.dead_among([person.pk for person in people])
    assert [person.pk in dead for person in people] == DEAD


def test_those_asked_for_alone(people):
    assert life.dead_among([people[1].pk, people[3].pk]) == {people[1].pk}
    assert life.dead_among([]) == set()


def test_a_query_of_people_can_bring_it(people):
    rows = Person.objects.with_deaths().order_by("pk")
    assert [person.has_died for person in rows] == DEAD


def test_people_are_marked_in_one_query_and_those_who_know_are_left(
    people, django_assert_num_queries
):
    with django_assert_num_queries(1):
        life.mark(people)
    assert [person.has_died for person in people] == DEAD
    with django_assert_num_queries(0):
        life.mark(people)
        life.mark([])
    people[0].has_died = False
    life.mark_one(people[0])
    assert people[0].has_died is False


def test_a_withdrawn_entry_says_nothing(people):
    entry = people[0].registrations.get()
    type(entry).objects.filter(pk=entry.pk).update(
        withdrawn_at="2026-11-26T08:00Z", withdrawal_reason="nhập nhầm"
    )
    assert life.dead_among([people[0].pk]) == set()
