"""The form that takes a person off a list asks what becomes of what is open."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.queries.leaving import field_of
from tests.factories import (
    AssignmentFactory,
    CaseFactory,
    MembershipFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from wards.models.users import Agency


@pytest.fixture
def entry(ward):
    return RegistrationFactory(person=PersonFactory(unit=ward, full_name="Trần Thử Đi"))


@pytest.fixture
def measure(entry):
    return CaseFactory(person=entry.person)


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def address(entry):
    return reverse("cases:registration_removal", args=[entry.code])


def send(client, entry, reason, **answers):
    sent = {"removed_on": "30/06/2024", "removal_reason": reason, "version": entry.version}
    return client.post(address(entry), sent | answers)


def test_lists_each_open_record_with_its_ways_to_end(as_officer, entry, measure):
    helper = AssignmentFactory(person=entry.person)
    member = MembershipFactory(person=entry.person, club__unit=entry.unit, club__name="CLB Sáng")
    form = as_officer.get(address(entry)).context["form"]
    asked = {field_of(record): record for record in (measure, helper, member)}
    assert set(asked) <= set(form.fields)
    assert [value for value, _words in form.fields[field_of(helper)].choices] == [
        "",
        "leave",
        "end",
    ]
    outcomes = [value for value, _words in form.fields[field_of(measure)].choices]
    assert outcomes[:2] == ["", "leave"]
    assert {"deceased", "completed", "court_declined"} <= set(outcomes)
    assertContains(as_officer.get(address(entry)), "CLB Sáng")


def test_what_has_ended_is_not_asked_about(as_officer, entry):
    closed = CaseFactory(person=entry.person, closed=True)
    assert field_of(closed) not in as_officer.get(address(entry)).context["form"].fields


def test_an_answer_left_out_comes_back_at_its_field(as_officer, entry, measure):
    answer = send(as_officer, entry, "moved", **{field_of(measure): ""})
    assert set(answer.context["form"].errors) == {field_of(measure)}
    entry.refresh_from_db()
    assert entry.removed_on is None


def test_the_answers_are_written_with_the_removal(as_officer, entry, measure):
    helper = AssignmentFactory(person=entry.person)
    answers = {field_of(measure): "moved", field_of(helper): "leave"}
    assertRedirects(
        send(as_officer, entry, "moved", **answers),
        entry.person.get_absolute_url(),
        fetch_redirect_response=False,
    )
    measure.refresh_from_db()
    helper.refresh_from_db()
    assert (measure.closed_on, measure.outcome) == (date(2024, 6, 30), "moved")
    assert helper.ended_on is None


def test_after_a_death_what_was_not_answered_ends_and_is_told(as_officer, entry, measure):
    answer = send(as_officer, entry, "deceased", **{field_of(measure): ""})
    assert answer.status_code == 302
    measure.refresh_from_db()
    assert measure.outcome == "deceased"
    page = as_officer.get(answer.url)
    told = " ".join(str(message) for message in page.context["messages"])
    assert str(measure) in told


def test_a_death_leaves_nothing_open_by_choice(as_officer, entry, measure):
    answer = send(as_officer, entry, "deceased", **{field_of(measure): "leave"})
    assert set(answer.context["form"].errors) == {field_of(measure)}


def test_a_measure_closed_by_death_leads_to_the_list(as_officer, entry, measure):
    closure = reverse("cases:case_closure", args=[measure.code])
    sent = {"closed_on": "30/06/2024", "outcome": "deceased", "version": measure.version}
    answer = as_officer.post(closure, sent)
    assert answer.url == f"{address(entry)}?reason=deceased"
    assert as_officer.get(answer.url).context["form"]["removal_reason"].value() == "deceased"


@pytest.mark.parametrize("reason", ["nonsense", "", "moved"])
def test_only_a_reason_there_is_can_be_proposed(as_officer, entry, reason):
    form = as_officer.get(f"{address(entry)}?reason={reason}").context["form"]
    assert form["removal_reason"].value() == (reason if reason == "moved" else "")


def test_a_dossier_closed_to_social_affairs_is_not_named_and_ends_with_a_death(client, entry):
    dossier = CaseFactory(person=entry.person, opened_on=date(2025, 3, 1))
    entry.removal_reason = ""
    client.force_login(UserFactory(unit=entry.unit, agency=Agency.SOCIAL))
    page = client.get(address(entry))
    assert field_of(dossier) not in page.context["form"].fields
    assertNotContains(page, "01/03/2025")
    sent = {"removed_on": "30/06/2025", "removal_reason": "deceased", "version": 1}
    assert client.post(address(entry), sent).status_code == 302
    dossier.refresh_from_db()
    assert dossier.outcome == "deceased"
