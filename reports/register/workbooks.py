"""The workbook of the register as it goes out: empty, with the sheets that an import reads."""

from datetime import date

from cases.models import Person
from cases.register.job import Job
from cases.register.writing.blank import Blank, to_xlsx
from cases.register.writing.whole import Whole, whole_register
from reports.indicators.catalogue import BY_CODE
from reports.register import targets
from reports.register.sheets import SHEETS
from wards.trail import audit
from wards.trail.audit import Verb


def blank(unit, year, today) -> bytes:
    """The empty workbook of a unit for a year, with what there was to choose by its end."""
    job = Job(unit, min(today, date(year, 12, 31)))
    also = {targets.unit: _units, targets.indicator: _indicators}
    also[targets.years] = lambda job: [str(year)]
    return to_xlsx(Blank(job, year, [make.sheet for make in SHEETS], also))


def whole(unit, today, reader=None) -> Whole:
    """The register of a unit and those below it, with identity numbers in full."""
    return whole_register(unit, today=today, sheets=SHEETS, reader=reader)


def record_taken(made, *, unit, by, reason, page=""):
    """The trail of a register taken out: the event of it, with everybody in it."""
    audit.record_reading(
        (Person, made.people),
        by=by,
        verb=Verb.EXPORTED,
        model="cases.upload",
        unit=unit,
        fields=["identity_number"],
        page=page,
        rows=made.rows,
        reason=reason,
    )


def _units(job):
    names = [unit.name for unit in job.names.units if unit.lives_on(job.today)]
    return [name for name in names if names.count(name) == 1]


def _indicators(job):
    return [entry.label_vi for entry in BY_CODE.values() if entry.takes_target]
