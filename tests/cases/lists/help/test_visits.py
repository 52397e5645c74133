"""The list of visits, and of those nobody visited within the month."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    AssignmentFactory,
    CaseFactory,
    CommuneFactory,
    PersonFactory,
    RegistrationFactory,
    VisitFactory,
)
from tests.listed import column, rows_of

VISITS, UNVISITED = "/visits/", "/visits/unvisited/"
TODAY = timezone.localdate()


def days_ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def user(ward, name, since=400):
    person = PersonFactory(unit=ward, full_name=name)
    RegistrationFactory(person=person, category="illegal_user", registered_on=days_ago(since))
    return person


def test_the_latest_visit_comes_first_and_leads_to_its_form(as_officer, ward):
    older, newer = (VisitFactory(person=user(ward, f"Người {n}"), day=days_ago(n)) for n in (9, 2))
    VisitFactory(person=PersonFactory(), day=days_ago(1))
    response = as_officer.get(VISITS)
    assert column(response, "address") == [newer.get_absolute_url(), older.get_absolute_url()]
    assertContains(response, f"{days_ago(2):%d/%m/%Y}")


def test_a_planner_is_led_to_the_person(client, planner, ward):
    visit = VisitFactory(person=user(ward, "Người Thử"))
    client.force_login(planner)
    assert column(client.get(VISITS), "address") == [visit.person.get_absolute_url()]
    person = visit.person
    assert column(client.get(UNVISITED), "address") == [person.get_absolute_url()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"A", "B"}),
        ({"progress": "worse"}, {"A"}),
        ({"compliance": "good"}, {"B"}),
        ({"day_from": f"{days_ago(5):%d/%m/%Y}"}, {"B"}),
        ({"day_to": f"{days_ago(5):%d/%m/%Y}"}, {"A"}),
        ({"whose": "mine"}, {"B"}),
        ({"progress": "nonsense"}, {"A", "B"}),
    ],
)
def test_filters(as_officer, officer, ward, query, found):
    VisitFactory(person=user(ward, "A"), day=days_ago(9), progress="worse")
    mine = user(ward, "B")
    VisitFactory(person=mine, day=days_ago(2), compliance="good")
    AssignmentFactory(person=mine, volunteer=None, officer=officer)
    assert set(column(as_officer.get(VISITS, query), "name")) == found


def test_tells_who_was_not_met_since_when_and_how_late(as_officer, ward):
    late = user(ward, "Người Muộn")
    VisitFactory(person=late, day=date(2026, 1, 5))
    user(ward, "Chưa Gặp")
    VisitFactory(person=user(ward, "Vừa Gặp"), day=days_ago(3))
    response = as_officer.get(UNVISITED, {"sort": "met"})
    rows = {row["name"]: row for row in rows_of(response)}
    assert set(rows) == {"Người Muộn", "Chưa Gặp"}
    row = rows["Người Muộn"]
    assert row["address"] == reverse("cases:visit_create", args=[late.code])
    assert (row["met"], row["days"]) == ("05/01/2026", str((TODAY - date(2026, 1, 5)).days))
    assert "05/02/2026" in row["due"]
    assert row["tone"] == "state state-overdue"
    assert (rows["Chưa Gặp"]["met"], rows["Chưa Gặp"]["days"]) == ("–", "–")


def test_an_agreed_day_before_the_month_is_over_is_when_it_is_due(as_officer, ward):
    person = user(ward, "Người Hẹn")
    VisitFactory(person=person, day=date(2026, 1, 5), next_on=date(2026, 1, 20))
    [row] = rows_of(as_officer.get(UNVISITED))
    assert "20/01/2026" in row["due"]


def test_the_unvisited_come_by_lateness(as_officer, ward):
    """Met on 31/1/2026 is due on 28/2, as 28/1 is; a day agreed upon counts where it is sooner."""
    met = {
        "A ngày 31": (date(2026, 1, 31), None),
        "B hẹn sớm": (date(2026, 3, 5), date(2026, 2, 27)),
        "C ngày 1": (date(2026, 2, 1), None),
        "D tháng 12": (date(2025, 12, 31), None),
        "E hẹn muộn": (date(2026, 1, 29), date(2026, 9, 1)),
    }
    for name, (day, next_on) in met.items():
        VisitFactory(person=user(ward, name), day=day, next_on=next_on)
    latest_first = ["D tháng 12", "B hẹn sớm", "A ngày 31", "E hẹn muộn", "C ngày 1"]
    assert column(as_officer.get(UNVISITED), "name") == latest_first
    assert column(as_officer.get(UNVISITED, {"sort": "nonsense"}), "name") == latest_first
    turned = column(as_officer.get(UNVISITED, {"sort": "-due"}), "name")
    assert turned[0] == "C ngày 1"


def test_filters_the_unvisited_by_why(as_officer, ward):
    user(ward, "Sử Dụng")
    after = PersonFactory(unit=ward, full_name="Sau Cai")
    since = date(2026, 1, 5)
    CaseFactory(person=after, kind="aftercare", opened_on=since, started_on=since)
    assert column(as_officer.get(UNVISITED, {"group": "aftercare"}), "name") == ["Sau Cai"]
    assert column(as_officer.get(UNVISITED, {"group": "users"}), "name") == ["Sử Dụng"]


def test_another_wards_people_are_not_told(as_officer):
    person = user(CommuneFactory(), "Người Xa")
    VisitFactory(person=person, day=date(2026, 1, 5))
    for page in (VISITS, UNVISITED):
        assertNotContains(as_officer.get(page), "Người Xa")


def test_empty_lists_say_how_to_begin(as_officer):
    for page in (VISITS, UNVISITED, f"{VISITS}?progress=worse", f"{UNVISITED}?group=users"):
        assertContains(as_officer.get(page), "empty")


@pytest.mark.parametrize(("page", "queries"), [(VISITS, 8), (UNVISITED, 9)])  # beats to choose
def test_takes_the_same_queries_for_any_number_of_rows(
    as_officer, ward, page, queries, django_assert_max_num_queries
):
    for rows in (1, 5):
        for n in range(rows):
            VisitFactory(person=user(ward, f"Người {n}"), day=date(2026, 1, 5))
        with django_assert_max_num_queries(queries):
            as_officer.get(page)


def test_sorts_who_was_never_met_first_and_visits_without_a_date_last(as_officer, ward):
    """Databases disagree on where nothing goes."""
    for name, day in (("Gặp Sau", date(2026, 2, 5)), ("Gặp Trước", date(2026, 1, 5))):
        VisitFactory(person=user(ward, name), day=day, next_on=day)
    VisitFactory(person=user(ward, "Không Hẹn"), day=date(2026, 1, 1), met="nobody")
    names = column(as_officer.get(UNVISITED, {"sort": "met"}), "name")
    assert names == ["Không Hẹn", "Gặp Trước", "Gặp Sau"]
    names = column(as_officer.get(VISITS, {"sort": "next"}), "name")
    assert names == ["Gặp Trước", "Gặp Sau", "Không Hẹn"]
