"""Lists a person is on: putting on, correcting, removing."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertRedirects

from cases.models import Registration
from tests.factories import PersonFactory, RegistrationFactory, UserFactory
from wards.models import AuditEvent


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, birth_year=1980)


@pytest.fixture
def entry(person):
    return RegistrationFactory(person=person, registered_on=date(2020, 6, 1))


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def create(client, person, **facts):
    url = reverse("cases:registration_create", args=[person.code])
    return client.post(url, {"category": "illegal_user", "registered_on": "01/06/2021", **facts})


def remove(client, entry, **facts):
    url = reverse("cases:registration_removal", args=[entry.code])
    sent = {"removed_on": "30/06/2024", "removal_reason": "moved", "version": entry.version}
    return client.post(url, {**sent, **facts})


def errors_of(response):
    return set(response.context["form"].errors)


def test_puts_a_person_on_a_list_of_their_commune(as_officer, officer, person):
    assertRedirects(
        create(as_officer, person), person.get_absolute_url(), fetch_redirect_response=False
    )
    entry = Registration.objects.get()
    assert (entry.unit, entry.category) == (person.unit, "illegal_user")
    event = AuditEvent.objects.get(verb="created")
    assert (event.actor, event.record) == (officer.username, entry.code)


def test_one_open_entry_a_list(as_officer, entry):
    response = create(as_officer, entry.person, category="addict")
    assert errors_of(response) == {"__all__"}
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("day", ["31/02/2021", "01/01/2099", "31/12/1979", "", "x" * 300, "\x00"])
def test_the_day_lies_between_birth_and_today(as_officer, person, day):
    assert errors_of(create(as_officer, person, registered_on=day)) == {"registered_on"}


def test_today_is_a_word(as_officer, person):
    create(as_officer, person, registered_on="hôm nay")
    assert Registration.objects.get().registered_on == timezone.localdate()


def test_takes_a_person_off_with_day_and_reason(as_officer, entry):
    assert remove(as_officer, entry).status_code == 302
    entry.refresh_from_db()
    assert (entry.removed_on, entry.removal_reason, entry.version) == (
        date(2024, 6, 30),
        "moved",
        2,
    )
    assert AuditEvent.objects.get(verb="changed").fields == ["removal_reason", "removed_on"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"removed_on": "31/05/2020"}, "removed_on"),
        ({"removed_on": ""}, "removed_on"),
        ({"removal_reason": ""}, "removal_reason"),
        ({"removal_reason": "nonsense"}, "removal_reason"),
    ],
)
def test_a_removal_needs_its_day_and_reason_in_order(as_officer, entry, facts, field):
    assert errors_of(remove(as_officer, entry, **facts)) == {field}
    entry.refresh_from_db()
    assert entry.removed_on is None


def test_a_removal_is_not_in_the_future(as_officer, entry):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert errors_of(remove(as_officer, entry, removed_on=f"{tomorrow:%d/%m/%Y}")) == {"removed_on"}


def test_a_removed_entry_can_be_corrected_and_shows_its_removal(as_officer, person):
    entry = RegistrationFactory(person=person, removed=True)
    url = reverse("cases:registration_edit", args=[entry.code])
    assertContains(as_officer.get(url), 'value="30/06/2024"')
    sent = {
        "category": "addict",
        "registered_on": "01/06/2020",
        "removed_on": "01/07/2024",
        "removal_reason": "prison",
        "version": 1,
    }
    assert as_officer.post(url, sent).status_code == 302
    entry.refresh_from_db()
    assert (entry.removed_on, entry.removal_reason) == (date(2024, 7, 1), "prison")


@pytest.mark.parametrize("page", ["registration_edit", "registration_removal"])
def test_own_ward_and_permission(client, officer, planner, entry, page):
    url = reverse(f"cases:{page}", args=[entry.code])
    for user, status in [(officer, 200), (planner, 403), (UserFactory(), 404)]:
        client.force_login(user)
        assert client.get(url).status_code == status


def test_putting_on_a_list_asks_for_own_ward_and_permission(client, planner, person):
    for user, status in [(planner, 403), (UserFactory(), 404)]:
        client.force_login(user)
        assert create(client, person).status_code == status
    assert not Registration.objects.exists()


@pytest.mark.parametrize("page", ["registration_edit", "registration_removal"])
def test_opening_a_form_with_what_is_on_file_is_recorded(as_officer, entry, page):
    as_officer.get(reverse(f"cases:{page}", args=[entry.code]))
    event = AuditEvent.objects.get(verb="viewed")
    assert (event.model, event.record, event.fields) == ("cases.registration", entry.code, [])


def test_a_corrected_day_is_told_as_a_day_to_who_removes(as_officer, entry):
    edit = reverse("cases:registration_edit", args=[entry.code])
    facts = {"category": entry.category, "registered_on": "05/03/2020", "version": 1}
    assert as_officer.post(edit, facts).status_code == 302
    response = remove(as_officer, entry)
    assert response.context["form"].conflict[-1].stored == "05/03/2020"
