"""A value on file as the cell of a workbook from which the reader has it again."""

from datetime import date

from django.db.models import Model

from cases.register.reading import cells
from cases.register.reading.problems import CellFault
from cases.register.reading.signs import says_nothing
from cases.register.reading.table import Row
from wards.models import Unit
from wards.text import tidy

LISTED_BY_UNIT = "commune"  # the field that the reader leaves to the day of the record


def cell_of(column, value, job):
    """The cell: blank for nothing, and for a text that the reader would take for nothing."""
    if value is None or value == "" or value is False:
        return ""
    if isinstance(value, Unit):
        return name_of(value, job)
    if isinstance(column.read, cells.Listed):
        return column.read.spelling_of(value)
    if isinstance(value, date | int):
        return value
    text = tidy(value.name if isinstance(value, Model) else str(value))
    return "" if says_nothing(text, is_free=isinstance(column.read, cells.Text)) else text


def name_of(unit, job):
    """A commune by its name; by its code where several are called so."""
    named = job.names.find(unit.name)
    return unit.name if len(named) == 1 else unit.code


def cells_of(sheet, told, job):
    """The cells of a record of which a sheet tells these values, by field."""
    return {column.field: cell_of(column, told.get(column.field), job) for column in sheet.columns}


def read_back(sheet, told, job):
    """The row that the reader would make of it; None where it cannot be said in a workbook."""
    row = Row(0, [])
    try:
        for column in sheet.columns:
            cell = cell_of(column, told.get(column.field), job)
            if cell == "" and column.required and not told.get(column.unless):
                return None
            if cell != "" and column.field != LISTED_BY_UNIT:
                row[column.field] = column.read(cell, job)
    except CellFault:
        return None
    return row
