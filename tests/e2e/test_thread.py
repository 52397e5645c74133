"""The thread: a register, its report, a figure's records, the PDF; targets given and revised."""

import json
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfReader

import cases
from cases.models import Case, Person
from reports.models import Target
from tests.e2e.words import t
from tests.factories import TargetFactory, UserFactory
from wards.models import Unit
from wards.roles import Role

SAMPLES = Path(cases.__file__).parent / "samples"
PROBLEM_PLACES = 18  # mistakes made on purpose in the faulty sample


@pytest.fixture
def tay_ho(hanoi):
    """Quận Tây Hồ, a district until 30/6/2025."""
    return Unit.objects.get(code="003", level=Unit.Level.DISTRICT)


@pytest.fixture
def planner_of_tay_ho(tay_ho):
    return UserFactory(unit=tay_ho, role=Role.PLANNER)


@pytest.fixture
def import_page():
    return reverse("reports:import_start")


def send(page, name):
    page.locator("input[type=file]").set_input_files(SAMPLES / name)
    page.get_by_role("button", name=t("Check the file")).click()


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_from_a_register_to_the_printed_report(page, sign_in, planner_of_tay_ho, import_page):
    sign_in(page, planner_of_tay_ho)
    page.goto(import_page)
    send(page, "tay-ho-2021-problems.xlsx")
    expect(page.get_by_role("alert")).to_contain_text(
        t("Correct the cells in your workbook or in the marked copy, then send it again.")
    )
    assert page.locator("tbody tr:has(td.nowrap)").count() >= PROBLEM_PLACES
    expect(page.get_by_text("31/02/1980")).to_be_visible()
    assert not Person.objects.exists()

    page.goto(import_page)
    send(page, "tay-ho-2021.xlsx")
    expect(page.locator(".notice-good")).to_be_visible()
    assert not Person.objects.exists()
    page.locator("form[action$='/confirmation/'] button").click(timeout=30_000)
    expect(page.get_by_role("heading", level=1)).to_have_text(t("The register is loaded"))
    dossiers = Case.objects.filter(kind=Case.Kind.COMPULSORY).count()
    assert dossiers > 0

    page.goto("/reports/?period=2021-9M")
    paper = page.locator(".sheet-paper")
    for text in ("35/25", "140%", "96,3%", "96,6%", "420"):
        expect(paper.get_by_text(text, exact=False).first).to_be_visible()

    link = paper.locator("a[href*='indicator=compulsory_dossiers']").first
    expect(link).to_have_text("35")
    with page.expect_download(timeout=60_000) as download:  # made while one waits
        page.get_by_role("link", name=re.compile("PDF")).click(timeout=60_000)
    printed = PdfReader(BytesIO(Path(download.value.path()).read_bytes()))
    text = re.sub(r"\s+", " ", " ".join(sheet.extract_text() for sheet in printed.pages))
    assert "35/25" in text
    assert "140%" in text

    link.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("main table tbody tr").count() == 35
    page.locator("main table tbody tr a").first.click()
    expect(page).to_have_url(re.compile("/(people|cases)/[0-9a-f-]{36}/$"))


def test_the_same_file_again_changes_nothing(page, sign_in, planner_of_tay_ho, import_page):
    sign_in(page, planner_of_tay_ho)
    for loaded in (False, True):
        page.goto(import_page)
        send(page, "tay-ho-2021.xlsx")
        confirm = page.locator("form[action$='/confirmation/'] button")
        expect(confirm).to_have_count(0 if loaded else 1, timeout=30_000)
        if not loaded:
            confirm.click(timeout=30_000)
            expect(page.get_by_role("heading", level=1)).to_have_text(t("The register is loaded"))


def test_a_file_that_is_no_workbook_is_refused_in_words(
    page, sign_in, officer, import_page, tmp_path
):
    sign_in(page, officer)
    wrong = tmp_path / "danh-sach.xlsx"
    wrong.write_bytes(b"not a workbook")
    page.goto(import_page)
    page.locator("input[type=file]").set_input_files(wrong)
    page.get_by_role("button", name=t("Check the file")).click()
    expect(page.locator(".error-summary")).to_be_visible()


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_a_target_is_given_and_revised_and_the_old_one_kept(page, sign_in, planner, ward):
    TargetFactory(
        unit=ward, first_year=2026, amount=25, given_on=date(2026, 1, 10), from_document=True
    )
    sign_in(page, planner)
    page.goto("/targets/own/2026/")
    page.locator("[name=number]").fill("9/KH-UBND")
    page.locator("[name=day]").fill("01/06/2026")
    page.locator("input[name*=compulsory_dossiers]:not([type=hidden])").fill("1.030")
    page.get_by_role("button", name=t("Save"), exact=True).click()
    expect(page).to_have_url(re.compile(r"/targets/\?"))
    expect(page.locator("main")).to_contain_text("1.030")
    page.goto(f"/targets/{ward.slug}/2026/history/")
    expect(page.locator("main")).to_contain_text("10/01/2026")
    expect(page.locator("main")).to_contain_text("01/06/2026")
    assert sorted(Target.objects.values_list("amount", flat=True)) == [25, 1030]


def test_the_json_of_the_page_is_the_report(page, sign_in, planner, ward):
    sign_in(page, planner)
    page.goto("/reports/?period=2026")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("JSON")).click()
    told = json.loads(Path(download.value.path()).read_text())
    assert told["unit"]["name"] == ward.name
