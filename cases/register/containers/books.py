"""Sheets that are plain rows: of texts, web tables, and workbooks read in a child process."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cases.register.reading.problems import Unusable
from cases.register.reading.scan import CELLS, ROWS
from cases.register.reading.workbook import SheetData


@dataclass
class PlainBook:
    """Rows by the name of their sheet; ``tells_hidden``: no row is hidden or struck out."""

    sheets: dict = field(default_factory=dict)
    tells_hidden: bool = True

    def __post_init__(self):
        if sum(map(len, self.sheets.values())) > ROWS:
            raise Unusable(_("The file has more than %(limit)s rows.") % {"limit": ROWS})
        if sum(len(row) for rows in self.sheets.values() for row in rows) > CELLS:
            raise Unusable(
                _("A sheet has values far away from its table. Delete them and send it again.")
            )

    @property
    def names(self):
        return list(self.sheets)

    def sheet(self, name) -> SheetData:
        """The rows, all of one width."""
        rows = self.sheets[name]
        width = max(map(len, rows), default=0)
        return SheetData(name, [[*row, *[""] * (width - len(row))] for row in rows])


def save_as_workbook():
    """The one step that helps where a file cannot be read."""
    return _(
        "This cannot be read. Open it in Excel or LibreOffice, save it as .xlsx and send that."
    )
