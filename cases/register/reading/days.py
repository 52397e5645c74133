"""Days as offices write them: what has one reading is read, what has two is asked."""

import re
from datetime import date, datetime

from cases.register.reading import problems
from cases.register.reading.problems import CellFault
from cases.values.births import PartialDate

BETWEEN = r"\s*[/.\-–—\\_,]{1,2}\s*|\s+"
DAY = (
    re.compile(rf"([0-9]{{1,2}})(?:{BETWEEN})([0-9]{{1,2}})(?:{BETWEEN})([0-9]{{4}})"),
    re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})"),
    re.compile(
        r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})(?:\s+năm\s+|\s*[,/]\s*|\s+)([0-9]{4})",
        re.IGNORECASE,
    ),
)
NAMED = re.compile(rf"([0-9]{{1,2}})(?:{BETWEEN})([A-Za-z]{{1,4}})(?:{BETWEEN})([0-9]{{4}})")
ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTHS = {name: number for names in (ROMAN, ENGLISH) for number, name in enumerate(names, 1)}
YEAR_FIRST = (
    re.compile(r"([0-9]{4})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})(?:T[0-9:.]+)?"),
    re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])"),
)
LOST_ZERO = re.compile(r"(?=([0-9])([0-9]{2})[0-9]{4}$)([0-9]{2})([0-9])([0-9]{4})")
BEFORE = re.compile(r"(?:(?:thứ\s+\w+|chủ\s+nhật)[\s,:]+)?(?:ngày[\s:]+(?=[0-9]))?", re.IGNORECASE)
AFTER = re.compile(
    r"(?:\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:\s*(?:am|pm|sa|ch))?)?[\s.;,]*$",
    re.IGNORECASE,
)
MONTH = re.compile(
    rf"(?:(?:tháng|th|t)[\s.]*)?([0-9]{{1,2}})(?:{BETWEEN}|\s+năm\s+)([0-9]{{4}})", re.IGNORECASE
)
YEAR_AND_MONTH = re.compile(r"([0-9]{4})\s*[/.-]\s*([0-9]{1,2})")
BORN = re.compile(r"(?:(?:sinh\s+)?(?:năm|ngày)|sn|sinh|ns|s|n)[\s.:]+", re.IGNORECASE)
UNKNOWN = r"(?:0{1,2}|[.…_?xX\-–]{1,4}|(?=\s*/))"  # a day or a month left open
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
    said = bare(said) if isinstance(said, str) else ""
    found = written_day(said)
    if found is None:
        short = SHORT_YEAR.fullmatch(said)
        raise CellFault(problems.SHORT_YEAR if short else problems.NOT_DATE)
    return found


def bare(text) -> str:
    """A text without the day of the week, “ngày” and the time of day around a day."""
    text = text[BEFORE.match(text).end() :]
    return text[: AFTER.search(text).start()]


def written_day(text) -> date | None:
    """The day that a whole text is, None where it is no day; raises CellFault for a wrong one."""
    for shape in YEAR_FIRST:
        if match := shape.fullmatch(text):
            return calendar_day(*map(int, match.groups()))
    for shape in DAY:
        if match := shape.fullmatch(text):
            return calendar_day(int(match[3]), int(match[2]), int(match[1]))
    if (match := NAMED.fullmatch(text)) and (month := MONTHS.get(match[2].lower())):
        return calendar_day(int(match[3]), month, int(match[1]))
    return _without_zero(text)


def _without_zero(text):
    """Seven digits that lost the zero of the day or of the month, where only one can be."""
    match = LOST_ZERO.fullmatch(text)
    readings = {match.group(1, 2), match.group(3, 4)} if match else ()
    found = [pair for pair in readings if _is_day(match[5], *pair)]
    return (
        calendar_day(int(match[5]), int(found[0][1]), int(found[0][0])) if len(found) == 1 else None
    )


def _is_day(year, number, month):
    try:
        return bool(date(int(year), int(month), int(number)))
    except ValueError:
        return False


def read_birth(said) -> PartialDate:
    """A text that says when somebody was born, to the day, the month or the year."""
    said = bare(BORN.sub("", said, count=1) if BORN.match(said) else said)
    if match := UNKNOWN_MONTH.fullmatch(said):
        return PartialDate(calendar_day(int(match[1]), 1, 1).year)
    if match := UNKNOWN_DAY.fullmatch(said):
        said = match[1]
    elif full := written_day(said):
        return PartialDate(full.year, full.month, full.day)
    if match := MONTH.fullmatch(said):
        return _month(match[2], match[1])
    if match := YEAR_AND_MONTH.fullmatch(said):
        return _month(match[1], match[2])
    if YEAR.fullmatch(said):
        return PartialDate(calendar_day(int(said), 1, 1).year)
    raise CellFault(problems.SHORT_YEAR if SHORT_YEAR.fullmatch(said) else problems.NOT_BIRTH)


def _month(year, month):
    first = calendar_day(int(year), int(month), 1)
    return PartialDate(first.year, first.month)


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
    """Eight digits, or seven, may stand as a number; a shorter one counts days."""
    return str(int(value)) if value.is_integer() and 10**6 <= value < 10**8 else None
