"""Biểu số 01: every indicator against its target and the same time of the year before."""

from itertools import count

from reports.annexes.model import Cell, Column, Line, Notes, Table, changed, counted, percent
from reports.figures.attainment import DASH
from reports.figures.periods import PROGRAMME
from reports.words import phrases

STAR = "(*)"
NOT_KNOWN = "Dấu … là chưa có số liệu: đơn vị chưa có hồ sơ nào của nhóm nội dung này."
RATES_ARE = "Nội dung là tỷ lệ: chỉ tiêu là tỷ lệ phần trăm được giao, cột Đạt là tỷ lệ thực hiện."
FROM_PAPER = "{} theo hồ sơ, {} theo báo cáo giấy"


def results(table, previous, link=None):
    """The same rows and columns in every period; ``previous`` is the table of a year before."""
    notes = Notes()
    before = {row.indicator: row.accumulated for row in previous.rows} if previous else {}
    return Table(
        caption="Kết quả thực hiện chỉ tiêu",
        columns=_columns(table.period),
        lines=list(_lines(table, before, link, notes)),
        notes=[*notes.lines(), *_notes(table)],
        stub=("TT", f"Nội dung{star(table)}"),
        counted_in="ghi tại cột C",
        css="results",
    )


def _columns(period):
    span = phrases.span(period)
    earlier = "Giai đoạn trước" if period.kind == PROGRAMME else "Cùng kỳ năm trước"
    return (
        Column("Đơn vị tính", css="unit"),
        Column(f"Chỉ tiêu giao {span}"),
        Column("Thực hiện trong kỳ"),
        Column(f"Lũy kế từ đầu {span}"),
        Column("Đạt (%)", formula=" = 3/1 × 100"),
        Column(earlier),
        Column("Tăng (+), giảm (-)", formula=" = 3 - 5"),
        Column("Ghi chú", css="remark"),
    )


def in_short(table):
    """The targets alone, for the text of a paper; None where there is none."""
    notes = Notes()
    rows = [row for row in table.rows if row.target is not None]
    lines = [
        Line(
            str(number),
            row.label,
            [
                Cell(row.unit_of_counting),
                target(row),
                counted(row.accumulated),
                rate(row, notes),
            ],
        )
        for number, row in enumerate(rows, 1)
    ]
    columns = (
        Column("Đơn vị tính", css="unit"),
        Column(f"Chỉ tiêu {phrases.span(table.period)}"),
        Column("Thực hiện"),
        Column("Đạt (%)", css="share"),
    )
    made = Table("Chỉ tiêu", columns, lines, notes.lines(), ("TT", "Nội dung"), css="main")
    return made if lines else None


def rows_of(table):
    """What a unit reports: all, but a commune does not say of itself how many communes it is."""
    if table.unit.level != table.unit.Level.COMMUNE:
        return table.rows
    return [
        row
        for row in table.rows
        if row.target is not None or not phrases.counts_communes(row.indicator)
    ]


def _lines(table, before, link, notes):
    numbers = count(1)
    for roman, title, rows in phrases.parts(rows_of(table)):
        yield Line(roman, title, css="group")
        for row in rows:
            earlier = before.get(row.indicator)
            cells = [
                Cell(row.unit_of_counting),
                target(row),
                *figures(row, table, link),
                rate(row, notes),
                counted(earlier),
                changed(row.accumulated, earlier),
                Cell(_remark(row)),
            ]
            yield Line(str(next(numbers)), row.label, cells)


def figures(row, table, link):
    """In the period and accumulated; a stock stands once, where it is measured."""
    urls = ["", ""]
    if link and row.is_known:
        urls = [link(table.unit, row.indicator, accumulated) for accumulated in (False, True)]
    in_period = counted(row.actual, urls[0])
    if row.is_known and phrases.is_stock(row.indicator):
        in_period = Cell(DASH)
    return [in_period, counted(row.accumulated, urls[1])]


def target(row):
    """The target of a row; that of a rate carries its sign, the unit of counting being another."""
    if row.target is None:
        return Cell(DASH)
    return Cell(row.target_text) if row.is_rate else counted(row.target)


def rate(row, notes):
    """The attainment, or a dash with its reason."""
    return percent(row.attainment, notes.number(row.reason if row.is_known else None))


def star(table):
    """The mark of a note on the whole table, where there is one."""
    return f" {STAR}" if any(note.startswith(STAR) for note in table.notes) else ""


def _remark(row):
    """The fraction as papers write it; what papers signed before said of it."""
    said = [row.fraction] if row.fraction else []
    if row.from_paper:
        by_records = row.text_of(row.accumulated - row.from_paper)
        said.append(FROM_PAPER.format(by_records, row.text_of(row.from_paper)))
    return "; ".join(said)


def _notes(table):
    yield from table.notes
    if any(row.is_rate for row in table.rows):
        yield RATES_ARE
    if not all(row.is_known for row in table.rows):
        yield NOT_KNOWN
