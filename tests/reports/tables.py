"""Quota tables written by hand, for tests of sentences and documents."""

from datetime import date

from reports.figures import attainment
from reports.figures.attainment import NumberFormat
from reports.figures.periods import parse
from reports.figures.rows import NO_RECORDS, QuotaTable, Row
from reports.indicators.catalogue import CATALOGUE

FORMAT = NumberFormat()
ENTRIES = {entry.code: entry for entry in CATALOGUE}
CODES = (
    "addicts_on_file",
    "users_on_file",
    "compulsory_dossiers",
    "compulsory_decisions",
    "voluntary_facility",
    "home_community",
    "substitution",
)
MADE_ON = date(2026, 11, 21)


def row(code, accumulated, target=None, actual=None):
    entry = ENTRIES[code]
    return Row(
        indicator=code,
        label=entry.label_vi,
        unit_of_counting=entry.counted_in,
        actual=accumulated if actual is None else actual,
        accumulated=accumulated,
        target=target,
        fraction=attainment.fraction(accumulated, target),
        attainment=attainment.percentage(accumulated, target, FORMAT),
        reason=attainment.reason(target),
    )


def unknown(code, target=None):
    """A row of which nothing is known."""
    return row(code, 0, target)._replace(
        actual=None, accumulated=None, fraction=None, attainment=None, reason=NO_RECORDS
    )


def rows(**figures):
    """A row of every indicator: a count, or (count, target), or (count, target, in the period)."""
    given = {code: figures.get(code, 0) for code in CODES}
    return [
        row(code, *(figure if isinstance(figure, tuple) else (figure,)))
        for code, figure in given.items()
    ]


def table(unit, period, figures, units=(), notes=(), until=None):
    return QuotaTable(
        unit=unit,
        period=parse(period, until=until),
        format=FORMAT,
        rows=figures,
        units=list(units),
        notes=list(notes),
        made_on=MADE_ON,
    )
