"""The register of a unit as the workbook it can be loaded from: loading it changes nothing.

That is not hoped for but tried: the workbook is read again as an import would, and what would be
refused, made anew or changed is left out, and told on a sheet of its own.
"""

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from cases.models import Person
from cases.register.job import Job, prepare
from cases.register.reading.sheets import LEFT_OUT_SHEET, TAKEN_SHEET
from cases.register.reading.written import cells_of
from wards.exports.books import new_book

HEAD = ("Trang", "Dòng", "Cột", "Lý do")
NEW = "Nạp lại sẽ thành một bản ghi khác"
CHANGED = "Nạp lại sẽ làm thay đổi dữ liệu đã có"


@dataclass
class Whole:
    """The workbook; ``people`` are the keys of those in it, ``left_out`` what it could not say."""

    data: bytes = b""
    people: list[int] = field(default_factory=list)
    rows: int = 0
    left_out: list[tuple] = field(default_factory=list)


def whole_register(unit, *, today, sheets, reader=None) -> Whole:
    """All that is on file of a unit and those below it, as far as the sheets can say it.

    ``reader`` is whose agency limits it; None for a command.
    """
    job, made = Job(unit, today, reader=reader), Whole()
    lines = {
        make: [cells_of(make.sheet, told, job) for told in make.told_of(job)] for make in sheets
    }
    while True:
        made.data = _written(lines, made.left_out, _about_it(unit, today))
        tried = prepare(made.data, unit=unit, today=today, sheets=sheets, reader=reader)
        faults = list(_faults(tried, sheets))
        if not faults:
            break
        _leave_out(lines, faults, made.left_out)
    made.rows = sum(map(len, lines.values()))
    seen = Person.objects.in_sight_of(unit).order_by()
    made.people = list(seen.values_list("pk", flat=True))
    return made


def _faults(job, sheets):
    """(class, number of the row, heading or none, why) of all that loading would change."""
    of_name = {make.sheet.name: make for make in sheets}
    for problem in job.problems:
        yield of_name[problem.sheet], problem.row, problem.column, problem.message
    if job.problems:
        return
    for make, loader in job.loaders.items():
        for row in loader.new:
            yield make, row.number, "", NEW
        for change in loader.changes:
            for heading, _old, _new in change.values:
                yield make, change.row, heading, CHANGED


def _leave_out(lines, faults, left_out):
    """A cell where the row can do without it, else the row; the last rows first."""
    gone = {}
    for make, number, heading, why in faults:
        line = lines[make][number - 2]
        column = next((one for one in make.sheet.columns if one.heading == heading), None)
        can_be_blank = column and not column.required and line[column.field] != ""
        if can_be_blank and why != NEW:
            line[column.field] = ""
        else:
            gone.setdefault(make, {})[number - 2] = heading
        left_out.append((make.sheet.name, _about(make, line), heading, str(why)))
    for make, numbers in gone.items():
        for number in sorted(numbers, reverse=True):
            del lines[make][number]


def _about(make, line):
    """Which row it was: its first filled cells."""
    filled = [line[column.field] for column in make.sheet.columns if line[column.field] != ""]
    return " · ".join(
        f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value) for value in filled[:3]
    )


def _about_it(unit, today):
    """What the workbook says of itself; by that sheet an import knows that it was taken out."""
    return (
        f"Sổ quản lý của {unit.name}, xuất ngày {today:%d/%m/%Y}",
        "Nạp lại tệp này không làm thay đổi gì. Giữ nguyên trang này: nhờ nó phần mềm nhận ra "
        "những gì đã có trong hồ sơ.",
    )


def _written(lines, left_out, about) -> bytes:
    made = BytesIO()
    with new_book(made) as book:
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#E8EEEE"})
        for make, rows in lines.items():
            page = book.add_worksheet(make.sheet.name)
            page.freeze_panes(1, 0)
            page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
            page.set_column(0, len(make.sheet.columns) - 1, 16)
            for number, column in enumerate(make.sheet.columns):
                page.write_string(0, number, column.heading, head)
            for number, row in enumerate(rows, 1):
                for place, value in enumerate(row.values()):
                    if value != "":
                        page.write(number, place, value)
        page = book.add_worksheet(TAKEN_SHEET)
        page.set_column(0, 0, 110)
        for number, line in enumerate(about):
            page.write_string(number, 0, line)
        if left_out:
            page = book.add_worksheet(LEFT_OUT_SHEET)
            page.set_column(0, len(HEAD) - 1, 30)
            for number, row in enumerate([HEAD, *left_out]):
                page.write_row(number, 0, row)
    return made.getvalue()
