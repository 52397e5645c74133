"""The two tables of the quota report: the unit's own, and the annex by unit (Biểu số 04).

A percentage under a "%" heading carries no sign; nothing counted is 0; no target is an en dash;
a dash that needs a reason carries a mark, and the reasons stand below the table.
"""

from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from reports import wording
from reports.attainment import DASH
from reports.periods import official_day

WIDEST_UPRIGHT = 8  # columns; a wider table lies across the sheet
WIDEST_EASY = 15  # columns; a wider one is set smaller
ROOMY = 10  # columns of figures that share the width evenly
STAR = "(*)"
MOVED = "Mỗi người chỉ tính một lần ở từng cấp nên tổng số có thể khác số cộng của các đơn vị."


class Head(NamedTuple):
    """A cell of the heading."""

    text: str
    cols: int = 1
    rows: int = 1
    css: str = ""


class Cell(NamedTuple):
    """A figure or a text; ``url`` leads to the records counted, ``mark`` to a note below."""

    text: str
    url: str = ""
    mark: str = ""


class Line(NamedTuple):
    """A row: its number, what it is about, its cells; ``css`` says total or part."""

    number: str
    label: str
    cells: list[Cell]
    css: str = ""


@dataclass(frozen=True)
class Table:
    """A heading of one or two rows, the row of column marks, the lines, the notes below."""

    caption: str
    columns: list[str]  # the class of each column
    heads: list[list[Head]]
    marks: list[str]
    lines: list[Line]
    notes: list[str]

    @property
    def is_wide(self):
        return len(self.columns) > WIDEST_UPRIGHT

    @property
    def is_dense(self):
        return len(self.columns) > WIDEST_EASY


class _Notes:
    """Numbers the reasons in the order they first appear."""

    def __init__(self):
        self.reasons = {}

    def mark(self, reason):
        return f"({self.reasons.setdefault(reason, len(self.reasons) + 1)})" if reason else ""

    def lines(self):
        return [f"({number}) {reason}." for reason, number in self.reasons.items()]


def main(table, link=None):
    """Each indicator of the unit: target, the period, accumulated, attainment."""
    notes = _Notes()
    span = wording.span(table.period)
    heads = [
        Head("TT"),
        Head(f"Nội dung{_star(table)}"),
        Head("Đơn vị tính"),
        Head(f"Chỉ tiêu giao {span}"),
        Head("Thực hiện trong kỳ"),
        Head(f"Lũy kế từ đầu {span}"),
        Head("Đạt (%)"),
    ]
    lines = [
        Line(
            str(number),
            _label(row),
            [
                Cell(row.unit_of_counting),
                Cell(row.target_text),
                _figure(row, table.unit, False, link, notes),
                _figure(row, table.unit, True, link, notes),
                _rate(row, notes),
            ],
        )
        for number, row in enumerate(table.rows, 1)
    ]
    return Table(
        caption="Tổng hợp kết quả thực hiện",
        columns=["tt", "what", "unit", "num", "num", "num", "rate"],
        heads=[heads],
        marks=["A", "B", "C", "1", "2", "3", "4=3/1×100"],
        lines=lines,
        notes=notes.lines() + [note for note in table.notes if note.startswith(STAR)],
    )


def by_unit(table, link=None):
    """Biểu số 04: a line for each unit, in the order of the list of units."""
    notes = _Notes()
    columns = _columns(table)
    first = [Head("TT", rows=2), Head(f"Đơn vị{_star(table)}", rows=2)]
    second = []
    for index, parts in enumerate(columns):
        text = wording.head(table.rows[index])
        if len(parts) == 1:
            first.append(Head(text, rows=2))
        else:
            first.append(Head(text, cols=len(parts)))
            second += [Head(part.head) for part in parts]
    width = sum(len(parts) for parts in columns)
    lines = [Line("", "Tổng số", _cells(table.unit, table.rows, columns, notes, link), "total")]
    lines += _unit_lines(table, columns, notes, link)
    return Table(
        caption="Kết quả theo đơn vị",
        columns=["tt", "place", *_widths(columns)],
        heads=[first, second] if second else [first],
        marks=["A", "B", *(str(n) for n in range(1, width + 1))],
        lines=lines,
        notes=notes.lines() + list(table.notes) + ([MOVED] if _has_moved(table) else []),
    )


class _Part(NamedTuple):
    """A column of the annex."""

    head: str
    cell: object  # (unit, row, notes, link) → Cell


TARGET = _Part("Chỉ tiêu", lambda unit, row, notes, link: Cell(row.target_text))
ACTUAL = _Part("Trong kỳ", lambda unit, row, notes, link: _figure(row, unit, False, link, notes))
SINCE = _Part("Lũy kế", lambda unit, row, notes, link: _figure(row, unit, True, link, notes))
DONE = _Part("Thực hiện", lambda unit, row, notes, link: _figure(row, unit, True, link, notes))
RATE = _Part("Đạt (%)", lambda unit, row, notes, link: _rate(row, notes))


def _columns(table):
    """Per indicator its columns: with a target three, two figures where they accumulate."""
    everyone = [table.rows, *(one.rows for one in _flat(table.units))]
    columns = []
    for index, row in enumerate(table.rows):
        two = table.period.accumulates and not wording.is_stock(row.indicator)
        figures = [ACTUAL, SINCE] if two else [DONE]
        has_target = any(rows[index].target is not None for rows in everyone)
        columns.append([TARGET, *figures, RATE] if has_target else figures)
    return columns


def _widths(columns):
    """The class of each figure's column: one that stands alone has a longer heading."""
    widths = [_width(part, parts) for parts in columns for part in parts]
    return widths if len(widths) > ROOMY else ["num"] * len(widths)


def _width(part, parts):
    if len(parts) == 1:
        return "alone"
    return "share" if part is RATE else "num"


def _unit_lines(table, columns, notes, link):
    """Numbered lines; where units have units of their own, those stand below, numbered anew."""
    for number, one in zip(count(1), table.units):
        cells = _cells(one.unit, one.rows, columns, notes, link)
        yield Line(str(number), _name(one.unit, table.period), cells, "upper" if one.units else "")
        for below, part in zip(count(1), one.units):
            cells = _cells(part.unit, part.rows, columns, notes, link)
            yield Line(f"{number}.{below}", _name(part.unit, table.period), cells, "part")


def _cells(unit, rows, columns, notes, link):
    return [
        part.cell(unit, row, notes, link)
        for row, parts in zip(rows, columns, strict=True)
        for part in parts
    ]


def _figure(row, unit, accumulated, link, notes):
    if row.unallocated:
        return Cell(DASH, mark=notes.mark(row.reason))
    text = row.accumulated_text if accumulated else row.actual_text
    return Cell(text, link(unit, row.indicator, accumulated) if link else "")


def _rate(row, notes):
    if row.attainment:
        return Cell(row.attainment.removesuffix("%"))
    return Cell(DASH, mark=notes.mark(row.reason))


def _star(table):
    """The mark of a note on the whole table, where there is one."""
    return f" {STAR}" if any(note.startswith(STAR) for note in table.notes) else ""


def _label(row):
    return f"{row.label} (cuối kỳ)" if wording.is_stock(row.indicator) else row.label


def _name(unit, period):
    """The unit's name; one that ended in the period says when."""
    if unit.valid_to and unit.valid_to < period.last:
        return f"{unit.name} (đến {official_day(unit.valid_to)})"
    return unit.name


def _flat(units):
    for one in units:
        yield one
        yield from one.units


def _has_moved(table):
    """Whether a total differs from the sum of its parts because somebody was counted in two."""
    return any(
        sum(one.rows[index].accumulated for one in table.units) > row.accumulated
        for index, row in enumerate(table.rows)
    )
