"""The empty workbook of a unit and year: every sheet the reader knows, ready to be filled in."""

from dataclasses import dataclass, field
from io import BytesIO

from cases.register.columns import COMMUNE, YEAR
from cases.register.model_kinds import model_kind
from cases.register.reading import cells
from cases.register.reading.sheets import GUIDE_SHEET, VALUES_SHEET
from cases.register.sheets.people.people import SHEET as PEOPLE
from cases.register.writing.guide import example_rows, guide_of
from wards.exports.books import new_book

LAST_ROW = 5000  # down to which cells have their list of values
DAYS = (cells.past_day, cells.day, cells.birth)


@dataclass
class Blank:
    """What the workbook is made for; ``also`` has readers of other layers: what each offers."""

    job: object  # of the unit, on the last day of the year or today
    year: int
    sheets: list
    also: dict = field(default_factory=dict)

    def offers(self, column):
        """The values of a column that is chosen from a list; none for one that is typed."""
        if column is YEAR:
            return [str(self.year)]
        if isinstance(column.read, cells.Listed):
            return column.read.spellings
        known = {cells.commune: self._communes, model_kind: self._kinds, **self.also}
        return known[column.read](self.job) if column.read in known else []

    def _communes(self, job):
        communes = [unit for unit in job.names.units if unit.level == unit.Level.COMMUNE]
        return sorted(unit.name for unit in communes if unit.lives_on(job.today))

    def _kinds(self, job):
        return job.model_kinds.names


def to_xlsx(blank) -> bytes:
    """The bytes of the workbook: the guide, the sheets, and the values to choose from."""
    made = BytesIO()
    with new_book(made) as book:
        looks = {
            "head": book.add_format({"bold": True, "border": 1, "bg_color": "#E8EEEE"}),
            "must": book.add_format({"bold": True, "border": 1, "bg_color": "#F6E3B4"}),
            "text": book.add_format({"num_format": "@"}),
            "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
            "title": book.add_format({"bold": True, "font_size": 14}),
        }
        _write_guide(book, blank, looks)
        pages = [(book.add_worksheet(sheet.name), sheet) for sheet in blank.sheets]
        values = _Values(book.add_worksheet(VALUES_SHEET))
        for page, sheet in pages:
            _write_sheet(page, sheet, blank, values, looks)
    return made.getvalue()


class _Values:
    """The sheet of values: a column of it for each list, one after the other."""

    def __init__(self, page):
        self.page, self.places = page, {}

    def place(self, offered):
        """Where the values stand, for a cell to refer to."""
        key = tuple(offered)
        if key not in self.places:
            number = len(self.places)
            for row, value in enumerate(key):
                self.page.write_string(row, number, value)
            self.page.set_column(number, number, 30)
            self.places[key] = number
        column = _letters(self.places[key])
        return f"='{VALUES_SHEET}'!${column}$1:${column}${len(key)}"


def _letters(number):
    first, second = divmod(number, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def _write_guide(book, blank, looks):
    page = book.add_worksheet(GUIDE_SHEET)
    page.set_column(0, 0, 110)
    title, *lines = guide_of(blank.job.unit, blank.year)
    page.write_string(0, 0, title, looks["title"])
    for row, line in enumerate(lines, 2):
        page.write_string(row, 0, line, looks["wrap"])


def _write_sheet(page, sheet, blank, values, looks):
    page.set_column(0, len(sheet.columns) - 1, 18, looks["text"])
    page.freeze_panes(1, 0)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for number, column in enumerate(sheet.columns):
        page.write_string(0, number, column.heading, looks["must" if column.required else "head"])
        page.data_validation(1, number, LAST_ROW, number, _validation(column, blank, values))
    if sheet is PEOPLE:
        commune = next(iter(blank.offers(COMMUNE)), blank.job.unit.name)
        for row, example in enumerate(example_rows(commune, blank.year), 1):
            for number, column in enumerate(sheet.columns):
                page.write_string(row, number, example.get(column.heading, ""), looks["text"])


def _validation(column, blank, values):
    """The list of values of a cell, or what to type there."""
    offered = blank.offers(column)
    if offered:
        is_closed = isinstance(column.read, cells.Listed)
        listed = {"validate": "list", "source": values.place(offered)}
        return listed | {"error_type": "stop" if is_closed else "information"}
    typed = "dd/mm/yyyy" if column.read in DAYS else "Gõ vào ô này"
    must = " (bắt buộc)" if column.required else ""
    shown = {"input_title": column.heading[:32], "input_message": f"{typed}{must}"}
    return {"validate": "any", **shown}
