"""A counselling point: clients new and returning, services, referrals, sessions of a period."""

from datetime import date

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Activity
from tests.cases.views.community.test_support_models import edit, errors_of, url
from tests.factories import (
    ActivityFactory,
    PersonFactory,
    ReferralFactory,
    SupportFactory,
    SupportModelFactory,
)

PERIOD = "?since=15/12/2023&until=14/03/2024"
FIRST, LAST = date(2023, 12, 15), date(2024, 3, 14)


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def point(ward):
    return SupportModelFactory(unit=ward, kind="counselling", name="Điểm tư vấn")


@pytest.fixture
def counsel(ward, point):
    def at(day, person=None, **facts):
        person = person or PersonFactory(unit=ward)
        return SupportFactory(person=person, day=day, **{"point": point, **facts}).person

    return at


@pytest.fixture
def see(as_officer, point):
    return lambda query=PERIOD: as_officer.get(url("model_detail", point) + query).context


def test_a_client_is_new_by_the_first_counselling_ever_anywhere(see, counsel):
    counsel(FIRST)
    counsel(LAST)
    counsel(LAST, counsel(date(2023, 12, 14)))
    counsel(LAST, counsel(date(2020, 1, 1), point=None))
    counsel(LAST, counsel(FIRST))
    assert see()["counts"] == {"clients": 5, "new": 3, "returning": 2, "turns": 6}


def test_only_counsellings_of_this_point_in_the_period_count(see, counsel, ward):
    counsel(date(2023, 12, 14))
    counsel(date(2024, 3, 15))
    counsel(FIRST, point=None)
    counsel(FIRST, point=SupportModelFactory(unit=ward, kind="counselling"))
    assert see()["counts"] == {"clients": 0, "new": 0, "returning": 0, "turns": 0}


def test_a_client_stands_in_the_list_once_and_unseen_when_moved(as_officer, see, counsel, point):
    here = counsel(FIRST)
    counsel(LAST, here)
    counsel(FIRST, PersonFactory(full_name="Người Đã Chuyển"))
    shown = see()
    (client,) = shown["clients"]
    assert (client.name, client.turns, client.last) == (here.full_name, 2, "14/03/2024")
    assert (client.is_new, shown["elsewhere"], shown["counts"]["clients"]) == (True, 1, 2)
    response = as_officer.get(url("model_detail", point) + PERIOD)
    assertNotContains(response, "Người Đã Chuyển")
    assertContains(response, f"{url('support_create', here)}?kind=counselling")


def test_a_further_turn_of_a_client_is_at_this_point(as_officer, counsel, point):
    page = url("support_create", counsel(FIRST)) + "?kind=counselling&point="
    asked = {str(point.code): point.pk, "x": None, "\x00": None, "": None}
    for code, chosen in asked.items():
        assert as_officer.get(page + code).context["form"]["point"].value() == chosen


def test_services_and_referrals_of_the_clients_are_counted(see, counsel):
    client = counsel(FIRST, service="screening")
    counsel(LAST, client, service="screening")
    counsel(LAST, client, service="insurance")
    counsel(LAST, client)
    for day in (FIRST, LAST, date(2024, 3, 15)):
        ReferralFactory(person=client, day=day)
    ReferralFactory(person=PersonFactory(unit=client.unit), day=LAST)
    shown = see()
    assert [number for _label, number in shown["services"]] == [2, 0, 0, 1, 0, 1]
    assert [number for _label, number in shown["referrals"]] == [2, 0, 0, 0, 0]


def test_sessions_count_once_with_their_people(see, point, ward):
    for day, people in ((FIRST, 8), (LAST, 5), (date(2024, 3, 15), 9)):
        ActivityFactory(unit=ward, kind="session", model=point, day=day, people=people)
    shown = see()
    assert (len(shown["sessions"]), shown["attended"]) == (2, 13)


@pytest.mark.parametrize(
    ("query", "period"),
    [
        ("?since=01/02/2024&until=01/03/2024", ("01/02/2024", "01/03/2024")),
        ("?since=01/03/2024&until=01/03/2024", ("01/03/2024", "01/03/2024")),
    ],
)
def test_a_period_is_chosen(see, query, period):
    assert see(query)["period"] == period


@pytest.mark.parametrize(
    "query", ["", "?since=x", "?since=02/03/2024&until=01/03/2024", "?since=%00"]
)
def test_without_a_valid_period_it_is_this_years(see, query):
    shown = see(query)
    first, last = shown["period"]
    assert first.startswith("15/12/")
    assert last == shown["form"].last.strftime("%d/%m/%Y")


@pytest.mark.parametrize("rows", [1, 5])
def test_the_page_takes_the_same_queries_for_any_number_of_rows(
    see, counsel, point, ward, rows, django_assert_num_queries
):
    for _number in range(rows):
        ReferralFactory(person=counsel(FIRST), day=LAST)
        ActivityFactory(unit=ward, kind="session", model=point, day=FIRST)
    with django_assert_num_queries(12):
        see()


def test_a_session_is_recorded_corrected_and_taken_away(as_officer, point, ward):
    page = url("session_create", point)
    sent = {"day": "10/03/2024", "people": "12", "topic": "Tư vấn nhóm"}
    for bad in ({"people": ""}, {"people": "-1"}, {"people": "100000"}):
        assert errors_of(as_officer.post(page, {**sent, **bad})) == {"people"}
    assert errors_of(as_officer.post(page, {**sent, "day": "31/12/2019"})) == {"day"}
    response = as_officer.post(page, sent)
    assertRedirects(response, url("model_detail", point), fetch_redirect_response=False)
    session = Activity.objects.get()
    assert (session.kind, session.unit, session.people) == ("session", ward, 12)
    edit(as_officer, session, "session_edit", people="15", is_approximate="")
    session.refresh_from_db()
    assert session.people == 15
    as_officer.post(url("session_remove", session), {"version": 2})
    assert not Activity.objects.exists()
