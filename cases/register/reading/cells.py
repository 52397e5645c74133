"""From a cell to a value. Nothing is guessed: what cannot be read is a CellFault.

A reader is called with the cell's value, never blank (texts are tidied before), and the job.
"""

import re
from datetime import date, datetime

from cases.register.reading import problems
from cases.register.reading.problems import CellFault
from cases.values.births import PartialDate
from wards.text import key

DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
MONTH = re.compile(r"([0-9]{1,2})/([0-9]{4})")
YEAR = re.compile(r"[0-9]{4}")
DIGITS = re.compile(r"[0-9]{1,18}")
FIRST_YEAR, LAST_YEAR = 1900, 2100
EXACT = 10**15  # Excel keeps fifteen digits of a number


def as_text(value) -> str:
    """A cell as people know it from Excel."""
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    if isinstance(value, datetime):
        return f"{value.day:02}/{value.month:02}/{value.year:04} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return str(int(value))
    text = str(value).upper() if isinstance(value, bool) else str(value)
    return text if len(text) <= 200 else f"{text[:200]}…"


def digits(value) -> str:
    """A text as it is, a whole number as its digits, never padded."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise CellFault(problems.TRUTH)
    if isinstance(value, int | float):
        if abs(value) < EXACT and value == int(value):
            return str(int(value))
        raise CellFault(problems.NOT_PLAIN_NUMBER)
    raise CellFault(problems.DATE_FOR_TEXT)


def written(value) -> str:
    """A text or the digits of a whole number; blank for what is neither."""
    try:
        return digits(value)
    except CellFault:
        return ""


def text(limit: int):
    """A reader of texts of at most ``limit`` characters."""

    def read(value, job):
        found = value if value.__class__ is str else digits(value)
        if len(found) > limit:
            raise CellFault(problems.TOO_LONG, limit=limit)
        return found

    return read


def text_list(limit: int):
    """A reader of several texts separated by semicolons."""
    plain = text(limit)

    def read(value, job):
        several = "; ".join(
            piece for piece in (part.strip() for part in digits(value).split(";")) if piece
        )
        return plain(several, job)

    return read


def day(value, job) -> date:
    """An Excel date or dd/mm/yyyy; may lie ahead."""
    if value.__class__ is date:
        return in_range(value)
    if isinstance(value, datetime):
        return in_range(value.date())
    match = DAY.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise CellFault(problems.NOT_DATE)
    return calendar_day(int(match[3]), int(match[2]), int(match[1]))


def past_day(value, job) -> date:
    """A day that has come."""
    found = day(value, job)
    if found > job.today:
        raise CellFault(problems.FUTURE)
    return found


def calendar_day(year, month, number):
    try:
        return in_range(date(year, month, number))
    except ValueError as error:
        if isinstance(error, CellFault):
            raise
        raise CellFault(problems.NO_SUCH_DAY) from error


def in_range(found):
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise CellFault(problems.FAR_YEAR)
    return found


def birth(value, job) -> PartialDate:
    """A birth date of which only the month or the year may be known, not after today."""
    if isinstance(value, date):
        full = day(value, job)
        born = PartialDate(full.year, full.month, full.day)
    else:
        born = _written_birth(written(value), job)
    if born.first_day > job.today:
        raise CellFault(problems.FUTURE)
    return born


def _written_birth(said, job):
    if DAY.fullmatch(said):
        full = day(said, job)
        return PartialDate(full.year, full.month, full.day)
    if match := MONTH.fullmatch(said):
        first = calendar_day(int(match[2]), int(match[1]), 1)
        return PartialDate(first.year, first.month)
    if YEAR.fullmatch(said):
        return PartialDate(calendar_day(int(said), 1, 1).year)
    raise CellFault(problems.NOT_BIRTH)


def whole(limit: int):
    """A reader of whole numbers from 0 to ``limit``."""

    def read(value, job):
        number = written(value)
        if not DIGITS.fullmatch(number):
            raise CellFault(problems.NOT_WHOLE)
        if int(number) > limit:
            raise CellFault(problems.TOO_LARGE, limit=limit)
        return int(number)

    return read


def past_year(value, job) -> int:
    """A year that has begun."""
    number = written(value)
    if not YEAR.fullmatch(number):
        raise CellFault(problems.NOT_YEAR)
    year = calendar_day(int(number), 1, 1).year
    if year > job.today.year:
        raise CellFault(problems.FUTURE)
    return year


class Listed:
    """A reader of listed values; several spellings may lead to one value, the first is ours."""

    def __init__(self, values: dict) -> None:
        self.choices = "; ".join(values)
        self._values = {key(spelling): value for spelling, value in values.items()}
        self._spellings = {value: spelling for spelling, value in reversed(values.items())}

    def __call__(self, value, job):
        if isinstance(value, str) and (found := self._values.get(key(value))) is not None:
            return found
        raise CellFault(problems.NOT_LISTED, choices=self.choices)

    def spelling_of(self, value):
        """How the value is written; one that is not listed as it is."""
        return self._spellings.get(value, value)


def commune(value, job):
    """The communes that can be meant; which of them is said by the record's day."""
    found = job.names.find_communes(digits(value))
    if not found:
        raise CellFault(problems.UNKNOWN_COMMUNE, unit=job.unit)
    return found
