"""From a cell to a value. Nothing is guessed: what cannot be read is a CellFault.

A reader is called with the cell's value, never blank (texts are tidied before), and the job.
"""

import re
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError

from cases.register.reading import days, problems
from cases.register.reading.problems import CellFault
from cases.values import names
from cases.values.births import PartialDate
from wards import phones
from wards.forms.fields import LEAST_DONG, NO_PART, MoneyField
from wards.text import key

DIGITS = re.compile(r"[0-9]{1,18}")
TERM = re.compile(
    r"(?:(?P<years>[0-9]{1,2}(?:[.,]5)?)\s*năm)?\s*(?:(?:và\s+)?(?P<months>[0-9]{1,3})\s*"
    r"(?:\(?tháng\)?|thang|th|t)?)?[.]?",
    re.IGNORECASE,
)
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+|(?: [0-9]{3})+)")
PEOPLE = (
    "(?:lượt )?(?:người|ng|đại biểu|học sinh|học viên|hội viên|thành viên|đối tượng|cán bộ)"
    "|lượt|trường hợp|hồ sơ|buổi|lớp|cuốn|tờ|bộ"
)
DONG = {"nghìn": 1000, "triệu": 10**6, "tỷ": 10**9}  # what a heading may say numbers are in
YEARS_LONG = {"năm": 12}
NO_NUMBER = re.compile("0+")
COMMAS = re.compile(r"^[0-9]{1,3}(?:,[0-9]{3}){2,}")  # 50,000,000: nothing but thousands
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


class Text:
    """A reader of texts of at most ``limit`` characters, as they are."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, value, job):
        found = value if value.__class__ is str else digits(value)
        if len(found) > self.limit:
            raise CellFault(problems.TOO_LONG, limit=self.limit)
        return found


def text(limit: int) -> Text:
    """A reader of texts of at most ``limit`` characters."""
    return Text(limit)


def name(limit: int):
    """A reader of people's names: what the form of a person takes."""
    plain = Text(limit)

    def read(value, job):
        found = plain(value, job)
        if not names.is_name(found):
            raise CellFault(problems.NOT_NAME)
        return found

    return read


def phone(limit: int):
    """A reader of telephones, as forms have them: a Vietnamese number, as its digits."""
    plain = Text(limit)

    def read(value, job):
        said = digits(value)
        if NO_NUMBER.fullmatch(said):
            return None
        found = plain(phones.plain(said), job)
        if found and not phones.is_phone(found):
            raise CellFault(problems.NOT_PHONE)
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
    """An Excel date or a written day; may lie ahead."""
    return days.read_day(value)


def past_day(value, job) -> date:
    """A day that has come."""
    found = day(value, job)
    if found > job.today:
        raise CellFault(problems.FUTURE)
    return found


def birth(value, job) -> PartialDate:
    """A birth date of which only the month or the year may be known, not after today."""
    if isinstance(value, date):
        full = day(value, job)
        born = PartialDate(full.year, full.month, full.day)
    else:
        born = days.read_birth(written(value))
    if born.first_day > job.today:
        raise CellFault(problems.FUTURE)
    return born


def whole(limit: int, unit: str = ""):
    """A reader of whole numbers from 0 to ``limit``, also followed by the word of their unit."""
    counted = re.compile(rf"([0-9][0-9., ]*?)\s*(?:{unit or PEOPLE})[.]?", re.IGNORECASE)

    def read(value, job):
        number = written(value)
        if match := counted.fullmatch(number):
            number = match[1]
        if GROUPED.fullmatch(number):
            number = re.sub("[., ]", "", number)
        if not DIGITS.fullmatch(number):
            raise CellFault(problems.NOT_WHOLE)
        if int(number) > limit:
            raise CellFault(problems.TOO_LARGE, limit=limit)
        return int(number)

    return read


def months(limit: int):
    """A reader of terms: 24, 24 tháng, 2 năm, 1 năm 6 tháng, 1,5 năm."""
    plain = whole(limit)

    def read(value, job):
        match = TERM.fullmatch(written(value))
        if match is None or not match[0] or not any(match.groups()):
            return plain(value, job)
        years = Decimal((match["years"] or "0").replace(",", "."))
        return plain(str(int(12 * years) + int(match["months"] or 0)), job)

    read.units = YEARS_LONG
    return read


def money(limit: int):
    """A reader of đồng, read as forms read them: 50.000.000, 50 triệu, 0,05 tỷ."""
    plain = whole(limit)
    typed = MoneyField(required=False)

    def read(value, job):
        said = written(value)
        if DIGITS.fullmatch(said) or not isinstance(value, str):
            amount = plain(value, job)
            if 0 < amount < LEAST_DONG:
                raise CellFault(problems.NOT_MONEY)
            return amount
        try:
            return plain(
                str(typed.to_python(COMMAS.sub(_without_commas, NO_PART.sub("", said)))), job
            )
        except ValidationError as error:
            raise CellFault(problems.NOT_MONEY) from error

    read.units = DONG
    return read


def _without_commas(match):
    return match[0].replace(",", ".")


def past_year(value, job) -> int:
    """A year that has begun."""
    number = written(value)
    if not days.YEAR.fullmatch(number):
        raise CellFault(problems.NOT_YEAR)
    year = days.calendar_day(int(number), 1, 1).year
    if year > job.today.year:
        raise CellFault(problems.FUTURE)
    return year


class Listed:
    """A reader of listed values; several spellings may lead to one value, the first is ours.

    ``also`` are the spellings of others, which mean one value and are not offered. A text
    without any accent is read where that leaves one value.
    """

    def __init__(self, values: dict, also: dict | None = None) -> None:
        self.choices = "; ".join(values)
        everything = values | (also or {})
        self._values = {key(spelling): value for spelling, value in everything.items()}
        self._spellings = {value: spelling for spelling, value in reversed(values.items())}
        self._bare = {}
        for spelling, value in self._values.items():
            self._bare.setdefault(names.fold(spelling), set()).add(value)

    def __call__(self, value, job):
        if isinstance(value, str) and (found := self._found(value)) is not None:
            return found
        raise CellFault(problems.NOT_LISTED, choices=self.choices)

    def _found(self, text):
        said = key(text).rstrip(".;")
        if said in self._values or not said.isascii():
            return self._values.get(said)
        meant = self._bare.get(said, ())
        return next(iter(meant)) if len(meant) == 1 else None

    @property
    def spellings(self):
        """How each value is written, each once."""
        return list(dict.fromkeys(self._spellings.get(value) for value in self._values.values()))

    def spelling_of(self, value):
        """How the value is written; one that is not listed as it is."""
        return self._spellings.get(value, value)


def commune(value, job):
    """The communes that can be meant; which of them is said by the record's day."""
    found = job.communes.find(digits(value))
    if not found:
        job.communes.refuse(digits(value))
    return found
