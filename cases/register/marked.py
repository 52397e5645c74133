"""The same workbook with its bad cells marked, to be corrected and sent again.

Only values are written: texts as texts, never as formulas, links or numbers, so that nothing
of a hostile file lives on in the copy.
"""

import io
import re
from collections import defaultdict
from datetime import date, datetime

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from cases.register.containers.opening import open_workbook
from cases.register.layout.headings import Headings, heading_of
from cases.register.layout.heads import Head, find_head
from cases.register.reading.cells import as_text
from cases.register.reading.sheets import PROBLEMS_SHEET
from wards.exports.books import new_book
from wards.exports.pouring import Look, Rows, poured, row
from wards.text import key

MOST_MARKED = 10_000  # problems: nobody mends more at once, and each one costs
LONGEST_COMMENT, LONGEST_NAME = 1_000, 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
BAD = {"bg_color": "#F9D6D2", "border": 1, "border_color": "#A1201B"}
SHAPES = {"text": "@", "number": "General", "day": "dd/mm/yyyy"}
HEADINGS = ("Sheet", "Row", "Column", "Value", "What to do")


def marked_copy(data: bytes, sheets, problems) -> bytes:
    """The bytes of the marked workbook; ``sheets`` are the loaders; raises Unusable."""
    source, made = open_workbook(data), io.BytesIO()
    with new_book(made) as book:
        writer = _Writer(book)
        by_sheet = defaultdict(list)
        for problem in problems[:MOST_MARKED]:
            by_sheet[problem.sheet].append(problem)
        known = {name: make.sheet for make in sheets for name in make.sheet.keys}
        for name in source.names:
            if key(name) != key(PROBLEMS_SHEET):
                sheet, data = known.get(key(heading_of(name))), source.sheet(name)
                found = by_sheet.get(name) or by_sheet.get(sheet and sheet.name, [])
                some = [sheet] if sheet else [make.sheet for make in sheets]
                writer.copy(data, found, _columns(data, some))
        writer.list_problems(problems)
    return poured(made.getvalue(), writer.rows)


def _columns(data, sheets):
    """{heading as it is compared: position}: as the file has it, and as the contract does."""
    heads = [(sheet, find_head(data, Headings(sheet), {}) or Head()) for sheet in sheets]
    sheet, head = max(heads, key=lambda one: one[1].weight)
    row = data.rows[head.last] if head.last < len(data.rows) else []
    written = {key(heading_of(value)): position for position, value in enumerate(row)}
    return written | {key(sheet.heading(field)): at for field, at in head.claimed.items()}


class _Writer:
    """Writes values by their kind, bad cells in red; ``rows`` are those of each sheet."""

    def __init__(self, book):
        self.book, self.names, self.rows = book, set(), {}
        self.plain, self.red = self._look({}), self._look(BAD)
        heading = book.add_format({"bold": True, "num_format": "@", "text_wrap": True})
        self.heading = Look.of(text=heading)

    def _look(self, base):
        made = {
            kind: self.book.add_format(base | {"num_format": shape})
            for kind, shape in SHAPES.items()
        }
        return Look.of(**made)

    def copy(self, data, problems, positions):
        sheet = self._new_sheet(data.name)
        header = data.rows[0] if data.rows else []
        messages = defaultdict(list)
        for problem in problems:
            cell = problem.row - 1, positions.get(key(problem.column), 0)
            messages[cell].append(problem.message)
        for cell, several in messages.items():
            text = "\n".join(several)[:LONGEST_COMMENT]
            sheet.write_comment(*cell, text, {"author": "Aftercare", "x_scale": 2})
        for column, value in enumerate(header):
            sheet.set_column(column, column, min(max(len(as_text(value)) + 3, 12), 40))
        self._pour(data.rows, self.plain, bad=messages)

    def list_problems(self, problems):
        sheet = self._new_sheet(PROBLEMS_SHEET)
        sheet.set_column(0, 3, 22)
        sheet.set_column(4, 4, 90)
        lines = [[_(heading) for heading in HEADINGS]]
        for one in problems[:MOST_MARKED]:
            lines.append([one.sheet, one.row, one.column, one.value, one.message])
        if (more := len(problems) - MOST_MARKED) > 0:
            text = _("%(count)s more are not marked: correct these, then send the file again.")
            lines.append(["", "", "", "", text % {"count": more}])
        self._pour(lines, self.heading)

    def _new_sheet(self, name):
        sheet = self.book.add_worksheet(self._free_name(name))
        sheet.freeze_panes(1, 0)
        return sheet

    def _pour(self, lines, first, bad=()):
        """Let these be the rows of the sheet made last; ``first`` is the look of the first."""
        columns = defaultdict(set)
        for number, column in bad:
            columns[number].add(column)
        lines = _with_room(lines, columns)
        width = max(map(len, lines), default=0)
        last = xl_rowcol_to_cell(max(len(lines), 1) - 1, max(width, 1) - 1)
        self.rows[len(self.rows) + 1] = Rows(self._elements(lines, width, first, columns), last)

    def _elements(self, lines, width, first, bad):
        letters, look = [xl_col_to_name(column) for column in range(width)], first
        for number, values in enumerate(lines, 1):
            places = [f"{letter}{number}" for letter in letters[: len(values)]]
            told = [_told(value) for value in values]
            cells = list(map(look.cell, places, told))
            for column in bad.get(number - 1, ()):
                place = places[column]
                cells[column] = self.red.cell(place, told[column]) or self.red.blank(place)
            yield row(number, cells)
            look = self.plain

    def _free_name(self, name):
        base = FORBIDDEN.sub("_", name).strip("'")[:LONGEST_NAME] or "_"
        free, number = base, 1
        while free.lower() in self.names:
            number += 1
            free = f"{base[: LONGEST_NAME - 3]}_{number}"
        self.names.add(free.lower())
        return free


def _with_room(lines, bad):
    """The lines, with a cell wherever one is bad: {number of a line: columns}."""
    lines = list(lines)
    for number, columns in bad.items():
        lines.extend([] for _line in range(number + 1 - len(lines)))
        short = max(columns) + 1 - len(lines[number])
        lines[number] = [*lines[number], *[""] * short]
    return lines


def _told(value):
    """A value as it is written: what the sheet cannot say as it is, as a text."""
    if isinstance(value, str | int | float):
        return value
    is_day = isinstance(value, date) and not _has_time(value) and value.year >= 1900
    return value if is_day else as_text(value)


def _has_time(value):
    return isinstance(value, datetime) and bool(value.hour or value.minute or value.second)
