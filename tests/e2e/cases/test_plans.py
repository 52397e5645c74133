"""A reintegration plan in a browser: begun at the facility, reviewed by the ward from its list."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cases.models import PlanReview, ReintegrationPlan
from tests.e2e.words import t
from tests.factories import (
    CaseFactory,
    FacilityFactory,
    FacilityUserFactory,
    PersonFactory,
    UserFactory,
)

NAME, GOAL = "Nguyễn Văn Sắp Về", "Nhận vào xưởng hàn của phường"


@pytest.fixture
def case(province, ward):
    """Somebody who leaves the facility today."""
    today = timezone.localdate()
    return CaseFactory(
        person=PersonFactory(unit=ward, full_name=NAME, birth_year=1985),
        facility=FacilityFactory(unit=province, name="Cơ sở thử"),
        opened_on=today - timedelta(days=400),
        started_on=today - timedelta(days=365),
        ends_on=today,
    )


def fill(page, **values):
    for name, value in values.items():
        page.locator(f"[name={name}]").fill(value)


def save(page):
    page.get_by_role("button", name=t("Save"), exact=True).last.click()


def on(days):
    return f"{timezone.localdate() + timedelta(days=days):%d/%m/%Y}"


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_plan_goes_with_the_person_and_is_reviewed(open_page, sign_in, case, ward, size):
    page = open_page(size)
    sign_in(page, FacilityUserFactory(facility=case.facility))
    page.goto(reverse("cases:facility_home"))
    page.get_by_role("link", name=NAME).first.click()
    page.get_by_role("link", name=t("Begin a plan")).click()
    fill(page, begun_on=on(-30), next_review_on=on(-1), housing="Ở với bố mẹ", work="Biết hàn")
    fill(page, work_need="Nơi nhận làm")
    save(page)
    page.get_by_role("link", name=t("Add a goal")).click()
    page.locator("[name=section][value=work]").check()
    fill(page, what=GOAL, due_on=on(60), owner_name="Bùi Văn Ví Dụ")
    page.locator("[name=owner][value=helper]").check()
    save(page)
    expect(page.locator("table.rows").last).to_contain_text("Bùi Văn Ví Dụ")
    case.closed_on, case.outcome = timezone.localdate(), "completed"
    case.save()

    officer = open_page(size)
    sign_in(officer, UserFactory(unit=ward))
    officer.goto(reverse("cases:work_list"))
    officer.locator("section:has(#plans)").get_by_role("link", name=NAME).click()
    fill(officer, reached="Đã nhận việc, ở với bố mẹ", next_on=on(90))
    save(officer)
    expect(officer.locator("aside")).to_contain_text("Đã nhận việc")
    expect(officer.locator("table.rows").first).to_contain_text("Nơi nhận làm")
    officer.get_by_role("link", name=GOAL).click()
    fill(officer, done_on=on(0), result="Làm từ hôm nay")
    save(officer)
    expect(officer.locator(".state-done").first).to_be_visible()
    officer.get_by_role("link", name=t("Version %(number)s") % {"number": 1}).click()
    expect(officer.locator("main")).not_to_contain_text(GOAL)
    officer.goto(reverse("cases:work_list"))
    expect(officer.locator("#plans")).to_have_count(0)
    assert ReintegrationPlan.objects.get().revisions.count() == 4
    assert PlanReview.objects.get(held_on=None).due_on == timezone.localdate() + timedelta(days=90)
