"""The empty workbook: what it offers can be read, and its examples are not loaded."""

import io
from datetime import date

import openpyxl
import pytest

from cases.models import Person
from cases.register.reading.cells import Listed
from cases.register.reading.sheets import is_example
from reports.register import workbooks
from reports.register.sheets import SHEETS
from tests.factories import CommuneFactory
from tests.workbooks import check, loaded

TODAY = date(2026, 11, 26)
ROW = {
    "Mã người": "A-1",
    "Họ và tên": "Lê Thử An",
    "Ngày sinh": "1984",
    "Giới tính": "Nam",
    "Phân loại": "người nghiện",
    "Ngày lập hồ sơ": "05/03/2026",
}


@pytest.fixture
def blank(ward):
    return workbooks.blank(ward, 2026, TODAY)


def book_of(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book):
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def headings(page):
    return [cell.value for cell in page[1]]


def test_it_has_every_sheet_and_column_of_the_reader_and_no_other(blank):
    book = book_of(blank)
    assert book.sheetnames == [
        "Hướng dẫn điền",
        *(make.sheet.name for make in SHEETS),
        "Danh mục giá trị",
    ]
    for make in SHEETS:
        page = book[make.sheet.name]
        assert headings(page) == [column.heading for column in make.sheet.columns]


def test_its_guide_says_the_unit_the_year_and_what_becomes_of_the_examples(blank, ward):
    said = [row[0].value or "" for row in book_of(blank)["Hướng dẫn điền"].iter_rows()]
    assert said[0] == f"Sổ quản lý năm 2026 của {ward.name}"
    assert any("VÍ DỤ" in line and "bỏ qua" in line for line in said)


def values_of(book, validation):
    """The values that a list of a cell refers to."""
    sheet, _bang, place = validation.formula1.rpartition("!")
    cells = book[sheet.strip("'")][place.replace("$", "")]
    return [cell[0].value for cell in cells] if isinstance(cells, tuple) else [cells.value]


def test_every_list_of_values_is_what_the_reader_takes(blank):
    book, lists = book_of(blank), 0
    for make in SHEETS:
        page = book[make.sheet.name]
        offered = {
            str(one.sqref).partition("2:")[0]: values_of(book, one)
            for one in page.data_validations.dataValidation
            if one.type == "list"
        }
        for number, column in enumerate(make.sheet.columns, 1):
            if isinstance(column.read, Listed):
                values = offered[page.cell(1, number).column_letter]
                lists += 1
                assert len({column.read(value, None) for value in values}) == len(values)
    assert lists >= 15


def test_the_communes_of_the_unit_are_offered(province):
    wards = [CommuneFactory(parent=province).name for _number in range(3)]
    gone = CommuneFactory(parent=province, valid_to=date(2025, 6, 30)).name
    book = book_of(workbooks.blank(province, 2026, TODAY))
    values = [cell.value for row in book["Danh mục giá trị"].iter_rows() for cell in row]
    assert set(wards) <= set(values)
    assert gone not in values


def test_loaded_as_it_came_it_brings_nothing_and_says_why(blank, ward):
    job = check(blank, ward, TODAY)
    assert job.problems == []
    assert sum(job.counts("created").values()) == 0
    assert any("2, 3" in note for note in job.notes), job.notes
    assert not any("Hướng dẫn" in note or "Danh mục" in note for note in job.notes)


def test_what_is_filled_in_below_the_examples_is_loaded_alone(blank, ward):
    book = book_of(blank)
    page = book["Người"]
    row = ROW | {"Phường/xã": ward.name}
    for number, heading in enumerate(headings(page), 1):
        page.cell(4, number, row.get(heading))
    loaded(saved(book), ward, TODAY)
    assert list(Person.objects.values_list("full_name", flat=True)) == ["Lê Thử An"]


def test_the_examples_themselves_would_be_understood(blank, ward):
    book = book_of(blank)
    page = book["Người"]
    for row, code in ((2, "A-1"), (3, "A-2")):
        page.cell(row, 1, code)
    loaded(saved(book), ward, TODAY)
    assert Person.objects.count() == 2


@pytest.mark.parametrize(
    ("code", "found"),
    [("VÍ DỤ 1", True), (" ví dụ 9", True), ("VÍ-1", False), ("", False), (None, False)],
)
def test_an_example_is_known_by_its_code(code, found):
    assert is_example(code) is found
