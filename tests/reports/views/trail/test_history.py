"""The history of a record: which fields, by whom, when; of a person all that is on file."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    CaseFactory,
    CommuneFactory,
    DrugTestFactory,
    PersonFactory,
    RelapseFactory,
    TeamFactory,
    UserFactory,
    VisitFactory,
)
from wards.models import AuditEvent
from wards.models.users import Agency
from wards.trail import audit
from wards.trail.audit import Verb


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def person(ward):
    return PersonFactory(unit=ward, full_name="Lê Thử Sử")


def history(record):
    return reverse("reports:history", args=[record._meta.label_lower, record.code])


def wrote(by, record, *fields, verb=Verb.CHANGED):
    return audit.record(by=by, verb=verb, target=record, fields=fields)


def test_says_which_fields_by_whom_and_when(as_officer, officer, person):
    visit = VisitFactory(person=person, content="điều riêng tư")
    wrote(officer, visit, verb=Verb.CREATED)
    event = wrote(officer, visit, "content", "next_on")
    page = as_officer.get(history(visit))
    latest, first = page.context["lines"]
    assert latest["by"] == officer.full_name
    assert latest["at"] == event.at
    assert len(latest["fields"].split(", ")) == 2
    assert first["fields"] == ""
    assertNotContains(page, "điều riêng tư")
    assertContains(page, visit.get_absolute_url())


def test_what_was_only_read_is_no_change(as_officer, officer, person):
    wrote(officer, person, verb=Verb.VIEWED)
    assert as_officer.get(history(person)).context["lines"] == []


def test_a_person_has_the_history_of_all_that_is_on_file(as_officer, officer, person):
    case, relapse = CaseFactory(person=person), RelapseFactory(person=person)
    other = CaseFactory(person__unit=person.unit)
    for record in (person, case, relapse, other):
        wrote(officer, record, "note")
    lines = as_officer.get(history(person)).context["lines"]
    assert [line["record"] for line in lines] == [str(relapse), str(case), ""]


def test_what_was_changed_elsewhere_before_the_file_came_is_told(as_officer, person):
    elsewhere = UserFactory(unit=CommuneFactory(), full_name="Cán Bộ Nơi Cũ")
    wrote(elsewhere, person, "address")
    [line] = as_officer.get(history(person)).context["lines"]
    assert line["by"] == "Cán Bộ Nơi Cũ"


def test_what_nobody_signed_in_for_was_the_system(as_officer, person):
    wrote(None, person, "unit")
    page = as_officer.get(history(person))
    assert page.context["lines"][0]["by"] == "hệ thống"
    here = [entry for entry in page.context["frame"]["entries"] if entry["here"]]
    assert here == []  # it is no report


def test_social_affairs_meet_nothing_of_what_is_closed_to_them(client, officer, person):
    case = CaseFactory(person=person, opened_on=date(2025, 3, 1))
    test = DrugTestFactory(person=person)
    for record in (case, test):
        wrote(officer, record, "opened_on")
    client.force_login(UserFactory(unit=person.unit, agency=Agency.SOCIAL))
    assert client.get(history(case)).status_code == 404
    assert client.get(history(person)).context["lines"] == []


def test_own_ward_and_permission(client, officer, auditor, person):
    team = TeamFactory(unit=person.unit)
    for user, status in ((officer, 200), (auditor, 403), (UserFactory(), 404)):
        client.force_login(user)
        assert client.get(history(person)).status_code == status
        assert client.get(history(team)).status_code == status


@pytest.mark.parametrize("model", ["cases.nothing", "person", "auth.user", "wards.auditevent"])
def test_other_kinds_are_not_found(as_officer, person, model):
    address = reverse("reports:history", args=[model, person.code])
    assert as_officer.get(address).status_code == 404


def test_reading_it_leaves_its_trace(as_officer, person):
    as_officer.get(history(person))
    assert AuditEvent.objects.get(verb="viewed").record == person.code


def test_the_page_of_a_record_leads_to_it_and_the_form_of_a_new_one_does_not(as_officer, person):
    visit = VisitFactory(person=person)
    assertContains(as_officer.get(person.get_absolute_url()), history(person))
    assertContains(as_officer.get(visit.get_absolute_url()), history(visit))
    new = as_officer.get(reverse("cases:visit_create", args=[person.code]))
    assertNotContains(new, "/history/")
