"""Steps in the browser: recorded in place, corrected, taken back; closed to social affairs."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Case, CaseStep
from tests.factories import CaseFactory, CaseStepFactory, PersonFactory, UserFactory
from wards.models.users import Agency


@pytest.fixture
def case(ward):
    return CaseFactory(
        person=PersonFactory(unit=ward, birth_year=1986), opened_on=timezone.localdate()
    )


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def address(case, step):
    return f"{reverse('cases:step_create', args=[case.code])}?step={step}"


def test_a_step_opens_in_its_place_with_today_and_its_signer(as_officer, case):
    CaseStepFactory(case=case)
    page = as_officer.get(address(case, "notify_person"))
    form = page.context["form"]
    assert form.initial["done_on"] == timezone.localdate()
    assert form.initial["signed_by"] == "Trưởng Công an cấp xã"
    assert "document_number" not in form.initial or not form.initial["document_number"]
    assertContains(page, "Thông báo lập hồ sơ")
    assert page.context["open"] == "notify_person"


def test_saving_leads_back_to_the_measure_which_shows_it(as_officer, case):
    CaseStepFactory(case=case)
    data = {"done_on": "hôm nay", "signed_by": "Nguyễn Thử", "document_number": "7/TB-CAP"}
    answer = as_officer.post(address(case, "notify_person"), data, follow=True)
    assert answer.redirect_chain[-1][0] == case.get_absolute_url()
    assertContains(answer, "7/TB-CAP")
    assert CaseStep.objects.get(step="notify_person").signed_by == "Nguyễn Thử"


def test_out_of_order_asks_for_the_reason_and_then_takes_it(as_officer, case):
    CaseStepFactory(case=case)
    early = address(case, "send_to_court")
    refused = as_officer.post(early, {"done_on": "hôm nay"})
    assert set(refused.context["form"].errors) == {"reason"}
    as_officer.post(early, {"done_on": "hôm nay", "reason": "đã giao trực tiếp"})
    assert CaseStep.objects.get(step="send_to_court").reason == "đã giao trực tiếp"


def test_an_event_asks_what_its_row_takes(as_officer, case):
    page = as_officer.get(address(case, "escape"))
    assert {"done_on", "until_on", "days"} <= set(page.context["form"].fields)
    assert "document_number" not in page.context["form"].fields
    breach = as_officer.get(address(case, "breach"))
    assert len(breach.context["form"].fields["type"].choices) > 3


@pytest.mark.parametrize("step", ["", "nothing", "order", "term_end"])
def test_what_the_law_does_not_have_for_the_measure_is_not_found(as_officer, case, step):
    assert as_officer.get(address(case, step)).status_code == 404


def test_a_mistake_is_taken_back_with_its_reason_and_stays_in_the_history(as_officer, case):
    step = CaseStepFactory(case=case)
    page = reverse("cases:step_withdrawal", args=[step.code])
    assert as_officer.post(page, {"version": 1}).context["form"].errors
    as_officer.post(page, {"version": 1, "withdrawal_reason": "ghi nhầm người"})
    assert CaseStep.everything.get().withdrawal_reason == "ghi nhầm người"
    assertContains(as_officer.get(case.get_absolute_url()), "ghi nhầm người")


def test_social_affairs_see_that_it_runs_and_no_step(client, ward, case):
    CaseStepFactory(case=case)
    home = CaseFactory(
        person=case.person, kind="home_community", opened_on=date(2026, 8, 3), unit=ward
    )
    social = UserFactory(unit=ward, agency=Agency.SOCIAL)
    client.force_login(social)
    page = client.get(home.get_absolute_url())
    assertNotContains(page, "Đăng ký cai nghiện tự nguyện với Công an cấp xã")
    assert "tasks" not in page.context
    assert client.get(address(home, "register")).status_code == 403
    assert client.get(reverse("cases:deadline_list")).status_code == 403
    assert list(CaseStep.objects.visible_to(social)) == []


def test_monitoring_is_not_for_social_affairs(client, ward):
    case = CaseFactory(
        person=PersonFactory(unit=ward), kind="electronic_monitoring", opened_on=date(2026, 8, 3)
    )
    social = UserFactory(unit=ward, agency=Agency.SOCIAL)
    client.force_login(social)
    assert client.get(case.get_absolute_url()).status_code == 404
    assert list(Case.objects.visible_to(social)) == []
    assert list(Case.objects.closed_to(social)) == []


def test_sent_twice_is_one_step(as_officer, case):
    CaseStepFactory(case=case)
    page = as_officer.get(address(case, "notify_person"))
    data = {"done_on": "hôm nay", "sent_as": page.context["form"]["sent_as"].value()}
    for _ in range(3):
        answer = as_officer.post(address(case, "notify_person"), data)
        assert answer.status_code == 302
    assert CaseStep.objects.filter(step="notify_person").count() == 1


def test_a_day_that_nobody_knows_is_said_not_left_out(as_officer, case):
    page = address(case, "prepare_file")
    assert set(as_officer.post(page, {}).context["form"].errors) == {"done_on"}
    both = {"done_on": "hôm nay", "is_undated": "on"}
    assert set(as_officer.post(page, both).context["form"].errors) == {"is_undated"}
    assert as_officer.post(page, {"is_undated": "on"}).status_code == 302
    step = CaseStep.objects.get()
    assert step.done_on is None
    form = as_officer.get(reverse("cases:step_edit", args=[step.code])).context["form"]
    assert form["is_undated"].value() is True
    assert form.conflict is None


def test_an_event_has_its_day(as_officer, case):
    page = address(case, "escape")
    assert "is_undated" not in as_officer.get(page).context["form"].fields
    assert set(as_officer.post(page, {}).context["form"].errors) == {"done_on"}
    assert not CaseStep.objects.exists()
