"""The shapes of a deadline: from a moment, so many of a unit on or back."""

from datetime import timedelta

from cases.rules.clocks.moments import Moment
from cases.rules.clocks.months import months_after
from cases.rules.clocks.workdays import Workdays

HOURS, DAYS, WORKING_DAYS, MONTHS = "hours", "days", "working_days", "months"
IMMEDIATELY, BEFORE = "immediately", "before"
UNITS = (HOURS, DAYS, WORKING_DAYS, MONTHS, IMMEDIATELY, BEFORE, "")
TIMED = (HOURS, IMMEDIATELY)  # the time of day is kept
BY, WITHIN, FROM = "by", "within", "from"
BOUNDS = (BY, WITHIN, FROM, "")
DAY_HOURS = 24


def moved(start: Moment, number: int | None, unit: str, workdays: Workdays) -> Moment:
    """The moment so many units after ``start`` (before it: a negative number).

    The first day is not counted. Hours run through nights and days off; from a bare day they
    give the bare day on which they are over at the latest.
    """
    if not number:
        return start
    if unit == HOURS:
        return _hours(start, number)
    if unit == WORKING_DAYS:
        return Moment(workdays.after(start.day, number))
    if unit == MONTHS:
        return Moment(months_after(start.day, number))
    return Moment(start.day + timedelta(days=number))


def _hours(start: Moment, number: int) -> Moment:
    if start.time is not None:
        return Moment.at(start.earliest + timedelta(hours=number))
    return Moment(start.day + timedelta(days=-(-number // DAY_HOURS)))
