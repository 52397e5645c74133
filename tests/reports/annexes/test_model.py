"""Tables of a paper: what a cell says, how headings stand, how columns share out over sheets."""

from decimal import Decimal

import pytest

from reports.annexes.model import (
    ACROSS,
    MILLIMETRES,
    Annex,
    Cell,
    Column,
    Head,
    Line,
    Notes,
    Table,
    changed,
    counted,
    in_millions,
    percent,
)


def table(*columns, css="by-unit", lines=(), notes=(), **facts):
    return Table("Thử", tuple(columns), list(lines), list(notes), css=css, **facts)


@pytest.mark.parametrize(
    ("number", "text", "value"),
    [
        (None, "…", None),
        (0, "0", 0),
        (8, "8", 8),
        (1200, "1.200", 1200),
        (1234567, "1.234.567", 1234567),
    ],
)
def test_a_count_that_is_not_known_is_no_zero(number, text, value):
    assert counted(number) == Cell(text, value)


def test_a_count_leads_to_its_records_and_an_unknown_one_nowhere():
    assert counted(3, "/reports/records/").url == "/reports/records/"
    assert counted(None, "/reports/records/").url == ""


@pytest.mark.parametrize(
    ("now", "before", "text", "value"),
    [
        (12, 7, "+5", 5),
        (7, 12, "-5", -5),
        (7, 7, "0", 0),
        (1500, 0, "+1.500", 1500),
        (0, 1500, "-1.500", -1500),
        (None, 7, "…", None),
        (7, None, "…", None),
        (None, None, "…", None),
    ],
)
def test_a_change_has_its_sign_and_is_unknown_where_either_figure_is(now, before, text, value):
    assert changed(now, before) == Cell(text, value)


@pytest.mark.parametrize(
    ("amount", "text", "value"),
    [
        (None, "…", None),
        (0, "0", Decimal(0)),
        (80_000_000, "80", Decimal(80)),
        (1_385_500_000, "1.385,5", Decimal("1385.5")),
        (1, "0,000001", Decimal("0.000001")),
        (30_050_000, "30,05", Decimal("30.05")),
    ],
)
def test_an_amount_in_millions_is_exact(amount, text, value):
    found = in_millions(amount)
    assert (found.text, found.value) == (text, value)


@pytest.mark.parametrize(
    ("said", "text", "value"),
    [
        ("96,3%", "96,3", Decimal("96.3")),
        ("140%", "140", Decimal(140)),
        ("1.250,5%", "1.250,5", Decimal("1250.5")),
        (None, "–", None),
        ("", "–", None),
    ],
)
def test_under_a_percent_heading_there_is_no_sign(said, text, value):
    found = percent(said)
    assert found.value == value
    assert found.text == text


def test_reasons_are_numbered_in_the_order_they_first_appear():
    notes = Notes()
    asked = [notes.number(reason) for reason in ("Chưa giao", None, "Chỉ tiêu là 0", "Chưa giao")]
    assert asked == ["(1)", "", "(2)", "(1)"]
    assert notes.lines() == ["(1) Chưa giao.", "(2) Chỉ tiêu là 0."]


def test_one_row_of_headings_where_no_column_is_grouped():
    assert table(Column("Đầu kỳ"), Column("Cuối kỳ")).heads == [
        [Head("TT"), Head("Đơn vị"), Head("Đầu kỳ"), Head("Cuối kỳ")]
    ]


def test_a_group_stands_over_its_columns_and_the_others_over_both_rows():
    first, second = table(
        Column("Đầu kỳ"), Column("Cộng", "Tăng"), Column("Chuyển đến", "Tăng"), Column("Cuối kỳ")
    ).heads
    assert first == [
        Head("TT", rows=2),
        Head("Đơn vị", rows=2),
        Head("Đầu kỳ", rows=2),
        Head("Tăng", cols=2),
        Head("Cuối kỳ", rows=2),
    ]
    assert second == [Head("Cộng"), Head("Chuyển đến")]
    assert sum(head.cols for head in first) == len(table(*"abcd").columns) + 2


def test_letters_stand_over_texts_and_numbers_with_their_formula_over_figures():
    marked = table(
        Column("Đơn vị tính", css="unit"),
        Column("Chỉ tiêu"),
        Column("Đạt (%)", formula=" = 3/1 × 100"),
        Column("Ghi chú", css="remark"),
    )
    assert marked.numbering == ["A", "B", "C", "1", "2 = 3/1 × 100", "D"]


@pytest.mark.parametrize(
    ("columns", "is_wide", "is_dense"),
    [(6, False, False), (7, True, False), (13, True, False), (14, True, True)],
)
def test_a_table_of_more_than_eight_columns_lies_across_and_of_fifteen_is_smaller(
    columns, is_wide, is_dense
):
    made = table(*[Column(str(n)) for n in range(columns)])
    assert (made.is_wide, made.is_dense) == (is_wide, is_dense)
    assert made.width == columns + 1


def test_the_columns_of_a_table_by_unit_share_out_over_sheets_and_numbers_run_on():
    fits = ACROSS // MILLIMETRES["num"]  # 19 columns of figures
    columns = [Column(str(n)) for n in range(fits + 1)]
    cells = [counted(n) for n in range(fits + 1)]
    whole = table(*columns, lines=[Line("1", "Phường Bưởi", cells)], notes=["Ghi chú."])
    one, other = whole.sheets()
    assert one.columns + other.columns == tuple(columns)
    assert one.lines[0].cells + other.lines[0].cells == cells
    assert one.numbering[-1] == str(len(one.columns))
    assert other.numbering[:3] == ["A", "B", str(len(one.columns) + 1)]
    assert abs(len(one.columns) - len(other.columns)) <= 1
    assert (one.notes, other.notes) == ([], ["Ghi chú."])
    assert {sheet.lines[0].label for sheet in (one, other)} == {"Phường Bưởi"}


def test_no_group_of_columns_is_torn_apart():
    grouped = [Column(str(n), f"Nhóm {n // 7}") for n in range(28)]
    for sheet in table(*grouped).sheets():
        names = [column.group for column in sheet.columns]
        assert {names.count(name) for name in names} == {7}


def test_a_table_of_another_kind_stays_on_one_sheet_however_wide():
    wide = table(*[Column(str(n)) for n in range(40)], css="results")
    assert wide.sheets() == [wide]
    assert Annex("01", ["KẾT QUẢ"], wide).sheets == [wide]
