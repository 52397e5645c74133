"""Which figures of closed periods an allocation moves between the heirs of an ended ward.

It is tried out and rolled back: what the figures were before and are after is what is said.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction

from cases.queries.people.entered import heirs_of
from reports.figures import periods
from reports.figures.periods import Period
from reports.figures.table import quota_table
from reports.indicators import LISTED
from wards.models import Unit

ONE_DAY = timedelta(days=1)
SPANS = ("", "-9M", "-6M", *(f"-Q{n}" for n in range(1, 5)), *(f"-M{n:02}" for n in range(1, 13)))


class Figure(NamedTuple):
    """A figure that moves, as a table prints it before and after."""

    label: str
    is_accumulated: bool
    before: str
    after: str


class Moved(NamedTuple):
    """The figures of a unit in a closed period that move."""

    unit: Unit
    period: Period
    figures: list[Figure]


def closed_periods(ended: Unit, today: date) -> tuple[list[Period], list[Period]]:
    """The closed periods of the administrative calendar in which heirs of a ward count its files.

    Those that lie in no other, whose figures are compared, and those that lie in one of these:
    to count them as well takes three times as long and says little more.
    """
    years = range(periods.year_of(ended.valid_to + ONE_DAY), periods.year_of(today) + 1)
    whole, within = [], []
    for period in (periods.parse(f"{year}{span}") for year in years for span in SPANS):
        if ended.valid_to < period.last < today:
            lies_in_one = any(_lies_in(period, other) for other in whole)
            (within if lies_in_one else whole).append(period)
    return whole, within


def _lies_in(period, other):
    return other.first <= period.first and period.last <= other.last


def units_of(people) -> list[Unit]:
    """The units in which the files of some people lie."""
    keys = people.order_by().values_list("unit", flat=True).distinct()
    return list(Unit.objects.select_related("successor").filter(pk__in=list(keys)).order_by("code"))


def units_between(ended: Unit, units: list[Unit]) -> list[Unit]:
    """The units whose figures may move: those that a ward and some others became, and these."""
    found = heirs_of(ended)
    for unit in units:
        found += [unit, *heirs_of(unit)]
    return list(dict.fromkeys(found))


def compare(units: list[Unit], ended: Unit, today: date, act: Callable[[], object]) -> list[Moved]:
    """What ``act`` would move in the closed periods of some units; nothing is kept of it.

    What the figures are is read before anything is locked.
    """
    asked = [
        (unit, period)
        for period in closed_periods(ended, today)[0]
        for unit in units
        if unit.lives_on(period.last)
    ]
    before = [_rows(*one, today) for one in asked]
    with transaction.atomic():
        act()
        after = [_rows(*one, today) for one in asked]
        transaction.set_rollback(True)
    found = [
        Moved(unit, period, list(_different(old, new, period)))
        for (unit, period), old, new in zip(asked, before, after, strict=True)
    ]
    return [one for one in found if one.figures]


def _rows(unit, period, today):
    return quota_table(unit, period, made_on=today, depth=0).rows


def _different(before, after, period):
    """The figures of the period that moved; the accumulated one where the period has its own.

    That a unit is left without a record, so that its zeros are unknown, moves none of these.
    """
    for old, new in zip(before, after, strict=True):
        label = str(LISTED[new.indicator].entry.label)
        if (old.actual or 0) != (new.actual or 0):
            yield Figure(label, False, old.actual_text, new.actual_text)
        if (old.accumulated or 0) != (new.accumulated or 0) and period.accumulates:
            yield Figure(label, True, old.accumulated_text, new.accumulated_text)
