"""Organisations in forms: picked by name, a new one asked about first, one record for all."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Activity, Organisation, Support, Volunteer, VolunteerAssignment
from tests.factories import (
    CommuneFactory,
    OrganisationFactory,
    PersonFactory,
    SupportFactory,
    UserFactory,
)
from wards.models import AuditEvent

WOMEN = "Hội Phụ nữ phường Thử"


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward)


def page(name, *args, query=""):
    return reverse(f"cases:{name}", args=args) + query


def forms(person):
    """(address, what is sent, field, model) of every form that names an organisation."""
    loan = page("support_create", person.code, query="?kind=loan")
    job = page("support_create", person.code, query="?kind=job")
    lent = {"day": "1/3/2024", "amount": "50 triệu"}
    return [
        (loan, lent, "guarantor", Support),
        (loan, lent, "provider", Support),
        (job, {"day": "1/3/2024"}, "provider", Support),
        (
            page("volunteer_create"),
            {"full_name": "Lê Thị Thử", "started_on": "1/3/2024"},
            "organisation",
            Volunteer,
        ),
        (
            page("assignment_create", person.code),
            {"kind": "organisation", "role": "help", "started_on": "1/3/2024"},
            "organisation",
            VolunteerAssignment,
        ),
        (
            page("activity_create", query="?kind=outreach"),
            {"day": "1/3/2024", "people": "40"},
            "organiser",
            Activity,
        ),
    ]


@pytest.mark.parametrize("number", range(6))
def test_a_new_one_is_asked_about_and_saved_as_the_page_comes_back(as_officer, person, number):
    address, sent, field, model = forms(person)[number]
    asked = as_officer.post(address, {**sent, field: "Tổ hợp tác  Hoa Ban"})
    assert set(asked.context["form"].errors) == {field}
    assertContains(asked, "Tổ hợp tác Hoa Ban")
    assert not Organisation.objects.exists()
    assert not model.objects.exists()
    form = asked.context["form"]
    again = {**sent, field: form[field].value(), "asked_names": form["asked_names"].value()}
    assert as_officer.post(address, again).status_code == 302
    made = Organisation.objects.get()
    assert (made.name, made.unit) == ("Tổ hợp tác Hoa Ban", person.unit)
    assert getattr(model.objects.get(), field) == made
    assert AuditEvent.objects.get(verb="created", model="cases.organisation").record == made.code


@pytest.mark.parametrize("number", range(6))
@pytest.mark.parametrize("typed", ["hội  phụ nữ Phường thử", WOMEN, " HỘI PHỤ NỮ PHƯỜNG THỬ "])
def test_every_spelling_is_the_one_on_file(as_officer, person, number, typed):
    known = OrganisationFactory(name=WOMEN)
    address, sent, field, model = forms(person)[number]
    assert as_officer.post(address, {**sent, field: typed}).status_code == 302
    assert getattr(model.objects.get(), field) == known
    assert Organisation.objects.get() == known


def test_a_second_name_means_the_one_that_stays(as_officer, person):
    stays = OrganisationFactory(name=WOMEN)
    OrganisationFactory(name="Hội PN Thử", merged_into=stays)
    address, sent, *_rest = forms(person)[0]
    as_officer.post(address, {**sent, "guarantor": "hội PN thử"})
    assert Support.objects.get().guarantor == stays


def test_those_spelt_nearly_alike_are_offered_and_nobody_elses(as_officer, person, ward):
    OrganisationFactory(name=WOMEN, unit=ward)
    OrganisationFactory(name="Hội Phụ nữ phường Kia")
    address, sent, *_rest = forms(person)[0]
    response = as_officer.post(address, {**sent, "guarantor": "Hội PN phường Thử"})
    assertContains(response, f"“Hội PN phường Thử” chưa có trong hệ thống. Có phải là {WOMEN}")
    assertNotContains(response, "phường Kia")


def test_another_name_than_the_one_asked_about_is_asked_about_again(as_officer, person):
    address, sent, *_rest = forms(person)[0]
    sent |= {"guarantor": "Hội Hai", "asked_names": "Hội Một"}
    assert set(as_officer.post(address, sent).context["form"].errors) == {"guarantor"}


def test_two_new_names_on_one_form_are_asked_about_together(as_officer, person):
    address, sent, *_rest = forms(person)[0]
    sent |= {"guarantor": "Tổ hợp tác Một", "provider": "Quỹ tín dụng Hai"}
    form = as_officer.post(address, sent).context["form"]
    assert set(form.errors) == {"guarantor", "provider"}
    sent["asked_names"] = form["asked_names"].value()
    assert as_officer.post(address, sent).status_code == 302
    assert Organisation.objects.count() == 2


@pytest.mark.parametrize("typed", ["", " , ", "\u200b"])
def test_no_name_is_no_organisation(as_officer, person, typed):
    address, sent, *_rest = forms(person)[0]
    assert as_officer.post(address, {**sent, "guarantor": typed}).status_code == 302
    assert Support.objects.get().guarantor is None
    assert not Organisation.objects.exists()


def test_offered_are_those_that_records_of_the_kind_name_in_sight(as_officer, person):
    SupportFactory(person=person, kind="job", provider="Xưởng gỗ Thử")
    SupportFactory(kind="job", provider="Xưởng gỗ nơi khác")
    SupportFactory(person=person, kind="training", provider="Trường nghề Thử")
    response = as_officer.get(page("support_create", person.code, query="?kind=job"))
    assertContains(response, '<option value="Xưởng gỗ Thử">')
    assertNotContains(response, "Xưởng gỗ nơi khác")
    assertNotContains(response, "Trường nghề Thử")


def test_a_correction_shows_the_name_and_another_spelling_changes_nothing(as_officer, person):
    loan = SupportFactory(person=person, loan=True, guarantor=WOMEN)
    form = as_officer.get(loan.get_absolute_url()).context["form"]
    assert form["guarantor"].value() == WOMEN
    sent = {"day": f"{loan.day:%d/%m/%Y}", "amount": "50000000", "version": "1"}
    sent |= {"shown": form["shown"].value(), "guarantor": WOMEN.upper()}
    assert as_officer.post(loan.get_absolute_url(), sent).status_code == 302
    loan.refresh_from_db()
    assert (loan.guarantor.name, loan.version) == (WOMEN, 1)
    sent["guarantor"] = ""
    as_officer.post(loan.get_absolute_url(), sent)
    loan.refresh_from_db()
    assert (loan.guarantor, loan.version) == (None, 2)


def test_loans_of_two_communes_under_one_name_stand_under_one_guarantor(client, province):
    for name in (WOMEN, WOMEN.lower()):
        person = PersonFactory(unit=CommuneFactory(parent=province))
        SupportFactory(person=person, loan=True, guarantor=name, amount=30_000_000)
    client.force_login(UserFactory(unit=province))
    groups = client.get(reverse("cases:loans_by_guarantor")).context["groups"]
    assert [(one.name, one.loans, one.amount) for one in groups] == [(WOMEN, 2, "60 triệu đồng")]
