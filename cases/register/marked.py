"""The same workbook with its bad cells marked, to be corrected and sent again.

Only values are written: texts as texts, never as formulas, links or numbers, so that nothing
of a hostile file lives on in the copy.
"""

import io
import re
from collections import defaultdict
from datetime import date, datetime

import xlsxwriter
from django.utils.translation import gettext as _

from cases.register.containers.opening import open_workbook
from cases.register.layout.headings import Headings, heading_of
from cases.register.layout.heads import Head, find_head
from cases.register.reading.cells import as_text
from cases.register.reading.sheets import PROBLEMS_SHEET
from wards.text import key

MOST_MARKED = 10_000  # problems: nobody mends more at once, and each one costs
LONGEST_TEXT, LONGEST_COMMENT, LONGEST_NAME = 32_767, 1_000, 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
BAD = {"bg_color": "#F9D6D2", "border": 1, "border_color": "#A1201B"}
HEADINGS = ("Sheet", "Row", "Column", "Value", "What to do")


def marked_copy(data: bytes, sheets, problems) -> bytes:
    """The bytes of the marked workbook; ``sheets`` are the loaders; raises Unusable."""
    source, made = open_workbook(data), io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
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
    return made.getvalue()


def _columns(data, sheets):
    """{heading as it is compared: position}: as the file has it, and as the contract does."""
    heads = [(sheet, find_head(data, Headings(sheet), {}) or Head()) for sheet in sheets]
    sheet, head = max(heads, key=lambda one: one[1].weight)
    row = data.rows[head.last] if head.last < len(data.rows) else []
    written = {key(heading_of(value)): position for position, value in enumerate(row)}
    return written | {key(sheet.heading(field)): at for field, at in head.claimed.items()}


class _Writer:
    """Writes values by their kind, bad cells in red."""

    def __init__(self, book):
        self.book, self.names = book, set()
        self.formats = {
            (marked, shape): book.add_format((BAD if marked else {}) | {"num_format": shape})
            for marked in (False, True)
            for shape in ("@", "General", "dd/mm/yyyy")
        }
        self.heading = book.add_format({"bold": True, "num_format": "@", "text_wrap": True})

    def copy(self, data, problems, positions):
        sheet = self.book.add_worksheet(self._free_name(data.name))
        sheet.freeze_panes(1, 0)
        header = data.rows[0] if data.rows else []
        messages = defaultdict(list)
        for problem in problems:
            cell = problem.row - 1, positions.get(key(problem.column), 0)
            messages[cell].append(problem.message)
        for row, values in enumerate(data.rows):
            for column, value in enumerate(values):
                if value != "" or (row, column) in messages:
                    self._write(sheet, row, column, value, (row, column) in messages)
        for (row, column), several in messages.items():
            text = "\n".join(several)[:LONGEST_COMMENT]
            sheet.write_comment(row, column, text, {"author": "Aftercare", "x_scale": 2})
        for column, value in enumerate(header):
            sheet.set_column(column, column, min(max(len(as_text(value)) + 3, 12), 40))

    def list_problems(self, problems):
        sheet = self.book.add_worksheet(self._free_name(PROBLEMS_SHEET))
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [_(heading) for heading in HEADINGS], self.heading)
        sheet.set_column(0, 3, 22)
        sheet.set_column(4, 4, 90)
        for row, problem in enumerate(problems[:MOST_MARKED], 1):
            cells = (problem.sheet, problem.row, problem.column, problem.value, problem.message)
            for column, value in enumerate(cells):
                self._write(sheet, row, column, value, False)
        if (more := len(problems) - MOST_MARKED) > 0:
            text = _("%(count)s more are not marked: correct these, then send the file again.")
            self._write(sheet, MOST_MARKED + 1, 4, text % {"count": more}, False)

    def _write(self, sheet, row, column, value, marked):
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.formats[marked, "General"])
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self.formats[marked, "General"])
        elif isinstance(value, date) and not _has_time(value) and value.year >= 1900:
            sheet.write_datetime(row, column, value, self.formats[marked, "dd/mm/yyyy"])
        elif value == "":
            sheet.write_blank(row, column, None, self.formats[marked, "General"])
        else:
            text = (value if isinstance(value, str) else as_text(value))[:LONGEST_TEXT]
            sheet.write_string(row, column, text, self.formats[marked, "@"])

    def _free_name(self, name):
        base = FORBIDDEN.sub("_", name).strip("'")[:LONGEST_NAME] or "_"
        free, number = base, 1
        while free.lower() in self.names:
            number += 1
            free = f"{base[: LONGEST_NAME - 3]}_{number}"
        self.names.add(free.lower())
        return free


def _has_time(value):
    return isinstance(value, datetime) and bool(value.hour or value.minute or value.second)
