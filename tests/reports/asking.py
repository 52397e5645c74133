"""One figure of a unit and a period, and the check that the list behind it says the same."""

from datetime import date

from django.db import connection

from cases.models import Case
from reports.figures.behind import Question
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.indicators import BY_CODE
from tests.factories import CaseFactory, UserFactory

FIRST, LAST = date(2024, 6, 15), date(2024, 9, 14)
EVE, MORROW = date(2024, 6, 14), date(2024, 9, 15)
INSIDE = date(2024, 8, 1)
PERIOD = parse("2024-Q3")
ENDS = {"outcome": Case.Outcome.COMPLETED}


def statements(on_sqlite):
    """How many read what is counted: PostgreSQL takes one for what SQLite takes several for."""
    return on_sqlite if connection.vendor == "sqlite" else 1


def whether_inside(work):
    """What some work gives, and of each of its statements whether it ran in a transaction."""
    inside = []

    def watch(execute, sql, *given):
        if not sql.startswith("BEGIN"):
            inside.append(connection.in_atomic_block)
        return execute(sql, *given)

    with connection.execute_wrapper(watch):
        return work(), inside


def figure(code, unit, period=PERIOD):
    indicator = BY_CODE[code]
    table = quota_table(unit, period, made_on=date(2026, 1, 1), depth=0, indicators=(indicator,))
    asked, reader = Question(unit, period, indicator), UserFactory.build(unit=unit)
    if indicator.measure.total:
        (records,) = asked.records()
        behind = sum(records.values_list(indicator.measure.field, flat=True))
    else:
        behind = len(asked.lines(reader))
    assert behind == (table.rows[0].actual or 0)  # nothing is listed of what nobody knows
    return behind


def figures(code, units, period=PERIOD):
    return [figure(code, unit, period) for unit in units]


def case(ward, kind, field, day, **facts):
    """A measure of that kind with one of its days; a closing has its outcome."""
    opened = {"opened_on": day if field == "opened_on" else date(2024, 1, 20)}
    outcome = ENDS if field == "closed_on" else {}
    known = {"person__unit": ward} | opened | {"kind": kind, field: day} | outcome
    return CaseFactory(**(known | facts))
