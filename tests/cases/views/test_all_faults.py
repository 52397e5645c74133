"""All faults at once, each at its field, with the way to what it disagrees with elsewhere."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from cases.models import Case
from tests.factories import CaseFactory, PersonFactory, RegistrationFactory

TODAY = timezone.localdate()


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Nguyễn Thử Lỗi", birth_year=1980)


@pytest.fixture
def entry(person):
    return RegistrationFactory(person=person, registered_on=date(2025, 11, 25))


def open_case(client, person, **typed):
    page = reverse("cases:case_create", args=[person.code])
    return client.post(f"{page}?kind=compulsory", typed)


def test_a_measure_with_three_mistakes_names_all_of_them(as_officer, person, entry):
    """Term 36, decided before opened, opened before the file: one round, not three."""
    typed = {"opened_on": "20/11/2025", "decided_on": "10/11/2025", "term_months": "36"}
    answer = open_case(as_officer, person, **typed)
    errors = answer.context["form"].errors
    assert set(errors) == {"opened_on", "decided_on", "term_months"}
    assert len(errors["decided_on"]) == 2
    assert "20/11/2025" in errors["decided_on"][1]
    assert not Case.objects.exists()


def test_the_day_of_the_file_is_a_link_to_its_page(as_officer, person, entry):
    answer = open_case(as_officer, person, opened_on="20/11/2025")
    assertContains(answer, f'<a href="{entry.get_absolute_url()}">')


def test_no_day_is_measured_by_one_that_is_itself_in_the_future(as_officer, person, entry):
    typed = {"opened_on": "01/01/2099", "decided_on": "26/11/2025"}
    assert set(open_case(as_officer, person, **typed).context["form"].errors) == {"opened_on"}


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("cases:case_create", "opened_on"),
        ("cases:registration_create", "registered_on"),
        ("cases:person_create", "registered_on"),
    ],
)
def test_opening_days_start_at_today(as_officer, person, page, name):
    address = reverse(page, args=[person.code] if "person" not in page else [])
    form = as_officer.get(f"{address}?kind=compulsory").context["form"]
    assert form[name].value() == TODAY


def test_closing_days_start_at_today_and_are_saved(as_officer, person, entry):
    case = CaseFactory(person=person, kind="compulsory", opened_on=date(2026, 3, 2))
    for page, record, name in (
        ("cases:case_closure", case, "closed_on"),
        ("cases:registration_removal", entry, "removed_on"),
    ):
        form = as_officer.get(reverse(page, args=[record.code])).context["form"]
        assert form[name].value() == TODAY
        typed = {field: form[field].value() for field in ("version", "shown")}
        typed |= {name: f"{TODAY:%d/%m/%Y}", "outcome": "other", "removal_reason": "other"}
        answer = as_officer.post(reverse(page, args=[record.code]), typed)
        assert answer.status_code == 302
        record.refresh_from_db()
        assert getattr(record, name) == TODAY


def test_a_removal_says_who_left_which_list_and_when(as_officer, person, entry):
    page = reverse("cases:registration_removal", args=[entry.code])
    form = as_officer.get(page).context["form"]
    typed = {field: form[field].value() for field in ("version", "shown")}
    typed |= {"removed_on": "26/3/2026", "removal_reason": "moved"}
    answer = as_officer.post(page, typed, follow=True)
    [told] = [str(message) for message in answer.context["messages"]]
    assert "Nguyễn Thử Lỗi" in told
    assert "26/03/2026" in told
    assert "25/11/2025" not in told


def test_what_is_saved_is_said_with_whom_it_is_about(as_officer, person, entry):
    answer = open_case(as_officer, person, opened_on="26/11/2025")
    told = [str(message) for message in as_officer.get(answer.url).context["messages"]]
    assert "Nguyễn Thử Lỗi" in told[0]


def test_no_choice_is_a_row_of_dashes(as_officer, person):
    entry = RegistrationFactory(person=person, removed=True)
    answer = as_officer.get(reverse("cases:registration_edit", args=[entry.code]))
    assert "---------" not in answer.content.decode()


def test_a_buttons_address_opened_as_a_page_says_so(as_officer, person):
    stay = reverse("cases:person_restoration", args=[person.code])
    answer = as_officer.get(stay)
    assert answer.status_code == 405
    assertContains(answer, reverse("wards:home"), status_code=405)
