"""The figures as a workbook: Biểu số 01, and Biểu số 04 to 06 where there are units below.

Figures are numbers, everything else is written as text: no cell is ever a formula.
"""

from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from reports.documents.xlsx_sheets import ByUnit, Targets
from reports.figures.attainment import DASH, percentage_digits
from reports.words.arrangement import ANNEXES

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
FONT = "Times New Roman"
STYLES = {
    "number_of_annex": {"bold": True, "align": "right"},
    "title": {"bold": True, "align": "center", "font_size": 14},
    "subtitle": {"italic": True, "align": "center"},
    "counted_in": {"italic": True, "align": "right"},
    "head": {"bold": True, "align": "center", "border": 1, "text_wrap": True, "bg": "#E8EEEE"},
    "mark": {"italic": True, "align": "center", "border": 1},
    "text": {"border": 1, "text_wrap": True},
    "text_total": {"border": 1, "text_wrap": True, "bold": True},
    "part": {"border": 1, "align": "center", "bold": True},
    "centre": {"border": 1, "align": "center"},
    "figure": {"border": 1, "align": "right", "num_format": "#,##0"},
    "figure_total": {"border": 1, "align": "right", "num_format": "#,##0", "bold": True},
    "change": {"border": 1, "align": "right", "num_format": "+#,##0;-#,##0;0"},
    "note": {"italic": True},
    "signature": {"bold": True, "align": "center"},
}


def render(table, previous=None) -> bytes:
    """The bytes of the workbook; ``previous`` is the table of the same period a year before."""
    made = BytesIO()
    with Workbook(made, OPTIONS) as book:
        on = datetime.combine(table.made_on, time())
        book.set_properties({"title": f"{table.unit.name}, {table.period.title}", "created": on})
        pen = Pen(book, table.format)
        Targets(pen, table, previous).write()
        for annex in ANNEXES if table.units else ():
            ByUnit(pen, table, annex).write()
    return made.getvalue()


class Pen:
    """Writes cells of the workbook by the names of their styles."""

    def __init__(self, book, number_format):
        self.book, self.number_format = book, number_format
        self.styles = {name: book.add_format(_style(facts)) for name, facts in STYLES.items()}
        self.rates = {}

    def sheet(self, name):
        return self.book.add_worksheet(name)

    def text(self, sheet, row, column, text, style):
        sheet.write_string(row, column, text, self.styles[style])

    def across(self, sheet, row, columns, text, style):
        """A text over several columns, both ends included."""
        first, last = columns
        if first == last:
            self.text(sheet, row, first, text, style)
        else:
            sheet.merge_range(row, first, row, last, "", self.styles[style])
            self.text(sheet, row, first, text, style)

    def figure(self, sheet, row, column, number, style="figure", *, none=DASH):
        """A number, or an en dash for None (of a figure that is unknown ``none``)."""
        if number is None:
            self.text(sheet, row, column, none, style)
        else:
            sheet.write_number(row, column, number, self.styles[style])

    def target(self, sheet, row, column, line, style="figure"):
        """The target of a row; of a rate with its sign."""
        if line.is_rate:
            self.text(sheet, row, column, line.target_text, style)
        else:
            self.figure(sheet, row, column, line.target, style)

    def rate(self, sheet, row, column, line, style="figure"):
        """The attainment of a row as a number without its sign, to the decimals it prints."""
        digits = None
        if line.attainment:
            of = line.whole if line.is_rate else line.target
            digits = percentage_digits(line.accumulated, of, self.number_format)
        if digits is None:
            self.text(sheet, row, column, DASH, style)
            return
        decimals = len(digits.partition(",")[2])
        number = float(digits.replace(".", "").replace(",", "."))
        sheet.write_number(row, column, number, self._rate_style(style, decimals))

    def _rate_style(self, style, decimals):
        if (style, decimals) not in self.rates:
            shown = "#,##0" + (f".{'0' * decimals}" if decimals else "")
            facts = _style({**STYLES[style], "num_format": shown})
            self.rates[style, decimals] = self.book.add_format(facts)
        return self.rates[style, decimals]


def _style(facts):
    facts = {"font_name": FONT, "font_size": 12, "valign": "vcenter"} | facts
    colour = facts.pop("bg", None)
    return facts | ({"bg_color": colour} if colour else {})
