"""What forms share: the rail stays, marks say what is less to say, a draft learns where it went."""

import pytest
from django import forms
from django.urls import reverse

from tests.factories import PersonFactory, RegistrationFactory, VisitFactory
from wards.models.users import Agency
from wards.templatetags.frame import mark
from wards.web import menu

DRAFT = {"X-Requested-With": "draft"}


@pytest.fixture
def person(ward):
    return RegistrationFactory(person=PersonFactory(unit=ward)).person


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def form_of(required, optional):
    fields = {f"must{n}": forms.CharField() for n in range(required)}
    fields |= {f"may{n}": forms.CharField(required=False) for n in range(optional)}
    return type("Made", (forms.Form,), fields)()


@pytest.mark.parametrize(
    ("required", "optional", "marks"),
    [
        (1, 3, {"must0": "bắt buộc", "may0": ""}),
        (2, 2, {"must0": "bắt buộc", "may0": ""}),
        (3, 1, {"must0": "", "may0": "không bắt buộc"}),
        (2, 0, {"must0": ""}),
        (0, 2, {"may0": ""}),
    ],
)
def test_marks_what_is_less_to_mark(required, optional, marks):
    form = form_of(required, optional)
    assert {name: str(mark(form[name])) for name in marks} == marks


def here(answer):
    entries = answer.context["frame"]["entries"]
    return [one["entry"].icon for one in entries if one["here"]]


@pytest.mark.parametrize("page", ["visit_create", "case_create", "person_edit"])
def test_a_form_about_a_person_stands_where_the_person_stood(as_officer, person, page):
    assert here(as_officer.get(person.get_absolute_url())) == ["people"]
    address = reverse(f"cases:{page}", args=[person.code])
    assert here(as_officer.get(f"{address}?kind=substitution")) == ["people"]


def test_a_record_of_a_person_is_corrected_there_too(as_officer, person):
    visit = VisitFactory(person=person)
    assert here(as_officer.get(visit.get_absolute_url())) == ["people"]
    assert here(as_officer.get(reverse("cases:visit_list"))) == ["help"]


def saved(client, person, **headers):
    address = reverse("cases:visit_create", args=[person.code])
    sent = {"day": "hôm nay", "visited_by": "Cán Bộ Thử", "met": "person", "place": "home"}
    return client.post(address, sent, headers=headers)


def test_a_form_sent_by_the_script_is_told_where_it_leads(as_officer, person):
    answer = saved(as_officer, person, **DRAFT)
    assert (answer.status_code, answer["X-Location"]) == (204, person.get_absolute_url())
    assert "Location" not in answer
    page = as_officer.get(answer["X-Location"])
    assert len(page.context["messages"]) == 1  # the message waited


def test_a_browser_is_redirected_as_ever(as_officer, person):
    assert saved(as_officer, person).url == person.get_absolute_url()


def test_a_refused_form_comes_back_as_a_page(as_officer, person):
    address = reverse("cases:visit_create", args=[person.code])
    assert as_officer.post(address, {"day": "32/1/2026"}, headers=DRAFT).status_code == 200


def test_without_a_session_the_script_hears_of_the_sign_in_page(client, person):
    answer = saved(client, person, **DRAFT)
    assert answer.status_code == 204
    assert answer["X-Location"].startswith(reverse("wards:sign_in"))


def test_a_locked_session_says_so_and_keeps_no_page(as_officer, person):
    as_officer.post(reverse("wards:lock"), headers=DRAFT)
    answer = saved(as_officer, person, **DRAFT)
    assert (answer.status_code, answer["X-Locked"]) == (403, "yes")
    assert not person.visits.exists()


def test_the_menu_of_an_agency_has_the_same_places(officer):
    own = menu.menu().of_agency[Agency.SOCIAL]
    assert {entry.icon for entry in own} == {entry.icon for entry in menu.menu().entries}
    [of_help] = [entry for entry in own if entry.icon == "help"]
    [usual] = [entry for entry in menu.menu().entries if entry.icon == "help"]
    assert set(of_help.tabs) < set(usual.tabs)
    of_police = [tab.url_name for tab in usual.tabs if tab not in of_help.tabs]
    assert of_police == ["cases:campaign_list"]
