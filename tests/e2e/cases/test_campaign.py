"""A review campaign in a browser: from the filter of the list of people to its closed figures."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.e2e.words import t
from tests.factories import (
    BeatDutyFactory,
    BeatPlaceFactory,
    NeighbourhoodFactory,
    RegistrationFactory,
    UserFactory,
)
from wards.roles import Role

FIRST, SECOND, OTHER = "Nguyễn Văn Rà Soát", "Trần Văn Vắng Mặt", "Lê Văn Danh Sách Khác"


@pytest.fixture
def officer(ward):
    """The officer of a beat, with two people on one list there and one on another."""
    user, hood = UserFactory(unit=ward), NeighbourhoodFactory(unit=ward, name="Tổ 7")
    duty = BeatDutyFactory(beat__unit=ward, officer=user)
    BeatPlaceFactory(beat=duty.beat, neighbourhood=hood)
    for name, category in ((FIRST, "addict"), (SECOND, "addict"), (OTHER, "illegal_user")):
        facts = {"person__full_name": name, "person__neighbourhood": hood}
        RegistrationFactory(person__unit=ward, category=category, **facts)
    return user


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_campaign_goes_from_a_filter_to_closed_figures(open_page, sign_in, officer, ward, size):
    page = open_page(size)
    sign_in(page, officer)
    page.goto(reverse("cases:person_list") + "?category=addict")
    page.get_by_role("link", name=t("Review these people")).click()
    page.locator("[name=name]").fill("Tổng rà soát quý IV")
    page.locator("[name=document_number]").fill("12/KH-CAP")
    page.locator("[name=last_day]").fill(page.locator("[name=first_day]").input_value())
    page.get_by_role("button", name=t("Begin the campaign")).click()
    coverage = page.locator("table.rows tbody tr")
    expect(coverage.last).to_contain_text("0,0%")

    page.goto(reverse("cases:work_list"))
    group = page.locator("section:has(#reviews)")
    expect(group.locator("li")).to_have_count(2)
    group.get_by_role("link", name=FIRST).click()
    page.get_by_role("button", name=t("Save")).click()
    page.wait_for_url(lambda url: not url.endswith("/new/"))
    page.goto(reverse("cases:check_list"))
    expect(page.locator("table.rows")).not_to_contain_text(FIRST)
    page.get_by_role("link", name=t("From the records")).click()
    page.get_by_label(t("Away from home")).check()
    page.locator("[name=checked_on]").fill("hôm nay")
    page.get_by_role("button", name=t("Save")).click()
    page.wait_for_url("**/campaigns/people/?campaign=*")

    leader = open_page(size)
    sign_in(leader, UserFactory(unit=ward, role=Role.LEADER))
    leader.goto(reverse("cases:campaign_list"))
    leader.get_by_role("link", name="Tổng rà soát quý IV").click()
    expect(leader.locator("table.rows tbody tr").first).to_contain_text("Tổ 7")
    expect(leader.locator("table.rows tbody tr").last).to_contain_text("50,0%")
    leader.get_by_role("link", name=t("Close the campaign")).click()
    leader.locator("[name=conclusion]").fill("Đề nghị xác minh người vắng mặt")
    leader.get_by_role("button", name=t("Close the campaign")).click()
    expect(leader.get_by_role("link", name=t("Print the result"))).to_be_visible()
    expect(leader.locator(".lead")).to_contain_text(t("closed on %(day)s").split("%")[0].strip())
    leader.locator("table.rows tbody tr").last.get_by_role("link", name="2").click()
    expect(leader.locator("table.rows tbody tr")).to_have_count(2)
