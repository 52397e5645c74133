"""What a table of a paper is, in whatever it is printed: columns, lines, cells, notes below.

A cell has the text that every format prints and, where it is a number, the number itself, which
a workbook stores. Under a "%" heading there is no sign; nothing counted is 0; what is not known
is an ellipsis, what does not apply an en dash.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count, groupby
from math import ceil
from typing import NamedTuple

from reports.figures.attainment import DASH
from reports.figures.rows import UNKNOWN
from wards.money import with_dots

WIDEST_UPRIGHT = 8  # columns; a wider table lies across the sheet
WIDEST_EASY = 15  # columns; a wider one is set smaller
ACROSS = 214  # millimetres for figures on a sheet that lies across
MILLIMETRES = {"num": 11, "share": 12, "alone": 14.5, "money": 18}
MILLION = 10**6
LETTERS = "ABCDEFGH"


class Head(NamedTuple):
    """A cell of the heading."""

    text: str
    cols: int = 1
    rows: int = 1


class Column(NamedTuple):
    """A column of figures; those of one ``group`` stand under it. ``css`` says how wide it is.

    ``formula`` follows its number in the row of column marks; one of texts has a letter there.
    """

    head: str
    group: str = ""
    css: str = "num"
    formula: str = ""

    @property
    def is_text(self):
        return self.css in ("unit", "remark")


class Cell(NamedTuple):
    """A figure or a text; ``url`` leads to the records, ``note`` is the number of one below."""

    text: str
    value: int | Decimal | None = None
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
    """``stub`` heads the number of a line and what it is about; ``first`` is the number of the
    first column of figures, which a continuation sheet carries on.
    """

    caption: str
    columns: tuple[Column, ...]
    lines: list[Line]
    notes: list[str]
    stub: tuple[str, str] = ("TT", "Đơn vị")
    counted_in: str = ""
    css: str = "by-unit"
    first: int = 1

    @property
    def width(self):
        """The columns beside the number of the line."""
        return len(self.columns) + 1

    @property
    def is_wide(self):
        return len(self.columns) + 2 > WIDEST_UPRIGHT

    @property
    def is_dense(self):
        return len(self.columns) + 2 > WIDEST_EASY

    @property
    def classes(self):
        """The class of each column, the stub's two included."""
        label = "place" if self.css == "by-unit" else "what"
        return ["tt", label, *(column.css for column in self.columns)]

    @property
    def heads(self):
        """The one or two rows of the heading."""
        rows = 2 if any(column.group for column in self.columns) else 1
        first = [Head(text, rows=rows) for text in self.stub]
        second = []
        for group, columns in groupby(self.columns, key=lambda one: one.group):
            columns = list(columns)
            if group:
                first.append(Head(group, cols=len(columns)))
                second += [Head(column.head) for column in columns]
            else:
                first += [Head(column.head, rows=rows) for column in columns]
        return [first, second] if second else [first]

    @property
    def numbering(self):
        """``A, B, 1, 2, 3 …``: letters over texts, numbers over figures."""
        letters, numbers = iter(LETTERS[2:]), count(self.first)
        marks = [
            next(letters) if column.is_text else f"{next(numbers)}{column.formula}"
            for column in self.columns
        ]
        return ["A", "B", *marks]

    def sheets(self):
        """The same on as many sheets as it takes, each group of columns on one of them."""
        if self.css != "by-unit":
            return [self]
        groups = [list(columns) for _group, columns in groupby(self.columns, key=_together)]
        spans = _shared([sum(MILLIMETRES.get(one.css, 30) for one in some) for some in groups])
        made, first = [], 0
        for some in spans:
            width = sum(len(groups[n]) for n in some)
            made.append(self._part(first, first + width, is_last=some is spans[-1]))
            first += width
        return made

    def _part(self, first, last, *, is_last):
        lines = [line._replace(cells=line.cells[first:last]) for line in self.lines]
        return replace(
            self,
            columns=self.columns[first:last],
            lines=lines,
            notes=self.notes if is_last else [],
            first=self.first + first,
        )


def _together(column):
    return column.group or column


def _shared(widths):
    """Numbers of the groups of each sheet: none wider than a sheet, all about as wide."""
    fair = sum(widths) / ceil(sum(widths) / ACROSS) if widths else 0
    sheets, wide = [], fair
    for number, width in enumerate(widths):
        if wide >= fair or wide + width > ACROSS:
            sheets.append([])
            wide = 0
        sheets[-1].append(number)
        wide += width
    return sheets


@dataclass(frozen=True)
class Annex:
    """A numbered form at the end, "Biểu số …", on one sheet or more; the last is signed."""

    number: str
    title: list[str]
    table: Table

    @property
    def sheets(self):
        return self.table.sheets()


class Notes:
    """Numbers the reasons in the order they first appear."""

    def __init__(self):
        self.reasons = {}

    def number(self, reason):
        return f"({self.reasons.setdefault(reason, len(self.reasons) + 1)})" if reason else ""

    def lines(self):
        return [f"({number}) {reason}." for reason, number in self.reasons.items()]


def counted(number, url=""):
    """A count: ``1.200``, or the ellipsis where it is not known."""
    return Cell(UNKNOWN) if number is None else Cell(with_dots(number), number, url)


def changed(now, before):
    """By how much a figure grew or shrank: ``+12``, ``-3``, ``0``; unknown where either is."""
    if now is None or before is None:
        return Cell(UNKNOWN)
    change = now - before
    return Cell(f"{'+' if change > 0 else ''}{with_dots(change)}", change)


def in_millions(amount, url=""):
    """An amount of đồng under a heading that says "triệu đồng": exact, ``1.385,5``."""
    if amount is None:
        return Cell(UNKNOWN)
    whole, rest = divmod(amount, MILLION)
    decimals = f",{rest:06}".rstrip("0") if rest else ""
    return Cell(with_dots(whole) + decimals, Decimal(amount) / MILLION, url)


def percent(text, note=""):
    """A rate under a "%" heading, from its text with the sign; a dash where there is none."""
    if not text:
        return Cell(DASH, note=note)
    digits = text.removesuffix("%")
    return Cell(digits, Decimal(digits.replace(".", "").replace(",", ".")))
