"""A leader approves or refuses on the page of the measure; others see that it waits."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.models import Case, CaseStep
from tests.factories import CaseFactory, CaseStepFactory, PersonFactory, UserFactory
from tests.listed import rows_of
from wards.roles import Role

WAITS = "chờ lãnh đạo phê duyệt"


@pytest.fixture
def step(ward):
    """The application for a postponement, recorded by an officer."""
    today = timezone.localdate()
    person = PersonFactory(unit=ward, birth_year=1986, full_name="Đỗ Văn Hòa")
    case = CaseFactory(
        person=person, opened_on=today - timedelta(days=40), decided_on=today - timedelta(days=9)
    )
    return CaseStepFactory(case=case, step="postpone_request", done_on=today)


def address(step, page="approval"):
    return reverse(f"cases:step_{page}", args=[step.code])


def test_officers_see_that_it_waits_and_cannot_approve(client, officer, step):
    client.force_login(officer)
    page = client.get(step.case.get_absolute_url())
    assertContains(page, WAITS)
    assertNotContains(page, address(step))
    assert client.post(address(step), {"version": "1"}).status_code == 403


def test_a_leader_approves_in_place_and_the_page_says_who_did(client, leader, step):
    client.force_login(leader)
    assertContains(client.get(step.case.get_absolute_url()), address(step))
    answer = client.post(address(step), {"version": "1"}, follow=True)
    assert answer.redirect_chain[-1][0] == step.case.get_absolute_url()
    assertContains(answer, f"{leader.full_name} phê duyệt")
    assertNotContains(answer, WAITS)
    assert CaseStep.objects.get().approved_by == leader


@pytest.mark.parametrize("version", ["", "7", "x", "9" * 40])
def test_what_was_not_seen_is_not_approved(client, leader, step, version):
    client.force_login(leader)
    answer = client.post(address(step), {"version": version})
    assertRedirects(answer, step.case.get_absolute_url(), fetch_redirect_response=False)
    assert CaseStep.objects.get().waits_for_approval


def test_only_by_post(client, leader, step):
    client.force_login(leader)
    assert client.get(address(step)).status_code == 405


def test_leaders_of_social_affairs_approve_no_procedures(client, ward, step):
    client.force_login(UserFactory(unit=ward, role=Role.LEADER, agency="social"))
    assert client.post(address(step), {"version": "1"}).status_code == 403


def test_an_officer_closes_nothing_as_exempted_before(client, officer, step):
    client.force_login(officer)
    closure = reverse("cases:case_closure", args=[step.case.code])
    form = client.get(closure).context["form"]
    sent = {"version": form["version"].value(), "shown": form["shown"].value()}
    answer = client.post(closure, sent | {"closed_on": "hôm nay", "outcome": "exempted"})
    assert set(answer.context["form"].errors) == {"outcome"}
    assert Case.objects.get().closed_on is None


def test_a_step_taken_back_is_among_what_was_withdrawn(client, leader, officer, step):
    client.force_login(officer)
    form = client.get(address(step, "withdrawal")).context["form"]
    sent = {"version": form["version"].value(), "shown": form["shown"].value()}
    client.post(address(step, "withdrawal"), sent | {"withdrawal_reason": "ghi nhầm người"})
    client.force_login(leader)
    [line] = rows_of(client.get(reverse("cases:withdrawal_list")))
    assert line["person"] == "Đỗ Văn Hòa"
    assert "Đơn hoãn/miễn" in line["what"]
    assert (line["reason"], line["by"], line["undo"]) == (
        "ghi nhầm người",
        officer.full_name,
        "",
    )
    client.force_login(UserFactory(unit=leader.unit, agency="social"))
    assert rows_of(client.get(reverse("cases:withdrawal_list"))) == []


def test_what_waits_stands_first_on_the_leaders_work_list_until_it_is_approved(
    client, leader, officer, step
):
    closed = CaseFactory(
        person__unit=step.case.person.unit,
        closed_on=timezone.localdate(),
        outcome=Case.Outcome.SUSPENDED,
    )
    CaseStepFactory(case=closed, step="postpone_request")
    client.force_login(leader)
    first = client.get(reverse("cases:work_list")).context["groups"][0]
    assert (first.name, first.count) == ("approvals", 1)
    [line] = first.lines
    assert (line.who, line.url) == ("Đỗ Văn Hòa", step.case.get_absolute_url())
    assertContains(client.get(first.url), "Đỗ Văn Hòa", 1)
    client.post(address(step), {"version": "1"})
    assert client.get(first.url).context["page_obj"].paginator.count == 0
    client.force_login(officer)
    groups = client.get(reverse("cases:work_list")).context["groups"]
    assert "approvals" not in {group.name for group in groups}
