"""The forms of a paper as a workbook: a sheet for each, whole, however wide.

Figures are numbers that show as the paper prints them, everything else is text: no cell is ever
a formula.
"""

from datetime import UTC, datetime
from io import BytesIO

from reports.documents.xlsx_sheet import Sheet
from wards.exports.books import new_book

MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same paper gives the same file


def to_xlsx(paper) -> bytes:
    """The bytes of the workbook."""
    made = BytesIO()
    with new_book(made) as book:
        book.set_properties({"title": paper.title, "author": paper.issuer, "created": MADE})
        styles = Styles(book)
        for annex in paper.annexes:
            page = book.add_worksheet(annex.number.replace("Biểu số", "Biểu"))
            Sheet(page, styles, paper, annex).write()
    return made.getvalue()


class Styles:
    """The looks of cells, made when first used; a figure's has its decimals and its sign."""

    FONT = "Times New Roman"
    LOOKS = {
        "number_of_annex": {"bold": True, "align": "right"},
        "title": {"bold": True, "align": "center", "font_size": 14},
        "subtitle": {"italic": True, "align": "center"},
        "counted_in": {"italic": True, "align": "right"},
        "head": {
            **{"bold": True, "align": "center", "border": 1, "text_wrap": True},
            "bg_color": "#E8EEEE",
        },
        "mark": {"italic": True, "align": "center", "border": 1},
        "text": {"border": 1, "text_wrap": True},
        "centre": {"border": 1, "align": "center"},
        "figure": {"border": 1, "align": "right"},
        "note": {"italic": True},
        "signature": {"bold": True, "align": "center"},
    }

    def __init__(self, book):
        self.book, self.made = book, {}

    def look(self, name, *, bold=False, shown=""):
        if (name, bold, shown) not in self.made:
            facts = {"font_name": self.FONT, "font_size": 12, "valign": "vcenter"}
            facts |= self.LOOKS[name] | ({"bold": True} if bold else {})
            facts |= {"num_format": shown} if shown else {}
            self.made[name, bold, shown] = self.book.add_format(facts)
        return self.made[name, bold, shown]

    def of_figure(self, text, *, bold):
        """A number shown as its text: ``#,##0.0`` for ``96,3``, with its sign where it has one."""
        decimals = len(text.partition(",")[2])
        shown = "#,##0" + (f".{'0' * decimals}" if decimals else "")
        return self.look("figure", bold=bold, shown=f"+{shown}" if text[:1] == "+" else shown)
