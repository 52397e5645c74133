"""Who was in a measure on 1/7/2026, still is, and has no order of electronic monitoring."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Person
from cases.queries.people.unmonitored import without_order
from tests.factories import CaseFactory, CommuneFactory, PersonFactory, UserFactory
from tests.listed import rows_of
from wards.models.users import Agency

TODAY = date(2026, 11, 26)
SINCE = date(2026, 7, 1)
LIST = reverse("cases:unmonitored_list")


def person_in(ward, kind="substitution", began=date(2026, 5, 1), born=1980, **facts):
    """Somebody in a measure since a day."""
    parts = dict(zip(("birth_year", "birth_month", "birth_day"), _parts(born), strict=True))
    person = PersonFactory(unit=ward, **parts)
    measure(person, kind, began, **facts)
    return person


def _parts(born):
    return born if isinstance(born, tuple) else (born, None, None)


def measure(person, kind, began, **facts):
    return CaseFactory(person=person, kind=kind, opened_on=began, started_on=began, **facts)


def found(today=TODAY):
    return list(without_order(Person.objects.all(), today))


@pytest.mark.parametrize("kind", ["home_community", "substitution", "aftercare"])
def test_who_is_in_one_of_the_three_since_before_is_found(ward, kind):
    assert person_in(ward, kind) in found()


@pytest.mark.parametrize("kind", ["compulsory", "voluntary_facility", "user_management"])
def test_other_measures_ask_for_no_monitoring(ward, kind):
    person_in(ward, kind)
    assert found() == []


@pytest.mark.parametrize(
    ("facts", "number"),
    [
        ({"began": SINCE}, 1),
        ({"began": date(2026, 7, 2)}, 0),  # ordered with the measure itself
        ({"closed_on": SINCE, "outcome": "completed"}, 0),
        ({"closed_on": TODAY, "outcome": "completed"}, 0),
        ({"closed_on": date(2026, 11, 27), "outcome": "completed"}, 1),
        ({"kind": "aftercare", "ends_on": date(2026, 11, 25)}, 0),
        ({"kind": "aftercare", "ends_on": TODAY}, 1),
        ({"kind": "home_community", "ends_on": date(2026, 11, 25)}, 1),  # not closed: still in it
        ({"born": (2008, 11, 26)}, 1),  # 18 today
        ({"born": (2008, 11, 27)}, 0),
        ({"born": (2008, 12, None)}, 0),
        ({"born": (2008, 11, None)}, 1),  # may be of age
        ({"born": 2008}, 1),
        ({"born": 2009}, 0),
    ],
)
def test_the_days_and_the_age(ward, facts, number):
    person_in(ward, **facts)
    assert len(found()) == number


def test_who_never_began_is_in_no_measure(ward):
    CaseFactory(person__unit=ward, kind="substitution", opened_on=date(2026, 5, 1))
    assert found() == []


def test_an_order_takes_somebody_off_and_a_draft_does_not(ward):
    person = person_in(ward)
    order = CaseFactory(person=person, kind="electronic_monitoring", opened_on=date(2026, 8, 1))
    assert found() == [person]
    order.decided_on = date(2026, 8, 2)
    order.save()
    assert found() == []


def test_two_measures_are_one_person(ward):
    person = person_in(ward)
    measure(person, "home_community", date(2026, 6, 1))
    assert found() == [person]


@pytest.fixture
def listed(ward):
    """Two of the ward, whatever the day is on which the test runs, and one of another."""
    person_in(ward, began=date(2026, 5, 1))
    person_in(ward, "home_community", began=date(2026, 6, 1))
    person_in(CommuneFactory())


def test_the_list_has_its_own_with_the_count_and_the_article(client, officer, listed):
    client.force_login(officer)
    answer = client.get(LIST)
    assert len(answer.context["rows"]) == 2
    assertContains(answer, "163/2026/NĐ-CP")
    assertContains(answer, "01/05/2026")
    by_kind = client.get(LIST, {"kind": "home_community"})
    assert len(rows_of(by_kind)) == 1
    assertNotContains(by_kind, "01/05/2026")
    first = rows_of(client.get(LIST, {"sort": "-since"}))[0]
    assert "01/06/2026" in str(first)


def test_social_affairs_do_not_see_monitoring(client, ward, listed):
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    assert client.get(LIST).status_code == 403
    assertNotContains(client.get(reverse("cases:case_list")), LIST)


def test_takes_the_same_queries_for_many(client, officer, ward, django_assert_num_queries):
    client.force_login(officer)
    person_in(ward)
    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    for _time in range(8):
        person_in(ward, "aftercare", ends_on=timezone.localdate().replace(year=2030))
    with django_assert_num_queries(len(few)):
        assert len(client.get(LIST).context["rows"]) == 9
