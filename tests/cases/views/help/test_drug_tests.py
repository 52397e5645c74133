"""Drug tests: recorded and corrected by those whose agency sees them."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import DrugTest
from tests.factories import DrugTestFactory, PersonFactory, UserFactory
from wards.models import AuditEvent
from wards.models.users import Agency


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, birth_year=1980)


@pytest.fixture
def test(person):
    return DrugTestFactory(person=person, day=date(2024, 3, 10))


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def create(client, person, **facts):
    url = reverse("cases:test_create", args=[person.code])
    return client.post(url, {"day": "05/03/2024", "result": "positive", **facts})


def test_records_result_and_substance(as_officer, officer, person):
    response = create(as_officer, person, substance="  Methamphetamine ")
    assert response.url == person.get_absolute_url()
    test = DrugTest.objects.get()
    assert (test.unit, test.day, test.result) == (person.unit, date(2024, 3, 5), "positive")
    assert test.substance == "Methamphetamine"
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.record, event.fields) == (officer.username, test.code, [])


def test_a_new_test_is_todays(as_officer, person):
    form = as_officer.get(reverse("cases:test_create", args=[person.code])).context["form"]
    assert form["day"].value() == timezone.localdate()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"result": ""}, "result"),
        ({"result": "maybe"}, "result"),
        ({"day": "01/01/2099"}, "day"),
        ({"day": "31/12/1979"}, "day"),
        ({"substance": "x" * 201}, "substance"),
    ],
)
def test_says_what_is_wrong(as_officer, person, facts, field):
    assert set(create(as_officer, person, **facts).context["form"].errors) == {field}
    assert not DrugTest.objects.exists()


def test_corrects_and_takes_away(as_officer, test):
    sent = {"day": "10/03/2024", "result": "positive", "version": 1}
    assert as_officer.post(test.get_absolute_url(), sent).status_code == 302
    test.refresh_from_db()
    assert (test.result, test.version) == ("positive", 2)
    assert AuditEvent.objects.get(verb="changed").fields == ["result"]
    gone = reverse("cases:test_remove", args=[test.code])
    assert as_officer.post(gone, {"version": 2}).status_code == 302
    assert not DrugTest.objects.exists()


def pages(test):
    yield "get", reverse("cases:test_create", args=[test.person.code])
    yield "get", test.get_absolute_url()
    yield "post", reverse("cases:test_remove", args=[test.code])


def test_social_affairs_do_not_see_tests(client, ward, test):
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    assert [getattr(client, how)(url).status_code for how, url in pages(test)] == [403] * 3
    assert DrugTest.objects.exists()


def test_own_ward_and_permission(client, planner, test):
    for user, status in [(planner, 403), (UserFactory(), 404)]:
        client.force_login(user)
        assert [getattr(client, how)(url).status_code for how, url in pages(test)] == [status] * 3
