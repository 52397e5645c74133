"""A unit's own limit for a step: it may be shorter than the law's, and is never later."""

from cases.rules.clocks.deadlines import BY, DAYS, HOURS, MONTHS, WORKING_DAYS, moved
from cases.rules.clocks.moments import Moment
from cases.rules.clocks.workdays import Workdays
from cases.rules.steps.timing import Timing
from cases.rules.tables.procedures import StepRow

FITS, LONGER, OTHER_UNIT, NO_LIMIT = "fits", "longer", "other_unit", "no_limit"
DAY_HOURS, SHORTEST_MONTH = 24, 28


def has_limit(row: StepRow) -> bool:
    """Whether the law counts so many hours, days or months on from a clock."""
    units = (HOURS, DAYS, WORKING_DAYS, MONTHS)
    return row.bound == BY and row.deadline_unit in units and bool(row.number and row.number > 0)


def compare(number: int, unit: str, row: StepRow) -> str:
    """Whether a limit surely ends no later than the law's, whatever days lie between."""
    if not has_limit(row):
        return NO_LIMIT
    if unit == row.deadline_unit:
        return FITS if number <= row.number else LONGER
    if unit == WORKING_DAYS or row.deadline_unit == HOURS:
        return OTHER_UNIT
    days = row.number * (SHORTEST_MONTH if row.deadline_unit == MONTHS else 1)
    return FITS if number <= days * (DAY_HOURS if unit == HOURS else 1) else LONGER


def due(timing: Timing, number: int, unit: str, workdays: Workdays) -> Moment | None:
    """The last moment by the unit's own limit; None where none is counted, or the law's is first.

    The law's may have become shorter since.
    """
    if timing.clock is None or timing.due is None or not has_limit(timing.row):
        return None
    own = moved(timing.clock, number, unit, workdays)
    return own if own.latest <= timing.due.latest else None
