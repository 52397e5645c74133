"""A facility's list in a browser: from the people ticked to the last confirmation."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cases.models import Handover
from tests.e2e.words import t
from tests.factories import (
    CaseFactory,
    FacilityFactory,
    FacilityUserFactory,
    PersonFactory,
    UserFactory,
)
from wards.roles import Role

NAME = "Nguyễn Văn Sắp Về"


@pytest.fixture
def people(province, ward):
    """Somebody whose term ends today, the facility's officer, the commune's, the city's leader."""
    today = timezone.localdate()
    facility = FacilityFactory(unit=province, name="Cơ sở thử", places=50)
    CaseFactory(
        person=PersonFactory(unit=ward, full_name=NAME, birth_year=1985),
        facility=facility,
        opened_on=today - timedelta(days=400),
        started_on=today - timedelta(days=365),
        ends_on=today,
    )
    return {
        "facility": FacilityUserFactory(facility=facility),
        "officer": UserFactory(unit=ward),
        "leader": UserFactory(unit=province, role=Role.LEADER),
    }


def fill(page, name, value):
    page.locator(f"[name={name}]").fill(value)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_list_goes_out_and_every_name_is_confirmed(open_page, sign_in, people, ward, size):
    page = open_page(size)
    sign_in(page, people["facility"])
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(t("Who is here"))
    page.goto(reverse("cases:facility_list_create"))
    page.get_by_role("button", name=t("Save")).click()
    page.get_by_label(NAME).check()
    page.get_by_role("button", name=t("Put those ticked on the list")).click()
    expect(page.locator("table.rows")).to_contain_text(ward.name)
    page.get_by_role("link", name=t("Add a person")).click()
    fill(page, "full_name", "Trần Văn Vô Cư")
    fill(page, "leaves_on", f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_role("button", name=t("Save")).click()
    expect(page.locator("table.rows")).to_contain_text(t("unclaimed"))

    leader = open_page(size)
    sign_in(leader, people["leader"])
    leader.goto(reverse("cases:work_list"))
    leader.locator("section:has(#unclaimed)").get_by_role("link", name="Trần Văn Vô Cư").click()
    leader.get_by_role("link", name=t("Name a commune")).click()
    leader.locator("[name=unit]").select_option(str(ward.pk))
    leader.get_by_role("button", name=t("Save")).click()
    expect(leader.locator(".lead")).to_contain_text(t("commune told"))

    officer = open_page(size)
    sign_in(officer, people["officer"])
    for one in Handover.objects.order_by("pk"):
        officer.goto(reverse("cases:work_list"))
        officer.locator("section:has(#notices)").get_by_role("link", name=one.full_name).click()
        officer.get_by_role("button", name=t("Confirm the notice")).click()
        officer.get_by_role("link", name=t("Confirm the arrival")).click()
        officer.get_by_role("button", name=t("Save")).click()
        expect(officer.locator(".lead")).to_contain_text(t("arrived"))

    page.goto(Handover.objects.first().list.get_absolute_url())
    expect(page.locator("table.rows .state-overdue")).to_have_count(0)
    assert not Handover.objects.filter(arrived_on=None).exists()
