"""Days as offices write them: what has one reading is read, what has two is asked."""

import re
from datetime import date, datetime

from cases.register.reading import problems
from cases.register.reading.problems import CellFault
from cases.values.births import PartialDate

BETWEEN = r"\s*[/.\-–]\s*|\s+"
DAY = (
    re.compile(rf"([0-9]{{1,2}})(?:{BETWEEN})([0-9]{{1,2}})(?:{BETWEEN})([0-9]{{4}})"),
    re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})"),
    re.compile(
        r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})", re.IGNORECASE
    ),
)
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T][0-9:.]+)?")
MONTH = re.compile(
    rf"(?:tháng\s+)?([0-9]{{1,2}})(?:{BETWEEN}|\s+năm\s+)([0-9]{{4}})", re.IGNORECASE
)
BORN = re.compile(r"(?:(?:sinh\s+)?năm|sn|sinh|ns)[\s.:]+", re.IGNORECASE)
UNKNOWN = r"(?:0{1,2}|[.…_?xX]{1,4})"
UNKNOWN_MONTH = re.compile(rf"{UNKNOWN}\s*[/.\-]\s*{UNKNOWN}\s*[/.\-]\s*([0-9]{{4}})")
UNKNOWN_DAY = re.compile(rf"{UNKNOWN}\s*[/.\-]\s*([0-9]{{1,2}}\s*[/.\-]\s*[0-9]{{4}})")
SHORT_YEAR = re.compile(r"[0-9]{1,2}[/.\- ][0-9]{1,2}[/.\- ][0-9]{2}")
YEAR = re.compile(r"[0-9]{4}")
FIRST_YEAR, LAST_YEAR = 1900, 2100


def read_day(value) -> date:
    """The day of an Excel date or of a text; raises CellFault."""
    if value.__class__ is date:
        return in_range(value)
    if isinstance(value, datetime):
        return in_range(value.date())
    said = _whole_number(value) if isinstance(value, float) else value
    found = written_day(said) if isinstance(said, str) else None
    if found is None:
        short = isinstance(said, str) and SHORT_YEAR.fullmatch(said)
        raise CellFault(problems.SHORT_YEAR if short else problems.NOT_DATE)
    return found


def written_day(text) -> date | None:
    """The day that a whole text is, None where it is no day; raises CellFault for a wrong one."""
    for shape in DAY:
        if match := shape.fullmatch(text):
            return calendar_day(int(match[3]), int(match[2]), int(match[1]))
    if match := ISO.fullmatch(text):
        return calendar_day(*map(int, match.groups()))
    return None


def read_birth(said) -> PartialDate:
    """A text that says when somebody was born, to the day, the month or the year."""
    said = BORN.sub("", said, count=1) if BORN.match(said) else said
    if full := written_day(said) if not UNKNOWN_MONTH.fullmatch(said) else None:
        return PartialDate(full.year, full.month, full.day)
    if match := UNKNOWN_MONTH.fullmatch(said):
        return PartialDate(calendar_day(int(match[1]), 1, 1).year)
    if match := UNKNOWN_DAY.fullmatch(said):
        said = match[1]
    if match := MONTH.fullmatch(said):
        first = calendar_day(int(match[2]), int(match[1]), 1)
        return PartialDate(first.year, first.month)
    if YEAR.fullmatch(said):
        return PartialDate(calendar_day(int(said), 1, 1).year)
    raise CellFault(problems.SHORT_YEAR if SHORT_YEAR.fullmatch(said) else problems.NOT_BIRTH)


def calendar_day(year, month, number):
    """The day of three numbers; raises CellFault where the calendar has none."""
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


def _whole_number(value):
    """Eight digits may stand as a number; a shorter one lost its zero or counts days."""
    return str(int(value)) if value.is_integer() and 10**7 <= value < 10**8 else None
