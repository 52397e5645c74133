"""A city gives its 126 wards their targets: pasted, checked, revised, withdrawn."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from reports.models import Target
from tests.e2e.words import t
from tests.factories import CommuneFactory, TargetFactory, UserFactory
from wards.roles import Role

WARDS = 126
COLUMNS = ("compulsory_dossiers", "voluntary_facility")
YEAR = timezone.localdate().year


@pytest.fixture
def city(province):
    for number in range(WARDS):
        CommuneFactory(parent=province, code=f"{10001 + number}", name=f"Phường Thử {number + 1}")
    given_on = timezone.localdate().replace(month=1, day=5)
    TargetFactory(unit=province, first_year=YEAR, amount=2000, given_on=given_on)
    return UserFactory(unit=province, role=Role.PLANNER)


def grid_of(page):
    asked = "&".join(f"column={code}" for code in COLUMNS)
    page.goto(f"/targets/below/{YEAR}/?{asked}")
    return page.locator("table[data-grid]")


def paste(page, cell, lines):
    page.evaluate("text => navigator.clipboard.writeText(text)", "\r\n".join(lines))
    cell.click()
    page.keyboard.press("Control+V")


def fill_paper(page, number, day):
    page.locator("[name=number]").fill(number)
    page.locator("[name=day]").fill(day)
    page.locator("[name=subject]").fill("giao chỉ tiêu cai nghiện ma túy")


def save(page):
    page.get_by_role("button", name=t("Save"), exact=True).click()


@pytest.mark.parametrize("page", ["desktop"], indirect=True)
def test_a_planner_pastes_the_targets_of_all_wards(page, sign_in, city):
    """125 wards get 6 and 3, the first one 1.200 and 0: 1.950 and 375 in all; 2.000 above."""
    sign_in(page, city)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    grid = grid_of(page)
    rows = grid.locator("tbody tr")
    expect(rows).to_have_count(WARDS)
    first = rows.nth(0).locator("input").nth(0)
    lines = ["1.200\t0"] + ["6\t3"] * (WARDS - 1)
    paste(page, first, [*lines, "1.951\t375"])
    sums = grid.locator("[data-sum]")
    expect(sums.nth(0).locator("output")).to_have_text("1.950")
    expect(sums.nth(0).locator("[data-check]")).to_have_text(f"{t('differs from the total by')} 1")
    expect(sums.nth(1).locator("[data-check]")).to_have_text(t("agrees with the total"))

    fill_paper(page, "08/KH-UBND", f"08/01/{YEAR}")
    save(page)
    expect(page.locator(".error-summary")).to_contain_text("1.951")
    expect(rows.nth(0).locator("input").nth(0)).to_have_value("1.200")
    assert Target.objects.count() == 1

    total = grid.locator("tfoot input").nth(0)
    total.fill("1.950")
    expect(sums.nth(0).locator("[data-check]")).to_have_text(t("agrees with the total"))
    total.fill("")
    expect(sums.nth(0).locator("[data-check]")).to_have_text(f"{t('under the target above by')} 50")
    save(page)
    expect(page).to_have_url(re.compile(rf"/targets/\?year={YEAR}"))
    expect(page.locator("main")).to_contain_text("Phường Thử 1")
    assert Target.objects.filter(indicator=COLUMNS[0], unit__level="commune").count() == WARDS
    assert sum(Target.objects.filter(indicator=COLUMNS[1]).values_list("amount", flat=True)) == 375


@pytest.mark.parametrize("page", ["desktop"], indirect=True)
def test_one_is_revised_by_the_keyboard_and_one_withdrawn(page, sign_in, city):
    wards = list(city.unit.__class__.objects.filter(level="commune").order_by("code")[:3])
    given_on = timezone.localdate().replace(month=1, day=8)
    for ward in wards:
        TargetFactory(unit=ward, first_year=YEAR, amount=6, given_on=given_on)
    sign_in(page, city)
    rows = grid_of(page).locator("tbody tr")
    fill_paper(page, "90/QĐ-UBND", timezone.localdate().strftime("%d/%m/%Y"))
    rows.nth(0).locator("input").nth(0).click()
    page.keyboard.press("Enter")
    expect(rows.nth(1).locator("input").nth(0)).to_be_focused()
    page.keyboard.type("9")
    page.keyboard.press("ArrowDown")
    expect(rows.nth(2).locator("input").nth(0)).to_be_focused()
    save(page)
    expect(page.locator(".message-success")).to_contain_text(wards[1].name)
    given = Target.objects.filter(unit=wards[1]).order_by("given_on")
    assert list(given.values_list("amount", flat=True)) == [6, 9]

    page.goto(f"/targets/{wards[0].slug}/{YEAR}/history/")
    page.get_by_role("link", name=t("Withdraw"), exact=True).click()
    page.locator("[name=reason]").fill("Nhập nhầm dòng")
    page.get_by_role("button", name=t("Withdraw"), exact=True).click()
    expect(page.locator("main")).to_contain_text(t("No targets yet"))
    assert Target.objects.kept().filter(unit=wards[0]).count() == 0
    assert Target.objects.get(unit=wards[0]).withdrawal_reason == "Nhập nhầm dòng"


@pytest.mark.parametrize("page", ["desktop"], indirect=True)
def test_a_block_with_names_finds_its_rows_whatever_their_order(page, sign_in, city):
    sign_in(page, city)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    rows = grid_of(page).locator("tbody tr")
    first = rows.nth(0).locator("input").nth(0)
    paste(page, first, ["Phường Thử 3\t30\t1", "phường  thử 2\t20\t1", "Tổng số\t50\t2"])
    expect(rows.nth(2).locator("input").nth(0)).to_have_value("30")
    expect(rows.nth(1).locator("input").nth(0)).to_have_value("20")
    expect(first).to_have_value("")
    paste(page, first, ["Phường Lạ\t7\t7"])
    expect(page.get_by_role("alert")).to_be_visible()
    expect(first).to_have_value("")
