"""A sheet of a file as records under our columns, whatever shape it came in."""

import re
from dataclasses import dataclass, field

from cases.register.layout.heads import BIRTH, NAME, SEX, Head
from cases.register.layout.lines import LISTS, Lines, bare_ward, commune_of, numbers_columns
from cases.register.layout.units import apply_units
from cases.register.reading.cells import as_text
from cases.register.reading.days import DAY
from wards.text import key, tidy

COMMUNE = "commune"
MARKS = {"x", "v", "1", "+", "✓", "√", "✔", "có"}
CATEGORY = "category"
SAID_BEFORE = re.compile(
    r"^\s*(?:quyết\s+định|qđ)?\s*(?:số\s*:?)?\s*|[\s,;]*(?:ngày|,)?\s*$", re.IGNORECASE
)
A_DAY = re.compile(r"[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4}")


@dataclass
class Grid:
    """Rows of one sheet of the file: ``rows`` as (number, cells), ``positions`` by field.

    ``place`` is the name of the sheet as the file has it, ``heading_row`` the number of its
    last line of headings, ``skipped`` the numbers of lines that are no records.
    """

    place: str
    data: object
    head: Head
    positions: dict
    rows: list
    heading_row: int = 1
    skipped: list = field(default_factory=list)
    supplied: dict = field(default_factory=dict)  # field: where its values come from
    original: list = field(default_factory=list)  # the rows before anything was added to them
    is_foreign: bool = False  # whether the sheet has another name than ours


def straight_grid(data, head) -> Grid:
    """The rows of our own form as they are."""
    rows = list(enumerate(data.rows[1:], 2))
    return Grid(data.name, data, head, dict(head.claimed), rows, original=rows)


def odd_grid(data, head, sheet, job) -> Grid:
    """The records below a head, with what headings, lines and titles say of them as cells."""
    grid = Grid(data.name, data, head, dict(head.claimed), [], head.last + 1)
    fields = {column.field for column in sheet.columns}
    lines = lines_of(sheet, head, job.names)
    wards, lists = [], []
    for number, row in enumerate(data.rows[head.last + 1 :], head.last + 2):
        if numbers_columns(row) or head.is_repeated(row):
            grid.skipped.append(number)
        elif lines.is_record(row):
            grid.rows.append((number, row))
            wards.append(lines.ward)
            lists.append(lines.list)
        elif any(value != "" for value in row):
            grid.skipped.append(number)
    grid.original = grid.rows
    apply_units(grid, sheet)
    if COMMUNE in fields:
        _supply_wards(grid, wards, job)
    if head.sexes and BIRTH in head.claimed:
        _supply_sex(grid)
    elif head.sexes:
        _supply_birth(grid)
    if head.family is not None:
        _supply_name(grid)
    if head.decision is not None:
        _supply_decision(grid, fields)
    if CATEGORY in fields and CATEGORY not in grid.positions:
        _supply_list(grid, lists)
    return grid


def lines_of(sheet, head, names):
    """What tells the lines below a head, which are no records, from those that are."""
    named = (head.claimed.get(column.field) for column in sheet.columns if column.required)
    required = [position for position in named if position is not None]
    return Lines(required, names, head.claimed.get(COMMUNE))


def _add(grid, name, values, source):
    """A column of its own at the right end of every row."""
    grid.positions[name] = max((len(row) for _number, row in grid.rows), default=0)
    grid.supplied[name] = source
    rows = zip(grid.rows, values, strict=True)
    width = grid.positions[name]
    grid.rows = [(n, [*row, *[""] * (width - len(row)), value]) for (n, row), value in rows]


def _supply_wards(grid, wards, job):
    """From the line above, else from the name of the sheet, else the unit of the file is one."""
    if any(wards):
        at = grid.positions.get(COMMUNE)
        own = [row[at] if at is not None else "" for _number, row in grid.rows]
        _add(grid, COMMUNE, [o if o != "" else w for o, w in zip(own, wards, strict=True)], "line")
    elif COMMUNE not in grid.positions:
        name = ward_of_sheet(grid.place, job)
        if name:
            _add(grid, COMMUNE, [name] * len(grid.rows), "sheet")


def ward_of_sheet(place, job):
    """What stands for the ward of a whole sheet; blank where nothing says it."""
    if name := commune_of(place, job.names) or commune_of(bare_ward(place), job.names):
        return name
    return job.unit.code if job.unit.level == job.unit.Level.COMMUNE else ""


def _supply_birth(grid):
    """The year under Nam or Nữ is the birth, the column it stands in the sex; both: a problem."""
    births, sexes = [], []
    for _number, row in grid.rows:
        found = [(sex, row[at]) for sex, at in grid.head.sexes.items() if _says(row[at])]
        births.append(found[0][1] if len(found) == 1 else "")
        sexes.append(found[0][0] if len(found) == 1 else "")
    _add(grid, BIRTH, births, "heading")
    _add(grid, SEX, sexes, "heading")


def _supply_sex(grid):
    """A mark under Nam or Nữ is the sex; anything else there is shown as it is."""
    sexes = []
    for _number, row in grid.rows:
        found = [(sex, row[at]) for sex, at in grid.head.sexes.items() if _says(row[at])]
        marked = len(found) == 1 and key(as_text(found[0][1])) in MARKS
        sexes.append(found[0][0] if marked else "; ".join(as_text(value) for _sex, value in found))
    _add(grid, SEX, sexes, "heading")


def _supply_name(grid):
    """Family and given name out of two columns."""
    given, family = grid.head.claimed[NAME], grid.head.family
    parts = [(as_text(row[family]), as_text(row[given])) for _number, row in grid.rows]
    _add(grid, NAME, [" ".join(pair).strip() for pair in parts], "parted")


def _says(value):
    return value != "" and tidy(as_text(value)) not in ("", "-", "–")


def _supply_decision(grid, fields):
    """Number and day out of one cell, such as “QĐ số 15/QĐ-TA ngày 20/10/2025”."""
    day = "decided_on" if "decided_on" in fields else "opened_on"
    parted = [part_decision(row[grid.head.decision]) for _number, row in grid.rows]
    if "decision_number" not in grid.positions:
        _add(grid, "decision_number", [number for number, _day in parted], "parted")
    if day not in grid.positions:
        _add(grid, day, [when for _number, when in parted], "parted")


def part_decision(value):
    """(number, day) as they are written; a cell without a day is a number."""
    if not isinstance(value, str):
        return ("", value) if hasattr(value, "year") else (value, "")
    text = tidy(value)
    found = A_DAY.search(text) or DAY[2].search(text)
    if found is None:
        return SAID_BEFORE.sub("", text), ""
    rest = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip()}".strip(" ,;()")
    rest = re.sub(r"[\s,;(]*\bngày$", "", rest, flags=re.IGNORECASE)
    return SAID_BEFORE.sub("", rest), found[0]


def _supply_list(grid, lists):
    """The list of the line above, else the one that a title or the name of the sheet speaks of."""
    if any(lists):
        _add(grid, CATEGORY, lists, "line")
        return
    above = grid.data.rows[: grid.head.first]
    said = key(" ".join([grid.place, *(as_text(v) for row in above for v in row if v != "")]))
    found = [name for sign, name in LISTS.items() if sign in said]
    if len(found) == 1:
        _add(grid, CATEGORY, found * len(grid.rows), "title")
