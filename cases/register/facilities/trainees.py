"""A facility's trainee book, read as facilities keep it: under titles, in headings of two lines.

It is found by its headings, like every sheet of the register; nothing is guessed.
"""

from django.utils.translation import gettext as _

from cases.register.containers.opening import open_workbook
from cases.register.facilities.lists import Reading, is_blank
from cases.register.layout.grids import odd_grid
from cases.register.layout.headings import Headings
from cases.register.layout.heads import find_head
from cases.register.reading import cells
from cases.register.reading.problems import NothingFits
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.people.people import identity_number

NEEDED = {"full_name", "admitted_on"}
SHEET = Sheet(
    "Sổ học viên",
    (
        Column("Số hồ sơ học viên", "book_number", cells.text(40)),
        Column("Họ và tên", "full_name", cells.name(100), required=True),
        Column("Ngày sinh", "birth", cells.birth),
        Column("Giới tính", "sex", cells.text(20)),
        Column("Số định danh", "identity_number", identity_number),
        Column("Họ tên cha", "father_name", cells.name(100)),
        Column("Họ tên mẹ", "mother_name", cells.name(100)),
        Column("Phường/xã", "goes_to", cells.text(200)),
        Column("Địa chỉ", "lives_at", cells.text(200)),
        Column("Hình thức", "form", cells.text(100)),
        Column("Số quyết định", "decision_number", cells.text(60)),
        Column("Ngày quyết định", "decided_on", cells.past_day),
        Column("Ngày vào cơ sở", "admitted_on", cells.past_day, required=True),
        Column("Ngày về", "leaves_on", cells.day),
    ),
)


def read(data, *, unit, today):
    """The rows of a book of the facility's province, and faults in words; raises Unusable.

    Each row has its ``row`` in the file beside the fields of its columns.
    """
    reading = Reading.of_province(unit, today)
    workbook = open_workbook(data)
    for name in workbook.names:
        sheet = workbook.sheet(name)
        head = find_head(sheet, Headings(SHEET), {})
        if head and head.fields >= NEEDED:
            _read_grid(odd_grid(sheet, head, SHEET, reading), reading)
    if not reading.rows and not reading.faults:
        text = _("No table with the columns “%(name)s” and “%(day)s” was found in the file.")
        words = {"name": SHEET.heading("full_name"), "day": SHEET.heading("admitted_on")}
        raise NothingFits(text % words)
    return reading


def _read_grid(grid, reading):
    columns = [(SHEET.column(name), place) for name, place in grid.positions.items() if _is(name)]
    for number, row in grid.rows:
        given = {
            column: row[place]
            for column, place in columns
            if place < len(row) and not is_blank(row[place])
        }
        if values := reading.read_row(number, SHEET, given, "admitted_on"):
            values["row"] = number
            _check_days(number, values, reading)


def _is(name):
    return any(column.field == name for column in SHEET.columns)


def _check_days(number, values, reading):
    came, leaves = values["admitted_on"], values["leaves_on"]
    if came and leaves and leaves < came:
        words = _("The day out is on or after the day in.")
        reading.blame(number, SHEET.column("leaves_on"), words)
