"""The table of a unit's own figures, and what it shares with those of its units (unit_tables).

A percentage under a "%" heading carries no sign; nothing counted is 0; no target is an en dash;
a dash that needs a reason carries the number of a note, and the reasons stand below the table.
"""

from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from reports.figures.attainment import DASH
from reports.words import phrases
from reports.words.arrangement import ALWAYS

WIDEST_UPRIGHT = 8  # columns; a wider table lies across the sheet
WIDEST_EASY = 15  # columns; a wider one is set smaller
STAR = "(*)"
NOT_KNOWN = "Dấu … là chưa có số liệu: đơn vị chưa có hồ sơ nào của nhóm nội dung này."
RATES_ARE = "Nội dung là tỷ lệ: chỉ tiêu là tỷ lệ phần trăm được giao, cột Đạt là tỷ lệ thực hiện."
LEFT_OUT = "Nội dung không phát sinh số liệu và không có chỉ tiêu giao không ghi trong biểu."


class Head(NamedTuple):
    """A cell of the heading."""

    text: str
    cols: int = 1
    rows: int = 1
    css: str = ""


class Cell(NamedTuple):
    """A figure or a text; ``url`` leads to the records, ``note`` is the number of one below."""

    text: str
    url: str = ""
    note: str = ""


class Line(NamedTuple):
    """A row: its number, what it is about, its cells; ``css`` says total or part.

    One without cells is the heading of the rows below it.
    """

    number: str
    label: str
    cells: list[Cell] = []
    css: str = ""


@dataclass(frozen=True)
class Table:
    """A heading of one or two rows, the numbers of the columns, the lines, the notes below."""

    caption: str
    columns: list[str]  # the class of each column
    heads: list[list[Head]]
    numbering: list[str]
    lines: list[Line]
    notes: list[str]
    counted_in: str = ""

    @property
    def width(self):
        """The columns beside the number of the line."""
        return len(self.columns) - 1

    @property
    def is_wide(self):
        return len(self.columns) > WIDEST_UPRIGHT

    @property
    def is_dense(self):
        return len(self.columns) > WIDEST_EASY


class Notes:
    """Numbers the reasons in the order they first appear."""

    def __init__(self):
        self.reasons = {}

    def number(self, reason):
        return f"({self.reasons.setdefault(reason, len(self.reasons) + 1)})" if reason else ""

    def lines(self):
        return [f"({number}) {reason}." for reason, number in self.reasons.items()]


def main(table, link=None):
    """Each indicator of the unit: target, the period, accumulated, attainment."""
    notes = Notes()
    span = phrases.span(table.period)
    heads = [
        Head("TT"),
        Head(f"Nội dung{star(table)}"),
        Head("Đơn vị tính"),
        Head(f"Chỉ tiêu giao {span}"),
        Head("Thực hiện trong kỳ"),
        Head(f"Lũy kế từ đầu {span}"),
        Head("Đạt (%)"),
    ]
    lines = list(_main_lines(table, link, notes))
    return Table(
        caption="Tổng hợp kết quả thực hiện",
        columns=["tt", "what", "unit", "num", "num", "num", "rate"],
        heads=[heads],
        numbering=["A", "B", "C", "1", "2", "3", "4=3/1×100"],
        lines=lines,
        notes=[
            *notes.lines(),
            *(note for note in table.notes if note.startswith(STAR) or not table.units),
            *shares(table.rows),
            *([RATES_ARE] if any(row.is_rate for row in _shown(table)) else []),
            *([] if all(row.is_known for row in table.rows) else [NOT_KNOWN]),
            *([LEFT_OUT] if len(_shown(table)) < len(table.rows) else []),
        ],
    )


def shares(rows):
    """How much of a figure was counted and how much papers said, of those made of both."""
    return [
        f"{row.label}: {row.text_of(row.accumulated - row.from_paper)} theo hồ sơ, "
        f"{row.text_of(row.from_paper)} theo báo cáo giấy."
        for row in rows
        if row.from_paper
    ]


def _main_lines(table, link, notes):
    """A numbered line for each indicator, under the heading of its part where there are several."""
    parts, numbers = phrases.parts(_shown(table)), count(1)
    for roman, title, rows in parts:
        if len(parts) > 1:
            yield Line(roman, title, css="group")
        for row in rows:
            cells = [
                Cell(row.unit_of_counting),
                Cell(row.target_text),
                figure(row, table.unit, False, link, notes),
                figure(row, table.unit, True, link, notes),
                rate(row, notes),
            ]
            yield Line(str(next(numbers)), _label(row), cells)


def _shown(table):
    """The rows of which there is something to say, and those that are always reported."""
    return [row for row in table.rows if says(row) or row.indicator in ALWAYS]


def figure(row, unit, accumulated, link, notes):
    if not row.is_known:
        return Cell(row.accumulated_text)
    text = row.accumulated_text if accumulated else row.actual_text
    return Cell(text, link(unit, row.indicator, accumulated) if link else "")


def rate(row, notes):
    if row.attainment:
        return Cell(row.attainment.removesuffix("%"))
    return Cell(DASH, note=notes.number(row.reason if row.is_known else None))


def star(table):
    """The mark of a note on the whole table, where there is one."""
    return f" {STAR}" if any(note.startswith(STAR) for note in table.notes) else ""


def _label(row):
    return f"{row.label} (cuối kỳ)" if phrases.is_stock(row.indicator) else row.label


def says(row):
    """Whether there is anything but a known 0 in the row; a rate speaks of its target alone."""
    if row.is_rate:
        return row.target is not None
    return bool(row.actual or row.accumulated or row.target is not None or not row.is_known)
