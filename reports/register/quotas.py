"""Quota tables of plans: units and indicators crossed, either way round, read as single targets.

The year, the paper and its day stand above the table or in the name of the sheet.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _

from cases.register.checking.communes import plain
from cases.register.layout.grids import Grid
from cases.register.layout.headings import heading_of
from cases.register.layout.heads import Head
from cases.register.layout.lines import numbers_columns
from cases.register.reading.cells import as_text
from cases.register.reading.columns import letter
from cases.register.reading.signs import Doubt
from reports.indicators.catalogue import BY_CODE
from wards.text import key, tidy

ROWS = 20  # the crossed headings stand within the first ones
LOOKED_AT = 200  # rows below them
LEAST = 2  # indicators, or units, that make a table one of quotas
FIELDS = ("unit", "indicator", "years", "amount", "document", "given_on")
TOTAL = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
YEARS = re.compile(r"\b(?:năm|giai\s+đoạn)\s+(20[0-9]{2}(?:\s*[-–]\s*20[0-9]{2})?)", re.IGNORECASE)
PAPER = re.compile(
    r"((?:kế hoạch|quyết định|chương trình|chỉ thị|công văn|nghị quyết)\s+(?:số\s+)?"
    r"[0-9]+[A-Za-z]?/[^\s,;)]+).{0,12}?ngày\s+"
    r"([0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}\s*[/.-]\s*[0-9]{4}|"
    r"[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4})",
    re.IGNORECASE,
)
OTHERS = {
    "voluntary_facility": "Cai nghiện tự nguyện tại cơ sở|Tự nguyện tại cơ sở|CNTN tại cơ sở",
    "home_community": "Cai nghiện tại gia đình, cộng đồng|Tự nguyện tại gia đình, cộng đồng"
    "|Cai nghiện tự nguyện tại gia đình cộng đồng|Tại gia đình, cộng đồng|Tại GĐ, CĐ",
    "aftercare": "Quản lý sau cai|Quản lý sau cai nghiện|Quản lý sau cai nghiện tại nơi cư trú",
    "substitution": "Methadone|Điều trị Methadone|Điều trị thay thế|Điều trị nghiện bằng thuốc thay"
    " thế",
    "vocational_training": "Dạy nghề|Đào tạo nghề",
    "jobs": "Giải quyết việc làm|Tạo việc làm",
    "support_models": "Mô hình",
    "rehabilitation_all": "Cai nghiện các hình thức|Tổ chức cai nghiện các hình thức",
}
ASKED = {  # dossiers, decisions or people taken in: the heading does not say
    key(name) for name in ("Cai nghiện bắt buộc", "CNBB", "Bắt buộc")
}
NAMES = {key(name): code for code, names in OTHERS.items() for name in names.split("|")} | {
    key(entry.label_vi): entry.code for entry in BY_CODE.values() if entry.takes_target
}


@dataclass
class Axis:
    """Where units or indicators stand beside each other: ``last`` is the row, from 0."""

    first: int
    last: int
    places: dict  # column: what it is about


def unfold(data, job) -> Grid | None:
    """The targets of a table of quotas, each with the row it stands in; None for other tables."""
    cross = crossed(data, job, _indicator)
    return cross and _grid(data, cross, job)


@dataclass
class Cross:
    """Where a table crosses units and indicators: the headings beside each other, the column of
    those below each other and what reads it; ``is_turned`` where units stand beside each other.
    """

    axis: Axis
    side: int
    down: Callable
    is_turned: bool

    def figures(self, data, skipped):
        """(row, unit, indicator, figure) of each; ``skipped`` gets the rows of none."""
        for number, row in enumerate(data.rows[self.axis.last + 1 :], self.axis.last + 2):
            about = _about(row, self.side, self.axis, self.down)
            for position, across in self.axis.places.items() if about else ():
                if row[position] != "":
                    pair = (across, about) if self.is_turned else (about, across)
                    yield number, *pair, row[position]
            if not about and any(value != "" for value in row):
                skipped.append(number)


def crossed(data, job, indicator) -> Cross | None:
    """How a sheet crosses units and what ``indicator`` knows, either way round; else None."""
    is_unit = partial(_unit, job)
    for across, down, is_turned in ((indicator, is_unit, False), (is_unit, indicator, True)):
        axis = _axis(data.rows, across)
        side = axis and _side(data.rows, axis, down)
        if side is not None:
            return Cross(axis, side, down, is_turned)
    return None


def _indicator(text):
    """What the heading of an indicator says to the reader; blank for no indicator."""
    said = key(text)
    return NAMES.get(said) or (text if said in ASKED else "")


def _unit(job, text):
    """The name of a unit with its kind, as the reader wants it; blank for none."""
    found = job.names.find(text) or job.names.find_communes(plain(text)[0])
    names = {unit.name for unit in found}
    return names.pop() if len(names) == 1 else text if names else ""


def _axis(rows, across):
    """The line, or two, of headings of which most are units, or indicators."""
    lines = [(first, last) for first in range(min(ROWS, len(rows))) for last in (first, first + 1)]
    found = [Axis(*at, _places(rows, *at, across)) for at in lines if at[1] < len(rows)]
    some = [axis for axis in found if len(axis.places) >= LEAST]
    return max(some, key=lambda axis: (len(axis.places), axis.first - axis.last), default=None)


def _places(rows, first, last, across):
    found, above = {}, ""
    for position, value in enumerate(rows[last]):
        over = heading_of(rows[first][position]) if rows[first][position] != "" else ""
        own = heading_of(value) if value != "" else ""
        above = over or (above if own else "")
        names = [own or over] if first == last else [f"{above} {own}", own or over]
        meant = next(filter(None, map(across, map(tidy, names))), "")
        if meant:
            found[position] = meant
    return found


def _side(rows, axis, down):
    """The column left of the figures in which the rows say what they are about."""
    some = rows[axis.last + 1 : axis.last + 1 + LOOKED_AT]
    counted = {
        position: sum(1 for row in some if down(_said(row[position])))
        for position in range(min(axis.places))
    }
    best = max(counted, key=counted.get, default=None)
    below = [row for row in some if best is not None and down(_said(row[best]))]
    figures = [row[at] for row in below for at in axis.places if row[at] != ""]
    numbers = [value for value in figures if isinstance(value, int | float)]
    return best if figures and 2 * len(numbers) > len(figures) else None


def _said(value):
    return tidy(as_text(value)) if value != "" else ""


def _grid(data, cross, job):
    """One row of the grid for each figure; what is missing above the table is told as a column."""
    axis = cross.axis
    tell_other_columns(data, axis, cross.side, job)
    grid = Grid(data.name, data, Head(axis.first, axis.last), {}, [], axis.last + 1)
    given = _above(data, axis.first)
    grid.positions = {
        name: at for at, name in enumerate(FIELDS) if given.get(name, True) is not None
    }
    for number, about, what, figure in cross.figures(data, grid.skipped):
        values = [about, what, given["years"], figure, given["document"], given["given_on"]]
        grid.rows.append((number, values))
    return grid


def _about(row, side, axis, down):
    """What the figures of a row are about, also where that is misspelt; blank for no such row."""
    said = _said(row[side])
    if not said or TOTAL.match(said) or numbers_columns(row):
        return ""
    has_figures = any(isinstance(row[at], int | float) for at in axis.places)
    return down(said) or (said if has_figures else "")


def tell_other_columns(data, axis, side, job):
    """Columns of figures that are none of the units or indicators are confirmed."""
    for position in range(side + 1, len(data.rows[axis.last])):
        over, own = (_said(data.rows[line][position]) for line in (axis.first, axis.last))
        heading = own or over
        below = [row[position] for row in data.rows[axis.last + 1 :] if row[position] != ""]
        if position not in axis.places and below and not TOTAL.match(heading):
            text = _("Sheet “%(sheet)s”: the column “%(column)s” is nothing known, and not read.")
            facts = {"sheet": data.name, "column": heading or letter(position)}
            job.doubts[Doubt.COLUMNS].append(text % facts)


def text_above(data, first) -> str:
    """What stands above a table, the name of the sheet before it."""
    texts = [data.name, *(as_text(v) for row in data.rows[:first] for v in row if v != "")]
    return tidy(" ; ".join(texts))


def _above(data, first):
    """The years, the paper and its day, each None where that is not said once."""
    said = text_above(data, first)
    papers = {(tidy(found[1]), tidy(found[2])) for found in PAPER.finditer(said)}
    paper, day = papers.pop() if len(papers) == 1 else (None, None)
    years = {re.sub(r"\s+", "", found[1]) for found in YEARS.finditer(PAPER.sub("", said))}
    return {
        "years": years.pop() if len(years) == 1 else None,
        "document": paper,
        "given_on": day,
    }
