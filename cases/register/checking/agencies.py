"""What social affairs do not write by a workbook, as they do not by a form."""

from cases.models import Case
from cases.register.checking.rows import written
from cases.register.reading import problems
from cases.rules.agencies import POLICE_SINCE


def check_dossier(table, row, reader):
    """Compulsory dossiers since the police have the field."""
    if row["kind"] == Case.Kind.COMPULSORY:
        _check_day(table, row, "opened_on", reader)


def check_finding(table, row, reader):
    """Findings of relapse since then."""
    _check_day(table, row, "day", reader)


def check_test(table, row, reader):
    """Drug tests of any day."""
    if reader and not reader.sees_tests:
        table.blame(row, "result", problems.NOT_FOR_AGENCY)


def _check_day(table, row, field, reader):
    if reader and reader.is_social and row[field] and row[field] >= POLICE_SINCE:
        table.blame(row, field, problems.OF_THE_POLICE, day=written(POLICE_SINCE))
