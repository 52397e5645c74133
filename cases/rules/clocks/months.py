"""The only code that counts months."""

from calendar import monthrange
from datetime import date


def months_after(start: date, months: int) -> date:
    """The same day number so many months later, or the month's last day."""
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month0 + 1, min(start.day, monthrange(year, month0 + 1)[1]))


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
