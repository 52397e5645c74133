"""A clerk's own list goes in as it is kept, and comes out printed, sorted and filtered."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.urls import reverse
from playwright.sync_api import expect
from pypdf import PdfReader

from cases.models import Person
from tests.e2e.words import t
from tests.factories import CommuneFactory, UserFactory
from tests.wards.trail.shown import shown_in
from wards.models import AuditEvent

HEAD = ["TT", "Họ và tên", "Năm sinh", None, "Phường/xã", "Phân loại", "Ngày lập hồ sơ"]
ROWS = [
    [1, "Đỗ Thị Thử", None, 1986, "Tây Hồ", "người nghiện", "08/09/2025"],
    [2, "Nguyễn Văn Thử", 1990, None, "Tây Hồ", "người sử dụng trái phép", "10/09/2025"],
    [3, "Trần Bá Thử", 1979, None, "Tây Hồ", "người nghiện", "12/09/2025"],
]


@pytest.fixture
def odd_list(tmp_path):
    """A list as an office keeps it: a title, a head of two lines, the year under the sex."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Tổng hợp 2025"
    lines = [["CÔNG AN PHƯỜNG THỬ"], ["DANH SÁCH NGƯỜI LIÊN QUAN MA TÚY"], []]
    for line in [*lines, HEAD, [None, None, "Nam", "Nữ"], *ROWS, [None, "Tổng số: 3 người"]]:
        page.append(line)
    page.merge_cells("C4:D4")
    for column in "ABEFG":
        page.merge_cells(f"{column}4:{column}5")
    path = tmp_path / "danh-sach.xlsx"
    book.save(path)
    return path


@pytest.fixture
def clerk(province):
    ward = CommuneFactory(parent=province, name="Phường Tây Hồ", kind="Phường")
    return UserFactory(unit=ward)


def taken(page, press):
    """The bytes of what is downloaded by pressing."""
    with page.expect_download(timeout=30_000) as download:
        press()
    return Path(download.value.path()).read_bytes()


def test_from_an_odd_list_to_a_printed_one(page, sign_in, clerk, odd_list):
    sign_in(page, clerk)
    page.goto(reverse("reports:import_start"))
    page.locator("input[type=file]").set_input_files(odd_list)
    page.get_by_role("button", name=t("Check the file")).click()
    page.locator("form[action$='/confirmation/'] button").click(timeout=30_000)
    expect(page.get_by_role("heading", level=1)).to_have_text(t("The register is loaded"))
    assert Person.objects.count() == 3

    page.goto("/people/?more=1")
    page.locator("select[name=sex]").select_option("male")
    page.get_by_role("button", name=t("Show"), exact=True).click()
    page.get_by_role("link", name=t("Full name")).click()
    page.get_by_role("link", name=t("Full name")).click()
    expect(page).to_have_url(re.compile("sort=-name"))
    page.locator(".list-tools summary", has_text=t("Columns")).click()
    page.locator("[name=column][value=sex]").check()
    page.get_by_role("button", name=t("Show these columns")).click()
    expect(page.locator("thead th", has_text=t("Sex"))).to_be_visible()

    page.locator(".list-tools summary", has_text=t("Export")).click()
    made = taken(page, page.get_by_role("button", name="PDF").click)
    sheets = [" ".join(one.extract_text().split()) for one in PdfReader(BytesIO(made)).pages]
    assert "Tổng số: 2" in sheets[-1]
    assert f"{t('Sex')}: {t('Male')}" in sheets[0]
    assert sheets[0].index("Trần Bá Thử") < sheets[0].index("Nguyễn Văn Thử")
    assert "Đỗ Thị Thử" not in sheets[0]
    codes = set(Person.objects.filter(sex="male").values_list("unit__slug", "code"))
    event = AuditEvent.objects.get(verb="exported", page="cases:person_list")
    assert shown_in(event) == codes


def test_the_columns_are_there_the_next_time_and_a_view_leads_back(page, sign_in, clerk):
    sign_in(page, clerk)
    page.goto("/people/?sex=female")
    page.locator(".list-tools summary", has_text=t("Saved views")).click()
    page.locator("#view-name").fill("Phụ nữ")
    page.get_by_role("button", name=t("Keep the view")).click()
    page.goto("/people/")
    page.locator(".list-tools summary", has_text=t("Saved views")).click()
    page.get_by_role("link", name="Phụ nữ").click()
    expect(page).to_have_url(re.compile("sex=female"))
    expect(page.locator("select[name=sex]")).to_have_value("female")
