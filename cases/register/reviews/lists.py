"""A list of another office, pasted from Excel or sent as a file, read as offices write them.

The table is found by its headings; what cannot be read is told by its row, and nothing is taken
then. Columns that are not compared, and rows of other communes, are passed over and told.
"""

import csv
import io
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cases.register import spellings
from cases.register.checking.communes import Communes
from cases.register.columns import NEIGHBOURHOOD
from cases.register.containers.books import PlainBook
from cases.register.containers.opening import open_workbook
from cases.register.job import Job
from cases.register.layout.arranging import Arrangement
from cases.register.reading import cells, problems
from cases.register.reading.problems import Problem, Unusable
from cases.register.reading.rows import read_table
from cases.register.reading.sheets import Column, Sheet
from cases.register.sheets.people.people import LISTS, SEXES, identity_number
from cases.values import identity
from wards.models import Unit
from wards.money import with_dots
from wards.places.names import UnitNames
from wards.text import tidy

MOST_ROWS = 2000
NAME, BIRTH, COMMUNE = "full_name", "birth", "commune"
PASTED = "Dán"


class OtherList:
    """The sheet of such a list: who they are, on which list, or since when in a facility."""

    sheet = Sheet(
        "Danh sách",
        (
            Column("Họ và tên", NAME, cells.name(100), required=True),
            Column("Ngày sinh", BIRTH, cells.birth, required=True),
            Column("Giới tính", "sex", cells.Listed(SEXES, spellings.SEXES)),
            Column("Số định danh", "identity_number", identity_number),
            Column("Họ tên cha", "father_name", cells.name(100)),
            Column("Họ tên mẹ", "mother_name", cells.name(100)),
            Column("Điện thoại", "phone", cells.phone(20)),
            Column("Phường/xã", COMMUNE, cells.text(200)),
            NEIGHBOURHOOD,
            Column("Địa chỉ", "address", cells.text(200)),
            Column("Nghề nghiệp", "occupation", cells.text(100)),
            Column("Phân loại", "category", LISTS),
            Column("Ngày lập hồ sơ", "registered_on", cells.past_day),
            Column("Ngày bắt đầu", "started_on", cells.past_day),
            Column("Ngày về", "ends_on", cells.day),
        ),
        supplied=frozenset({BIRTH}),
        given=frozenset({BIRTH}),
    )


@dataclass
class Reading:
    """What was found: the values of each row, faults in words, and what was passed over."""

    rows: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def read_pasted(text, *, unit, today):
    """Rows copied from a workbook, separated by tabs; raises Unusable."""
    if "\t" not in text:
        raise Unusable(
            _(
                "These are no rows of a table. Mark the table in Excel with its line of headings, "
                "copy it, and paste it here."
            )
        )
    return _read(PlainBook({PASTED: _cells_of(text)}), unit=unit, today=today)


def read_file(data, *, unit, today):
    """A workbook or a list saved as text; raises Unusable."""
    return _read(open_workbook(data), unit=unit, today=today)


def _cells_of(text):
    """The cells; a sign of quotation that nobody closed is a sign like any other."""
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=quoting)
        try:
            rows = list(reader)
        except csv.Error:
            continue
        if not any("\t" in cell for row in rows for cell in row):
            return rows
    raise Unusable(_("A cell of what was pasted is too long. Send the file instead."))


def _read(book, *, unit, today):
    job = Job(unit, today)
    arranged = Arrangement(book, [OtherList], job)
    arranged.check()
    if sum(len(grid.rows) for grid in arranged.grids[OtherList]) > MOST_ROWS:
        text = _("The list has more than %(most)s rows. Compare it in parts, one ward at a time.")
        raise Unusable(text % {"most": with_dots(MOST_ROWS)})
    table = read_table(OtherList.sheet, arranged.grids[OtherList], job)
    _check_numbers(table)
    reading = Reading(notes=job.notes)
    left_out = [one.column for one in job.problems if one.kind is problems.UNCLAIMED]
    if left_out:
        text = _("Columns that are not compared: %(names)s.")
        reading.notes.append(text % {"names": ", ".join(left_out)})
    reading.faults = [_in_words(one) for one in job.problems if _stands(one)]
    reading.rows = _of_the_commune(table.rows, unit, reading)
    if not reading.rows and not reading.faults:
        raise Unusable(_("Below the headings there is nobody of this commune to compare."))
    return reading


def _stands(problem: Problem):
    """All but what a comparison can do without: a birth that is not known, columns of nobody."""
    is_birth = problem.column == OtherList.sheet.heading(BIRTH)
    can_lack = problem.kind in (problems.MISSING, problems.MISSING_COLUMN) and is_birth
    return not can_lack and problem.kind is not problems.UNCLAIMED


def _in_words(problem):
    text = _("Row %(row)s, %(column)s: %(words)s")
    value = f" “{tidy(problem.value)}”" if problem.value else ""
    return text % {"row": problem.row, "column": problem.column + value, "words": problem.message}


def _check_numbers(table):
    """Numbers that lost zeros are filled where sex and birth agree; each stands once."""
    seen = {}
    for row in table.rows:
        number = row["identity_number"]
        if not number:
            continue
        if not identity.looks_like_number(number):
            year = row[BIRTH].year if row[BIRTH] else None
            number = identity.filled(number, sex=row["sex"] or "", birth_year=year)
        if number is None:
            why = identity.MESSAGES[identity.Fault.LENGTH]
            table.blame(row, "identity_number", problems.IDENTITY, why=why)
        elif seen.setdefault(number, row) is not row:
            first = seen[number].number
            table.blame(row, "identity_number", problems.TWICE_IDENTITY, row=first)
        row["identity_number"] = number


def _of_the_commune(rows, unit, reading):
    """Those whose commune is this one, or what became it, or is not said."""
    communes = Communes(unit, UnitNames(Unit.objects.in_province_of(unit)))
    here, others = [], 0
    for row in rows:
        found = communes.find(row[COMMUNE]) if row[COMMUNE] else ()
        if found and all(one.scope_path != unit.scope_path for one in found):
            others += 1
        else:
            here.append({name: one for name, one in row.items() if name != COMMUNE})
    if others:
        text = _("%(count)s rows are of other communes and are left out.")
        reading.notes.append(text % {"count": others})
    return here
