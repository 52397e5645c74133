"""The next appointment stands on the file: the nearest to come, else the one that was missed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.queries.appointments import Appointment, next_of
from tests.factories import PersonFactory, VisitFactory

TODAY = timezone.localdate()


def on(days):
    return TODAY + timedelta(days)


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Đỗ Văn Thử")


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        ([], None),
        ([(-3, "person", None)], None),
        ([(-3, "person", 4)], 4),
        ([(-9, "person", 20), (-3, "person", 4)], 4),  # the nearer one
        ([(-9, "person", 20), (-3, "person", None)], 20),  # a visit in between changes nothing
        ([(-40, "person", -10)], -10),  # missed
        ([(-40, "person", -10), (-10, "person", None)], None),  # kept on the day
        ([(-40, "person", -10), (-8, "family", None)], None),  # kept later
        ([(-40, "person", -10), (-10, "nobody", None)], -10),  # nobody was there
        ([(-40, "person", -10), (-10, "nobody", 2)], 2),  # and another day was agreed
        ([(-40, "person", -10), (-38, "nobody", -20)], -10),  # the later one missed
        ([(0, "person", 0)], None),
        ([(-3, "person", 0)], 0),
    ],
)
def test_which_appointment_stands(person, visits, expected):
    for day, met, next_on in visits:
        agreed = None if next_on is None else on(next_on)
        VisitFactory(person=person, day=on(day), met=met, next_on=agreed, next_step="")
    found = next_of(list(person.visits.all()), TODAY)
    assert found == (None if expected is None else Appointment(on(expected), ""))


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (0, "Hẹn gặp hôm nay", "state-soon"),
        (5, "còn 5 ngày", ""),
        (-6, "quá 6 ngày", "state-overdue"),
    ],
)
def test_the_page_says_when_and_what(client, officer, person, days, words, tone):
    VisitFactory(person=person, day=on(-9), next_on=on(days), next_step="Hỏi việc làm")
    client.force_login(officer)
    page = client.get(person.get_absolute_url())
    shown, classes = page.context["appointment"]
    assert words in shown
    assert shown.endswith(" · Hỏi việc làm")
    assert tone in classes
    assertContains(page, shown)


def test_nothing_agreed_says_nothing(client, officer, person):
    client.force_login(officer)
    page = client.get(person.get_absolute_url())
    assert page.context["appointment"] is None
    assertNotContains(page, "Hẹn gặp")


def test_the_age_stands_beside_the_birth_and_the_heading_is_the_name_alone(client, officer, ward):
    person = PersonFactory(
        unit=ward, full_name="Đỗ Văn Thử", birth_year=1984, birth_month=1, birth_day=1
    )
    client.force_login(officer)
    page = client.get(person.get_absolute_url())
    assertContains(page, f"01/01/1984 ({TODAY.year - 1984} tuổi)")
    assertContains(page, "<h1>Đỗ Văn Thử</h1>")
