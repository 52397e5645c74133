"""The unit of its numbers that a heading says, or a line above the table: (triệu đồng), (năm)."""

import re
from decimal import Decimal

from cases.register.reading.cells import as_text

IN_HEADING = re.compile(r"\(([^()]+)\)\s*$")
ABOVE = re.compile(r"(?:đvt|đơn\s+vị(?:\s+tính)?)\s*:\s*([^;]+)", re.IGNORECASE)
WORDS = {
    "triệu": re.compile(r"\btr(?:iệu|\.|đ|\b)", re.IGNORECASE),
    "nghìn": re.compile(r"\bng(?:hìn|àn)\b|\b1[.,]?000(?![0-9])", re.IGNORECASE),
    "tỷ": re.compile(r"\bt[ỷỉ]\b", re.IGNORECASE),
    "năm": re.compile(r"\bnăm\b", re.IGNORECASE),
}


def apply_units(grid, sheet):
    """Make plain numbers of the columns that have units what the unit says they are."""
    above = [as_text(v) for row in grid.data.rows[: grid.head.first] for v in row if v != ""]
    for column in sheet.columns:
        units = getattr(column.read, "units", None)
        position = grid.head.claimed.get(column.field)
        if units and position is not None:
            heading = grid.head.texts.get(position, "")
            unit = _unit(IN_HEADING.findall(heading) or _said_above(above), units)
            if unit:
                grid.rows = [(n, _scaled(row, position, unit, units)) for n, row in grid.rows]


def _said_above(texts):
    return [found[1] for text in texts if (found := ABOVE.search(text))]


def _unit(said, units):
    found = {unit for text in said for unit in units if WORDS[unit].search(text)}
    return found.pop() if len(found) == 1 else ""


def _scaled(row, position, unit, units):
    value = row[position] if position < len(row) else ""
    if value.__class__ is str and value.strip()[-1:].isdigit():
        value = f"{value} {unit}"
    elif isinstance(value, int | float) and value.__class__ is not bool:
        value = _times(value, units[unit])
    return [*row[:position], value, *row[position + 1 :]]


def _times(value, factor):
    """Exact: 0,1 triệu is 100.000."""
    product = Decimal(str(value)) * factor
    return int(product) if product == int(product) else float(product)
