"""Whose turn it is, on a person's page: agrees with the list of the unvisited."""

from datetime import date

import pytest

from cases.models import Person
from cases.pages.timeline.turns import in_words
from cases.queries import unvisited
from tests.factories import CaseFactory, PersonFactory, RegistrationFactory, VisitFactory

TODAY = date(2026, 3, 20)


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward)


def words(person):
    of_person = (person.visits, person.registrations, person.cases)
    return in_words(*(list(rows.order_by("pk")) for rows in of_person), TODAY)


def due_by_the_list(person):
    found = unvisited.with_contacts(Person.objects.filter(pk=person.pk), TODAY).get()
    names = ("met_on", "next_on", "user_since", "aftercare_since")
    return unvisited.due_on(**{name: getattr(found, name) for name in names})


def listed(person, **facts):
    return RegistrationFactory(person=person, category="illegal_user", **facts)


def test_nobody_has_to_come_to_somebody_on_another_list(person):
    RegistrationFactory(person=person)
    assert words(person) == []


def test_the_next_visit_and_who_came_last(person):
    listed(person, registered_on=date(2025, 1, 1))
    VisitFactory(person=person, day=date(2026, 3, 1), met="person", visited_by="Cán Bộ Gần")
    VisitFactory(person=person, day=date(2026, 3, 10), met="nobody", visited_by="Cán Bộ Vắng")
    due, last = words(person)
    assert due_by_the_list(person) == date(2026, 4, 1)
    assert "01/04/2026" in due
    assert "01/03/2026" in last
    assert "Cán Bộ Gần" in last


def test_what_was_agreed_comes_first_and_may_be_overdue(person):
    listed(person, registered_on=date(2025, 1, 1))
    agreed = {"met": "person", "next_on": date(2026, 3, 15)}
    VisitFactory(person=person, day=date(2026, 3, 1), **agreed)
    assert due_by_the_list(person) == date(2026, 3, 15)
    due, _last = words(person)
    assert "15/03/2026" in due
    assert "quá hạn" in due


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"started_on": date(2026, 3, 1)}, True),
        ({"started_on": date(2026, 3, 21)}, False),
        ({"started_on": date(2026, 3, 1), "ends_on": date(2026, 3, 19)}, False),
        ({"started_on": date(2026, 3, 1), "ends_on": date(2026, 3, 20)}, True),
    ],
)
def test_aftercare_lasts_to_its_last_day(person, facts, shown):
    RegistrationFactory(person=person)
    CaseFactory(person=person, kind="aftercare", opened_on=date(2026, 2, 1), **facts)
    assert bool(words(person)) is shown
    assert bool(due_by_the_list(person)) is shown


def test_who_left_the_list_is_nobodys_turn(person):
    listed(person, removed_on=date(2026, 3, 2), removal_reason="moved")
    VisitFactory(person=person, day=date(2026, 3, 1), met="person", next_on=date(2026, 4, 1))
    assert len(words(person)) == 1
