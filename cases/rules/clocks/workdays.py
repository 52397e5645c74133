"""Working days: weekdays without days off, and the days that make up for a swap.

The table of days off speaks for the years it covers, the ``holidays`` package for all others
(Bộ luật Lao động 2019, Điều 111, 112); a calendar given with the question goes before both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

import holidays

from cases.rules.tables.facts import CONFIRMED, HolidayRow

MADE_UP = "swapped_working_day"
SATURDAY = 5
ONE_DAY = timedelta(days=1)


@cache
def package():
    """Vietnam's public holidays; it works out each year when first asked."""
    return holidays.country_holidays("VN")


@dataclass(frozen=True)
class Workdays:
    """Which days are worked."""

    table: dict[date, HolidayRow]
    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    @cached_property
    def years(self) -> set[int]:
        return {day.year for day in self.table}

    def worked(self, day: date) -> bool:
        if day in self.working or day in self.off:
            return day in self.working
        if day in self.table:
            return self.table[day].kind == MADE_UP
        if day.year in self.years:
            return day.weekday() < SATURDAY
        return package().is_working_day(day)

    def after(self, day: date, number: int) -> date:
        """The so manieth working day after ``day``, before it where the number is negative."""
        step = ONE_DAY if number > 0 else -ONE_DAY
        left = abs(number)
        while left:
            day += step
            left -= self.worked(day)
        return day

    def certain(self, start: date, target: date) -> bool:
        """Whether no day counted from ``start`` to ``target`` is off by expectation only."""
        first, last = sorted((start, target))
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return not any(self._doubtful(day) for day in days if day != start)

    def _doubtful(self, day: date) -> bool:
        if day in self.off or day in self.working:
            return False
        if day.year not in self.years:
            return True
        row = self.table.get(day)
        return row is not None and row.certainty != CONFIRMED and day.weekday() < SATURDAY


def workdays(table: dict[date, HolidayRow], off: Iterable = (), working: Iterable = ()):
    """The calendar of the table with days taken off and added."""
    return Workdays(table, frozenset(off), frozenset(working))
