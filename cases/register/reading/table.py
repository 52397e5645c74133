"""The rows of one sheet as values, and its problems."""

from dataclasses import dataclass, field

from cases.register.reading.cells import shown
from cases.register.reading.problems import Problem


class Row(dict):
    """One record: its values by field, None for a blank one; which could not be read, and where."""

    __slots__ = ("number", "faults", "raw", "seat", "record", "key")

    def __init__(self, number, raw):
        self.number, self.faults, self.raw = number, set(), raw
        # the row's unit, what it becomes, the key of that, once known
        self.seat = self.record = self.key = None

    def __missing__(self, name):
        return None

    def get(self, name, default=None):
        """The value, or the default where the cell is blank; None where it is faulty."""
        if name in self:
            return self[name]
        return None if name in self.faults else default


@dataclass
class Table:
    """The rows of one sheet, and where each column of the contract stands."""

    sheet: object
    job: object
    places: dict = field(default_factory=dict)  # field: index of the column
    rows: list = field(default_factory=list)

    def blame(self, row: Row, name: str, kind, /, **params):
        """A problem at a cell of a row; the field counts as unread from then on."""
        place = self.places.get(name)
        raw = row.raw[place] if place is not None and place < len(row.raw) else ""
        self.report(row.number, self.sheet.heading(name), shown(raw), kind, params)
        row.faults.add(name)

    def report(self, number, heading, value, kind, params=None):
        """A problem at a cell of a row that may not be read at all."""
        self.job.problems.append(
            Problem(self.sheet.name, number, heading, value, kind, kind.advice_for(params))
        )
