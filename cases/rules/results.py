"""What is asked after rehabilitation: the day from which, and the releases that fall due."""

from datetime import date, timedelta

from cases.rules.terms import months_after

YEAR = 12  # months after which the result is assessed
MARKS = (6, 12, 24, 36)  # months at which it is told who stayed clean
ONE_DAY = timedelta(days=1)


def mark_of(released: date, months: int = YEAR) -> date:
    """The day so many months after a release, from which the result can be told."""
    return months_after(released, months)


def released_between(first: date, last: date, months: int = YEAR) -> tuple[date, date]:
    """The first and the last day of a release whose mark lies between two days, both inclusive.

    Where nothing was released on such a day the first comes after the last.
    """
    return _first_due(first, months), _first_due(last + ONE_DAY, months) - ONE_DAY


def _first_due(day, months):
    """The earliest release whose mark lies on a day or later: months are not equally long."""
    released = months_after(day, -months)
    while mark_of(released, months) < day:
        released += ONE_DAY
    while mark_of(released - ONE_DAY, months) >= day:
        released -= ONE_DAY
    return released
