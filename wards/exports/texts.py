"""A list as CSV: UTF-8 with a mark, as spreadsheets want it, and no cell that could reckon."""

import csv
from datetime import date
from io import StringIO

RECKONS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


def to_csv(listed) -> bytes:
    """The bytes of the file."""
    made = StringIO()
    writer = csv.writer(made)
    writer.writerow([harmless(heading.label) for heading in listed.headings])
    for row in listed.rows:
        writer.writerow([harmless(value) for value in row])
    return made.getvalue().encode("utf-8-sig")


def harmless(value):
    """A cell as text; where a spreadsheet would reckon with it, an apostrophe comes first."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(RECKONS) else value
    return "" if value is None else str(value)
