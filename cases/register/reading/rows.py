"""From the rows of a sheet's grids to rows of values, with a problem for every wrong cell."""

from django.utils.translation import gettext as _

from cases.register.reading import columns, problems
from cases.register.reading.cells import Text, as_text
from cases.register.reading.problems import CellFault
from cases.register.reading.sheets import is_example
from cases.register.reading.signs import ERASE, says_nothing
from cases.register.reading.table import Row, Table
from wards.text import tidy

UNREAD = object()


def read_table(sheet, grids, job) -> Table:
    """Read every row of the grids that has a value in one of the columns."""
    table = Table(sheet, job, grids=grids)
    rows, faults = [], {}
    if len(grids) > 1:
        _line_up(table, grids)
    for grid in grids:
        table.positions = table.positions or grid.positions
        _report_columns(table, grid)
        made, wrong = _rows_of(table, grid)
        rows += made
        faults |= wrong
    rows = _without_examples(table, rows)
    found = [column for column in sheet.columns if column.field in table.positions]
    for column in found:
        _read_column(table, column, rows, faults)
    table.rows = [row for row in rows if row or row.faults]
    for column in sheet.columns:
        if column.required and column in found:
            _find_missing(table, column)
        elif column.required and column.field not in sheet.given:
            _distrust_all(table, column)
    return table


def _without_examples(table, rows):
    """The rows but for those invented ones that the empty workbook came with."""
    at = table.positions.get("register_key")
    if at is None:
        return rows
    examples = [row for row in rows if at < len(row.raw) and is_example(row.raw[at])]
    if not examples:
        return rows
    text = _("Sheet “%(sheet)s”: invented example rows, left out: %(rows)s.")
    numbers = ", ".join(str(row.number) for row in examples)
    table.job.notes.append(text % {"sheet": table.sheet.name, "rows": numbers})
    left_out = set(map(id, examples))
    return [row for row in rows if id(row) not in left_out]


def _line_up(table, grids):
    """The same columns at the same places in every grid."""
    fields = [c.field for c in table.sheet.columns if any(c.field in g.positions for g in grids)]
    for grid in grids:
        places = [grid.positions.get(field) for field in fields]
        grid.rows = [
            (number, ["" if at is None or at >= len(row) else row[at] for at in places])
            for number, row in grid.rows
        ]
        grid.positions = {field: at for at, field in enumerate(fields)}


def _report_columns(table, grid):
    """Columns that are missing or stand twice, and those that are filled and nobody's."""
    if not grid.rows and not grid.head.fields and not grid.data.faults:
        return
    place = grid.place if grid.is_foreign else None
    for _position, column in grid.head.twice:
        table.report(grid.heading_row, column.heading, "", problems.TWICE_COLUMN, place=place)
    for column in table.sheet.columns:
        is_given = column.field in grid.positions or column.field in table.sheet.given
        if column.required and not is_given:
            kind = problems.MISSING_COLUMN
            table.report(grid.heading_row, column.heading, "", kind, place=place)
    columns.report_unclaimed(table, grid, place)


def _rows_of(table, grid):
    """The rows, and by row what cells may not be trusted: (position, kind or None)."""
    place = grid.place if grid.is_foreign else None
    rows = [Row(number, raw, place) for number, raw in grid.rows]
    faults, by_number = columns.faults_of(table, grid), {}
    if faults:
        by_number = {row.number: row for row in rows}
        width = len(grid.data.rows)
        rows += [Row(n, [], place) for n in sorted(faults) if n > width]
        by_number |= {row.number: row for row in rows}
    return rows, {id(by_number[n]): wrong for n, wrong in faults.items() if n in by_number}


def _read_column(table, column, rows, faults):
    """Read a column's cells, each value once however often it stands there."""
    name, position, seen = column.field, table.positions[column.field], {}
    columns.prepare(table, column, position, rows)
    for row in rows:
        raw = row.raw
        value = raw[position] if position < len(raw) else ""
        if faults and name in faults.get(id(row), ()):
            _distrust(table, column, row, value, faults[id(row)][name])
            continue
        found = seen.get(value, UNREAD)
        if found is UNREAD or value.__class__ is bool:  # True is found under 1
            found = _read_cell(table, row, column, value)
            if name not in row.faults and name not in row.erased:
                seen[value] = found
        if found is not None:
            row[name] = found


def _distrust(table, column, row, value, kind):
    row.faults.add(column.field)
    if kind:
        table.report(row.number, column.heading, as_text(value), kind, place=row.place)


def _distrust_all(table, column):
    """Where a required column is missing, no row has a value that could be relied on."""
    for row in table.rows:
        row.faults.add(column.field)


def _find_missing(table, column):
    for row in table.rows:
        is_said = column.field in row or column.field in row.faults or column.unless in row
        if not is_said:
            table.blame(row, column.field, problems.MISSING)


def _read_cell(table, row, column, value):
    """The value of a cell, None for a blank one and for one that was a problem."""
    if value.__class__ is str:
        value = tidy(value)
        if not value or says_nothing(value, is_free=isinstance(column.read, Text)):
            if value in ERASE or table.job.choices.erase:
                row.erased = {*row.erased, column.field}
            return None
    try:
        return column.read(value, table.job)
    except CellFault as fault:
        table.blame(row, column.field, fault.kind, **fault.params)
        return None
