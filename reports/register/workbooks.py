"""The workbook of the register as it goes out: empty, with the sheets that an import reads."""

from datetime import date

from django.db import transaction

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


@transaction.atomic
def record_taken(made, *, unit, by, reason, page=""):
    """The trail of a register taken out: the event of it, and one for everybody in it."""
    facts = {"by": by, "verb": Verb.EXPORTED, "page": page, "reason": reason}
    facts["fields"] = ["identity_number"]
    audit.record(model="cases.upload", unit=unit, rows=made.rows, **facts)
    audit.record_keys(Person, made.people, **facts)


def _units(job):
    names = [unit.name for unit in job.names.units if unit.lives_on(job.today)]
    return [name for name in names if names.count(name) == 1]


def _indicators(job):
    return [entry.label_vi for entry in BY_CODE.values() if entry.takes_target]
