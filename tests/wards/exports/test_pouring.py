"""Rows that are poured into a workbook are those that Excel would have written, in memory alone."""

import io
import tempfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
from python_calamine import load_workbook

from wards.exports.books import new_book
from wards.exports.pouring import Look, Rows, poured, row, safe, serial


def made_of(values, *, look=None):
    """A workbook of one sheet with these values, one below the other."""
    frame, look = io.BytesIO(), look or Look()
    with new_book(frame) as book:
        book.add_worksheet("A")
        book.add_worksheet("B").write_string(0, 0, "khác")
    lines = [row(number, [look.cell(f"A{number}", one)]) for number, one in enumerate(values, 1)]
    return poured(frame.getvalue(), {1: Rows(iter(lines), f"A{len(lines)}")})


def read(data):
    return openpyxl.load_workbook(io.BytesIO(data))


TEXTS = ["Siu H'Blơ̆", " hai đầu ", "a\nb\tc", "<r>&</r>", "]]>", "=1+1", "0012", "_x000D_", "😀"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_back_as_it_was(text):
    assert load_workbook(io.BytesIO(made_of([text]))).get_sheet_by_index(0).to_python() == [[text]]
    assert read(made_of([text]))["A"]["A1"].data_type == "s"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\x00b", "a_x0000_b"),
        ("a\rb", "a_x000D_b"),
        ("_x000D_", "_x005F_x000D_"),
        ("_xyz", "_xyz"),
    ],
)
def test_signs_that_xml_has_not_are_written_as_excel_writes_them(text, written):
    assert safe(text) == written


def test_a_text_ends_where_a_cell_does_and_breaks_no_letter():
    assert len(safe("x" * 40_000)) == 32_767
    assert safe("x" + "😀" * 20_000) == "x" + "😀" * 16_383


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1900, 1, 1), 1),
        (date(1900, 2, 28), 59),
        (date(1900, 3, 1), 61),
        (date(2026, 11, 26), 46352),
        (datetime(2026, 11, 26, 18, tzinfo=UTC), 46352.75),
    ],
)
def test_days_are_counted_as_excel_counts_them(day, number):
    assert serial(day) == number


def test_other_values_keep_their_kind():
    cells = read(made_of([12, 1.5, True, None, "", float("nan"), date(1850, 1, 2)]))["A"]
    values = [cells.cell(number, 1).value for number in range(1, 8)]
    assert values == [12, 1.5, True, None, None, "nan", "1850-01-02"]


def test_other_sheets_stay_and_the_extent_is_told():
    book = read(made_of(["a", "b"]))
    assert [sheet.title for sheet in book] == ["A", "B"]
    assert book["B"]["A1"].value == "khác"
    sheet = openpyxl.load_workbook(io.BytesIO(made_of(["a", "b"])), read_only=True)["A"]
    assert sheet.calculate_dimension() == "A1:A2"


def test_looks_are_formats_of_the_workbook():
    frame = io.BytesIO()
    with new_book(frame) as book:
        book.add_worksheet("A")
        look = Look.of(day=book.add_format({"num_format": "dd/mm/yyyy"}))
    lines = [row(1, [look.cell("A1", date(2026, 3, 5))])]
    cell = read(poured(frame.getvalue(), {1: Rows(lines, "A1")}))["A"]["A1"]
    assert (cell.value.date(), cell.number_format) == (date(2026, 3, 5), "dd/mm/yyyy")


def test_no_workbook_touches_the_disk(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a temporary file is made")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert read(made_of(["a"]))["A"]["A1"].value == "a"
