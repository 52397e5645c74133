"""The administrative year: it closes on the 14th of December, its months on the 14th.

``docs/glossary.md``, năm báo cáo. Periods, areas and the pages of counselling points all ask here.
"""

from datetime import date, timedelta

CLOSING_DAY = 14
ONE_DAY = timedelta(days=1)


def month_begins(year: int, month: int) -> date:
    """The first day of an administrative month: the 15th of the month before."""
    eve = date(year, month, 1) - ONE_DAY
    return eve.replace(day=CLOSING_DAY + 1)


def month_ends(year: int, month: int) -> date:
    """The last day of an administrative month: the 14th."""
    return date(year, month, CLOSING_DAY)


def month_begun(day: date) -> date:
    """The first day of the administrative month that a day falls in."""
    if day.day > CLOSING_DAY:
        return day.replace(day=CLOSING_DAY + 1)
    return month_begins(day.year, day.month)


def year_begins(year: int) -> date:
    """15/12 of the year before."""
    return month_begins(year, 1)


def year_ends(year: int) -> date:
    """14/12."""
    return month_ends(year, 12)


def quarters(year: int) -> list[tuple[date, date]]:
    """(first day, last day) of the four quarters: 15/12 to 14/3, 15/3 to 14/6 and so on."""
    return [(month_begins(year, last - 2), month_ends(year, last)) for last in (3, 6, 9, 12)]


def year_of(day: date) -> int:
    """The administrative year that a day falls in: 15/12/2025 belongs to 2026."""
    return day.year + (day > year_ends(day.year))
