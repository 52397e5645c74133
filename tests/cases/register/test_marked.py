"""The marked copy: the same values, the bad cells marked, nothing hostile left."""

import io
from datetime import date

import openpyxl
import pytest

from cases.register import marked
from cases.register.marked import marked_copy
from cases.register.reading.sheets import PROBLEMS_SHEET
from reports.register.sheets import SHEETS
from tests.factories import CommuneFactory
from tests.workbooks import book, check, people, person


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def copy(data, unit):
    problems = check(data, unit).problems
    return openpyxl.load_workbook(io.BytesIO(marked_copy(data, SHEETS, problems)))


def test_bad_cells_are_marked_with_what_to_do(ward):
    rows = [person("N1"), person("N2", **{"Ngày sinh": "31/02/1980", "Giới tính": None})]
    made = copy(book({"Người": rows, "Nháp": [["a", 1.5, True]]}), ward)
    assert made.sheetnames == ["Người", "Nháp", PROBLEMS_SHEET]
    sheet = made["Người"]
    marked = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]
    assert marked == ["C3", "D3"]
    assert sheet["C3"].value == "31/02/1980"
    assert sheet["C3"].fill.fgColor.rgb == "FFF9D6D2"
    assert sheet["C2"].comment is None
    assert sheet["G2"].value.date() == date(2020, 5, 4)
    assert [cell.value for cell in made["Nháp"][1]] == ["a", 1.5, True]
    told = [[cell.value for cell in row] for row in made[PROBLEMS_SHEET].iter_rows(min_row=2)]
    assert [line[:4] for line in told] == [
        ["Người", 3, "Ngày sinh", "31/02/1980"],
        ["Người", 3, "Giới tính", None],
    ]


def test_texts_stay_texts(ward):
    hostile = ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "http://example.org", "001084521340"]

    def as_text(made):
        for place, text in enumerate(hostile, 1):
            cell = made["Người"].cell(row=2, column=20 + place, value=text)
            cell.data_type = "s"

    made = copy(book({"Người": [person(**{"Giới tính": "M"})]}, as_text), ward)
    cells = made["Người"][2][20:25]
    assert [cell.value for cell in cells] == hostile
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_formulas_do_not_live_on(ward):
    made = copy(book({"Người": [person(**{"Họ và tên": "=A2"})]}), ward)
    assert made["Người"]["B2"].value is None
    assert made["Người"]["B2"].comment


def test_a_marked_copy_comes_back_without_a_word_on_its_list(ward):
    data = book({"Người": [person(**{"Giới tính": "?"})]})
    job = check(marked_copy(data, SHEETS, check(data, ward).problems), ward)
    assert len(job.problems) == 1
    assert job.notes == []


def test_columns_that_are_missing_are_told_at_the_first_cell(ward):
    made = copy(book({"Người": [["Họ và tên"], ["Người Thử"]]}), ward)
    assert made["Người"]["A1"].comment.text.count("\n") >= 4


def test_of_very_many_problems_the_first_are_marked_and_the_others_counted(ward, monkeypatch):
    monkeypatch.setattr(marked, "MOST_MARKED", 2)
    rows = [person(f"N{n}", **{"Giới tính": None}) for n in range(5)]
    made = copy(people(*rows), ward)
    marks = [cell.coordinate for row in made["Người"].iter_rows() for cell in row if cell.comment]
    assert marks == ["D2", "D3"]
    assert made["Người"].max_row == 6, "what is not marked is there all the same"
    last = made[PROBLEMS_SHEET][4]
    assert "3" in last[4].value
    assert made[PROBLEMS_SHEET].max_row == 4
