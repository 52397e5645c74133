"""Who has to be met every month, and who was not: the month of each day, and both lists."""

from datetime import date

import pytest

from cases.models import Person
from cases.queries.unvisited import met_by, unvisited
from cases.rules import visits
from tests.factories import CaseFactory, PersonFactory, RegistrationFactory, VisitFactory

DAY = date(2026, 4, 14)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 4, 14), date(2026, 3, 15)),
        (date(2026, 3, 31), date(2026, 3, 1)),
        (date(2026, 3, 28), date(2026, 3, 1)),
        (date(2024, 3, 29), date(2024, 3, 1)),
        (date(2024, 3, 28), date(2024, 2, 29)),
        (date(2026, 1, 14), date(2025, 12, 15)),
    ],
)
def test_a_month_begins_after_the_same_day_of_the_month_before(day, first):
    assert visits.window(visits.USER_VISIT_MONTHS, day) == (first, day)


@pytest.mark.parametrize(
    ("met_on", "due"),
    [
        (date(2026, 3, 14), date(2026, 4, 14)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
    ],
)
def test_the_next_visit_is_due_a_month_later(met_on, due):
    assert visits.due_after(visits.USER_VISIT_MONTHS, met_on) == due


@pytest.mark.parametrize(
    ("day", "confirmed"),
    [(date(2021, 12, 31), False), (date(2022, 1, 1), True), (date(2026, 6, 30), True)]
    + [(date(2026, 7, 1), True)],
)
def test_the_rule_says_whether_its_source_is_confirmed(day, confirmed):
    rule = visits.USER_VISIT_MONTHS.on(day)
    assert (rule.value, rule.confirmed) == (1, confirmed)
    assert rule.source
    assert not visits.AFTERCARE_VISIT_MONTHS.on(day).confirmed


@pytest.fixture
def person(ward):
    """An illegal user on file."""
    person = PersonFactory(unit=ward)
    RegistrationFactory(person=person, category="illegal_user", registered_on=date(2025, 9, 1))
    return person


def missing(day=DAY):
    return list(unvisited(Person.objects.all(), day))


@pytest.mark.parametrize(
    ("visited", "is_missing"),
    [
        (date(2026, 3, 14), True),
        (date(2026, 3, 15), False),
        (date(2026, 4, 14), False),
        (date(2026, 4, 15), True),
    ],
)
def test_a_visit_on_the_first_or_the_last_day_is_enough(person, visited, is_missing):
    VisitFactory(person=person, day=visited)
    assert missing() == ([person] if is_missing else [])


def test_finding_nobody_is_no_contact(person):
    VisitFactory(person=person, day=DAY, met="nobody")
    assert missing() == [person]
    VisitFactory(person=person, day=DAY, met="family")
    assert missing() == []


def test_another_persons_visit_is_not_ones_own(person, ward):
    VisitFactory(person=PersonFactory(unit=ward), day=DAY)
    assert missing() == [person]


@pytest.mark.parametrize(
    ("facts", "is_missing"),
    [
        ({"registered_on": DAY}, True),
        ({"registered_on": date(2026, 4, 15)}, False),
        ({"removed_on": date(2026, 4, 15), "removal_reason": "moved"}, True),
        ({"removed_on": DAY, "removal_reason": "moved"}, False),
        ({"category": "addict"}, False),
    ],
)
def test_illegal_users_on_file_at_the_end_of_the_day(ward, facts, is_missing):
    person = PersonFactory(unit=ward)
    RegistrationFactory(
        **{
            "person": person,
            "category": "illegal_user",
            "registered_on": date(2025, 9, 1),
            **facts,
        }
    )
    assert missing() == ([person] if is_missing else [])


@pytest.mark.parametrize(
    ("facts", "is_missing"),
    [
        ({}, True),
        ({"ends_on": DAY}, True),
        ({"ends_on": date(2026, 4, 13)}, False),
        ({"closed_on": date(2026, 4, 15), "outcome": "completed"}, True),
        ({"closed_on": DAY, "outcome": "completed"}, False),
        ({"started_on": DAY}, True),
        ({"started_on": date(2026, 4, 15)}, False),
        ({"started_on": None}, False),
        ({"kind": "home_community"}, False),
    ],
)
def test_aftercare_that_runs_on_the_day(ward, facts, is_missing):
    person = PersonFactory(unit=ward)
    since = {"opened_on": date(2025, 9, 1), "started_on": date(2025, 9, 1)}
    CaseFactory(**{"person": person, "kind": "aftercare", **since, **facts})
    assert missing() == ([person] if is_missing else [])


def test_somebody_on_both_lists_is_one_person(person):
    since = date(2025, 9, 1)
    CaseFactory(person=person, kind="aftercare", opened_on=since, started_on=since)
    assert missing() == [person]


def test_the_last_contact_lies_before_the_day(person):
    for day in (date(2026, 1, 5), date(2026, 3, 2), date(2026, 4, 20)):
        VisitFactory(person=person, day=day)
    VisitFactory(person=person, day=date(2026, 4, 1), met="nobody")
    [found] = Person.objects.annotate(met_on=met_by(DAY))
    assert found.met_on == date(2026, 3, 2)
