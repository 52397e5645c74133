"""A facility's own list of those it will release, read as facilities write it.

The table is found by its headings, wherever it stands and whatever they are called; a title above
it or a sum below it is passed over. Nothing is guessed: what cannot be read is told by its row.
"""

from django.utils.translation import gettext as _

from cases.register.containers.opening import open_workbook
from cases.register.facilities.lists import Reading, is_blank
from cases.register.layout.headings import Headings, heading_of
from cases.register.reading import cells
from cases.register.reading.problems import NothingFits
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.people.people import identity_number

LOOKED_AT = 25  # rows above the table at most
SHEET = Sheet(
    "Danh sách",
    (
        Column("Họ và tên", "full_name", cells.name(100), required=True),
        Column("Ngày sinh", "birth", cells.birth),
        Column("Số định danh", "identity_number", identity_number),
        Column("Họ tên cha", "father_name", cells.name(100)),
        Column("Họ tên mẹ", "mother_name", cells.name(100)),
        Column("Phường/xã", "goes_to", cells.text(200)),
        Column("Ngày về", "leaves_on", cells.day, required=True),
    ),
)


def read(data, *, unit, today):
    """The rows of a list of the facility's province, and faults in words; raises Unusable."""
    reading = Reading.of_province(unit, today)
    workbook = open_workbook(data)
    for name in workbook.names:
        sheet = workbook.sheet(name)
        head = _head_of(sheet.rows)
        if head:
            _read_rows(sheet, *head, reading)
    if not reading.rows and not reading.faults:
        text = _("No table with the columns “%(name)s” and “%(day)s” was found in the file.")
        words = {"name": SHEET.heading("full_name"), "day": SHEET.heading("leaves_on")}
        raise NothingFits(text % words)
    return reading


def _head_of(rows):
    """(number of the row of headings, {number of a column: column}), or None."""
    headings = Headings(SHEET)
    for number, row in enumerate(rows[:LOOKED_AT]):
        found = {}
        for place, value in enumerate(row):
            column = headings.column(heading_of(value)) if isinstance(value, str) else None
            if column and column not in found.values():
                found[place] = column
        if {column.field for column in found.values()} >= {"full_name", "leaves_on"}:
            return number, found
    return None


def _read_rows(sheet, head, columns, reading):
    for number, row in enumerate(sheet.rows[head + 1 :], head + 2):
        given = {
            column: row[place]
            for place, column in columns.items()
            if place < len(row) and not is_blank(row[place])
        }
        said = {column.field for column in given}
        if "full_name" not in said and "leaves_on" not in said:
            continue
        if all(isinstance(value, float | int) for value in given.values()):
            continue  # the columns numbered, under their headings
        reading.read_row(number, SHEET, given, "leaves_on")
