"""Reading the texts that a cell's font says are of an old table of letters."""

from collections import defaultdict

from cases.register.reading.columns import letter
from cases.values import legacy


def read_by_fonts(data, job):
    """Put what the old fonts of a sheet show in the place of what is stored, column by column.

    A column with letters that only Unicode has was typed anew, whatever its font: it stays.
    """
    columns = defaultdict(list)
    for (row, column), table in data.fonts.items():
        if row < len(data.rows) and column < len(data.rows[row]):
            value = data.rows[row][column]
            if value.__class__ is str and not value.isascii():
                columns[column].append((row, value, table))
    for column, cells in columns.items():
        if all(max(value) <= legacy.LAST_WESTERN for _row, value, _table in cells):
            _read_column(data, column, cells, job)


def _read_column(data, column, cells, job):
    old = {}
    for row, value, table in cells:
        if legacy.may_be(value, table):
            old[value] = data.rows[row][column] = legacy.read_as(value, table)
    if old:
        job.converted.setdefault((data.name, letter(column)), {}).update(old)
