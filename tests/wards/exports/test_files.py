"""The files of a list: nothing in them reckons, days are days, a paper says what it is."""

import builtins
import io
import os
from datetime import date

import openpyxl
import pytest
from pypdf import PdfReader

from tests.factories import UserFactory
from tests.wards.exports.taken import lines_of, pages_of
from wards.exports.listed import Heading, Listed
from wards.exports.paper import to_pdf
from wards.exports.texts import harmless, to_csv
from wards.exports.workbook import to_xlsx

FORMULAS = ["=1+1", "+84912", "-5", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")']


class Answer:
    """Bytes that look like a response."""

    def __init__(self, content):
        self.content = content


def listed(rows, **facts):
    rows = list(rows)
    headings = [Heading("Họ và tên", 28), Heading("Ngày", 14), Heading("Số", 14, is_number=True)]
    plain = {"title": "Lượt thăm", "count": len(rows), "day": date(2026, 11, 26)}
    plain |= {"unit": "Phường Thử", "made_by": "Lê Thử", "headings": headings, "rows": iter(rows)}
    return Listed(**plain | facts)


ROWS = [["Nguyễn Thử An", date(2026, 3, 5), 12], ["Trần Thử Bình", None, 0]]


def sheet(made):
    return openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]


def test_a_workbook_has_days_and_numbers_that_can_be_reckoned_with():
    page = sheet(to_xlsx(listed(ROWS)))
    assert [cell.value for cell in page[1]] == ["Họ và tên", "Ngày", "Số"]
    assert page["B2"].value.date() == date(2026, 3, 5)
    assert page["B2"].number_format == "dd/mm/yyyy"
    assert (page["C2"].value, page["C3"].value, page["B3"].value) == (12, 0, None)
    assert page.title == "Lượt thăm"
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == "A1:C3"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula(text):
    page = sheet(to_xlsx(listed([[text, None, 1]])))
    assert page["A2"].data_type == "s"
    assert page["A2"].value.replace("_x000D_", "\r") == text
    [_head, line] = lines_of(Answer(to_csv(listed([[text, None, 1]]))))
    assert line == [f"'{text}", "", "1"]


@pytest.mark.parametrize("value", ["Lê An", "1-2", "", "'x", 5, -5])
def test_other_cells_stay_as_they_are(value):
    assert harmless(value) == str(value)


def test_a_second_sheet_says_what_list_it_is():
    made = to_xlsx(listed(ROWS, about=["Danh sách: Người nghiện"]))
    page = openpyxl.load_workbook(io.BytesIO(made)).worksheets[1]
    said = [cell.value for row in page.iter_rows() for cell in row]
    assert {"Lượt thăm", "Danh sách: Người nghiện", "2", "26/11/2026", "Lê Thử"} <= set(said)


@pytest.mark.parametrize("title", ["A/B [1]: 2?*", "x" * 60, "'''"])
def test_any_title_names_a_sheet(title):
    assert 1 <= len(sheet(to_xlsx(listed(ROWS, title=title))).title) <= 31


def test_a_long_text_is_cut_where_a_cell_ends():
    assert len(sheet(to_xlsx(listed([["x" * 40_000, None, 1]])))["A2"].value) == 32_767


def test_no_list_touches_the_disk_however_long(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a file is opened")

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(builtins, "open", refuse)
    made = to_xlsx(listed([["Người Thử", date(2026, 3, 5), number] for number in range(30_000)]))
    monkeypatch.undo()
    page = openpyxl.load_workbook(io.BytesIO(made), read_only=True).worksheets[0]
    assert page.calculate_dimension() == "A1:C30001"
    assert len(made) < 1_000_000


def test_a_paper_says_its_office_its_filter_its_total_and_its_pages(ward):
    user = UserFactory(unit=ward, full_name="Lê Thử")
    rows = ([f"Người Thử {number}", None, number] for number in range(120))
    made = to_pdf(listed(rows, about=["Danh sách: Người nghiện"]), user=user)
    pages = pages_of(Answer(made))
    assert len(pages) > 2
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert "Lượt thăm" in pages[0]
    assert "Danh sách: Người nghiện" in pages[0]
    assert f"Trang 2/{len(pages)}" in pages[1]
    assert "Họ và tên" in pages[1], "the heading stands on every page"
    assert "Tổng số: 120" in pages[-1]
    assert "Người lập: Lê Thử" in pages[-1]


def test_a_paper_lies_across(ward):
    box = PdfReader(io.BytesIO(to_pdf(listed(ROWS), user=UserFactory(unit=ward)))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
