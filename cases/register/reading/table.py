"""The rows of one sheet as values, and its problems."""

from dataclasses import dataclass, field

from cases.register.reading.cells import as_text
from cases.register.reading.problems import Problem


class Row(dict):
    """One record: its values by field, None for a blank one; which could not be read, and where."""

    __slots__ = ("number", "faults", "raw", "place", "erased", "unit", "record", "key")

    def __init__(self, number, raw, place=None):
        self.number, self.faults, self.raw = number, set(), raw
        self.place = place  # the sheet of the file, where its name is not the contract's
        self.erased = ()  # fields that a cell says to erase
        # where the row counts, what it becomes, the key of that, once known
        self.unit = self.record = self.key = None

    def __missing__(self, name):
        return None


@dataclass
class Table:
    """The rows of one sheet, and where each column of the contract stands."""

    sheet: object
    job: object
    positions: dict = field(default_factory=dict)  # field: index of the column
    rows: list = field(default_factory=list)
    grids: list = field(default_factory=list)  # where the rows come from

    def has(self, name) -> bool:
        """Whether the file has the column of a field."""
        return name in self.positions

    def raw(self, row: Row, name):
        """The cell of a row as it stands in the file; blank where there is none."""
        position = self.positions.get(name, len(row.raw))
        return row.raw[position] if position < len(row.raw) else ""

    def blame(self, row: Row, name: str, kind, /, **params):
        """A problem at a cell of a row; the field counts as unread from then on."""
        value = as_text(self.raw(row, name))
        self.report(row.number, self.sheet.heading(name), value, kind, params, row.place)
        row.faults.add(name)

    def report(self, number, heading, value, kind, params=None, place=None):
        """A problem at a cell of a row that may not be read at all."""
        where = place or self.sheet.name
        self.job.problems.append(
            Problem(where, number, heading, value, kind, kind.advice_for(params))
        )
