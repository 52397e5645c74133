"""From a sheet's raw rows to rows of values, with a problem for every cell that is wrong."""

import re
from dataclasses import dataclass, field
from itertools import chain

from django.utils.translation import gettext as _

from cases import names
from cases.register import problems
from cases.register.cells import shown
from cases.register.problems import CellFault, Problem
from cases.register.words import key

UNREAD = object()
STARS = re.compile(r"\s*(?:\(\*+\)|\*+)\s*")  # what marks a required column on paper


class Row(dict):
    """One record: its values by field, None for a blank one; which could not be read, and where."""

    __slots__ = ("number", "faults", "raw", "seat", "record", "key")

    def __init__(self, number, faults, raw):
        self.number, self.faults, self.raw = number, faults, raw
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
        self._report(row.number, self.sheet.heading(name), shown(raw), kind, params)
        row.faults.add(name)

    def _report(self, number, heading, value, kind, params=None):
        self.job.problems.append(
            Problem(self.sheet.name, number, heading, value, kind, kind.advice_for(params))
        )


def read_table(sheet, data, job) -> Table:
    """Find the columns by their headings and read every row that has a value in one of them."""
    table = Table(sheet, job)
    if not data.faults and not any(value != "" for row in data.rows for value in row):
        return table
    _find_columns(table, data.rows[0] if data.rows else [])
    faults = _faults(table, data)
    readers = [
        (column, table.places[column.field], {})
        for column in sheet.columns
        if column.field in table.places
    ]
    later = ((index, []) for index in sorted(faults) if index >= len(data.rows))
    for index, raw in chain(enumerate(data.rows[1:], 1), later):
        row = _read_row(table, readers, index, raw, faults.get(index, {}))
        if row is not None:
            table.rows.append(row)
    return table


def heading_of(value) -> str:
    """A heading as it is compared, without the star of a required column."""
    return STARS.sub(" ", names.tidy(shown(value))).strip()


def _find_columns(table, header):
    wanted = {key(column.heading): column for column in table.sheet.columns}
    unknown = []
    for index, value in enumerate(header):
        written = heading_of(value)
        column = wanted.get(key(written))
        if column is None:
            unknown += [written] if written else []
        elif column.field in table.places:
            table._report(1, column.heading, written, problems.TWICE_COLUMN)
        else:
            table.places[column.field] = index
    if unknown:
        table.job.notes.append(
            _("Sheet “%(sheet)s”: columns not known, left alone: %(columns)s.")
            % {"sheet": table.sheet.name, "columns": ", ".join(dict.fromkeys(unknown))[:300]}
        )
    for column in table.sheet.columns:
        if column.required and column.field not in table.places:
            table._report(1, column.heading, "", problems.MISSING_COLUMN)


def _faults(table, data):
    """By row and place: the kind of fault to report, or None for a cell under a merge."""
    faults = {}
    places = set(table.places.values())
    for (row, place), kind in data.faults.items():
        if place in places:
            faults.setdefault(row, {})[place] = kind
    for first, left, last, right in data.merges:
        covered = sorted(place for place in places if left <= place <= right)
        last = min(last, len(data.rows) - 1)
        if not covered or last < first:
            continue
        for row in range(first, last + 1):
            faults.setdefault(row, {}).update(dict.fromkeys(covered))
        faults[first][covered[0]] = problems.MERGED
    for place, kind in faults.get(0, {}).items():
        if kind:
            heading = next(n for n, p in table.places.items() if p == place)
            table._report(1, table.sheet.heading(heading), "", kind)
    return faults


def _read_row(table, readers, index, raw, faults):
    """The row, or None where all its known cells are blank."""
    row, missing, width = Row(index + 1, set(), raw), [], len(raw)
    for column, place, seen in readers:
        value = raw[place] if place < width else ""
        if place in faults:
            row.faults.add(column.field)
            if faults[place]:
                table._report(row.number, column.heading, shown(value), faults[place])
            continue
        found = UNREAD if value.__class__ is bool else seen.get(value, UNREAD)
        if found is UNREAD:
            found = _read_cell(table, row, column, value)
            if column.field not in row.faults:
                seen[value] = found
        if found is not None:
            row[column.field] = found
        elif column.required:
            missing.append(column)
    if not row and not row.faults:
        return None
    for column in missing:
        if column.field not in row.faults:
            table.blame(row, column.field, problems.MISSING)
    return row


def _read_cell(table, row, column, value):
    """The value of a cell, None for a blank one and for one that was a problem."""
    if value.__class__ is str:
        value = names.tidy(value)
        if not value:
            return None
    try:
        return column.read(value, table.job)
    except CellFault as fault:
        table.blame(row, column.field, fault.kind, **fault.params)
        return None
