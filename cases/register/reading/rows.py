"""From a sheet's raw rows to rows of values, with a problem for every cell that is wrong."""

import re

from django.utils.translation import gettext as _

from cases.register.reading import problems
from cases.register.reading.cells import as_text
from cases.register.reading.problems import CellFault
from cases.register.reading.table import Row, Table
from wards.text import key, tidy

UNREAD = object()
STARS = re.compile(r"\s*(?:\(\*+\)|\*+)\s*")  # what marks a required column on paper


def read_table(sheet, data, job) -> Table:
    """Find the columns by their headings and read every row that has a value in one of them."""
    table = Table(sheet, job)
    if not data.faults and not any(value != "" for row in data.rows for value in row):
        return table
    _find_columns(table, data.rows[0] if data.rows else [])
    faults = _faults(table, data)
    rows = [Row(number, raw) for number, raw in enumerate(data.rows[1:], 2)]
    rows += [Row(index + 1, []) for index in sorted(faults) if index >= len(data.rows)]
    columns = [column for column in sheet.columns if column.field in table.positions]
    for column in columns:
        _read_column(table, column, rows, faults)
    table.rows = [row for row in rows if row or row.faults]
    for column in columns:
        if column.required:
            _find_missing(table, column)
    return table


def heading_of(value) -> str:
    """A heading as it is compared, without the star of a required column."""
    return STARS.sub(" ", tidy(as_text(value))).strip()


def _find_columns(table, header):
    wanted = {key(column.heading): column for column in table.sheet.columns}
    unknown = []
    for index, value in enumerate(header):
        written = heading_of(value)
        column = wanted.get(key(written))
        if column is None:
            unknown += [written] if written else []
        elif column.field in table.positions:
            table.report(1, column.heading, written, problems.TWICE_COLUMN)
        else:
            table.positions[column.field] = index
    if unknown:
        table.job.notes.append(
            _("Sheet “%(sheet)s”: columns not known, left alone: %(columns)s.")
            % {"sheet": table.sheet.name, "columns": ", ".join(dict.fromkeys(unknown))[:300]}
        )
    for column in table.sheet.columns:
        if column.required and column.field not in table.positions:
            table.report(1, column.heading, "", problems.MISSING_COLUMN)


def _faults(table, data):
    """By row and position: the kind of fault to report, or None for a cell under a merge."""
    faults = {}
    positions = set(table.positions.values())
    for (row, position), kind in data.faults.items():
        if position in positions:
            faults.setdefault(row, {})[position] = kind
    for first, left, last, right in data.merges:
        covered = sorted(position for position in positions if left <= position <= right)
        last = min(last, len(data.rows) - 1)
        if not covered or last < first:
            continue
        for row in range(first, last + 1):
            faults.setdefault(row, {}).update(dict.fromkeys(covered))
        faults[first][covered[0]] = problems.MERGED
    for position, kind in faults.get(0, {}).items():
        if kind:
            name = next(n for n, p in table.positions.items() if p == position)
            table.report(1, table.sheet.heading(name), "", kind)
    return faults


def _read_column(table, column, rows, faults):
    """Read a column's cells, each value once however often it stands there."""
    name, position, seen = column.field, table.positions[column.field], {}
    untrusted = {index + 1: row[position] for index, row in faults.items() if position in row}
    for row in rows:
        raw = row.raw
        value = raw[position] if position < len(raw) else ""
        if untrusted and row.number in untrusted:
            _distrust(table, column, row, value, untrusted[row.number])
            continue
        found = seen.get(value, UNREAD)
        if found is UNREAD or value.__class__ is bool:  # True is found under 1
            found = _read_cell(table, row, column, value)
            if name not in row.faults:
                seen[value] = found
        if found is not None:
            row[name] = found


def _distrust(table, column, row, value, kind):
    row.faults.add(column.field)
    if kind:
        table.report(row.number, column.heading, as_text(value), kind)


def _find_missing(table, column):
    for row in table.rows:
        if column.field not in row and column.field not in row.faults:
            table.blame(row, column.field, problems.MISSING)


def _read_cell(table, row, column, value):
    """The value of a cell, None for a blank one and for one that was a problem."""
    if value.__class__ is str:
        value = tidy(value)
        if not value:
            return None
    try:
        return column.read(value, table.job)
    except CellFault as fault:
        table.blame(row, column.field, fault.kind, **fault.params)
        return None
