"""Birth dates of which the day, or only the year, is known."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

EARLIEST_YEAR = 1900
SHAPES = (
    re.compile(r"(?P<day>[0-9]{1,2})[/.\- ](?P<month>[0-9]{1,2})[/.\- ](?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4})"),
    re.compile(r"(?P<month>[0-9]{1,2})[/.\- ](?P<year>[0-9]{4})"),
    re.compile(r"(?P<month>[0-9]{2})(?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})"),
)


class Fault(StrEnum):
    """Why a text is no birth date."""

    SHAPE = auto()
    NO_SUCH_DAY = auto()
    TOO_EARLY = auto()
    FUTURE = auto()


class BirthFault(ValueError):
    """A text that is no birth date; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month or the year."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        known = [f"{part:02}" for part in (self.day, self.month) if part]
        return "/".join([*known, f"{self.year:04}"])

    @property
    def first_day(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can be."""
        if self.day:
            return self.first_day
        year, month = divmod(self.year * 12 + (self.month or 12), 12)
        return date(year, month + 1, 1) - timedelta(days=1)

    def ages_on(self, day: date) -> tuple[int, int]:
        """Full years on a day, the least and the most that they can be."""
        first = last = (self.month or 1, self.day or 1)
        if not self.month:
            last = (12, 31)
        elif not self.day:
            last = (self.month, self.last_day.day)
        return self._years(last, day), self._years(first, day)

    def _years(self, birthday, day):
        return max(day.year - self.year - ((day.month, day.day) < birthday), 0)


def span(started: PartialDate | None, ended: PartialDate | None, *, goes_on: bool) -> str:
    """The days of something as far as known: 2008–05/2010, 2010– while it goes on, 2008–? else."""
    end = ended or ("" if goes_on else "?")
    return f"{started or '?'}–{end}"


def age(birth: PartialDate, day: date) -> str:
    """The age on a day: ``42``; ``41–42`` where only the year, or the month, is known."""
    least, most = birth.ages_on(day)
    return str(most) if least == most else f"{least}–{most}"


def in_years(birth: PartialDate, day: date) -> str:
    """The age in words: 42 years old."""
    _least, most = birth.ages_on(day)
    words = ngettext("%(age)s year old", "%(age)s years old", most)
    return words % {"age": age(birth, day)}


def with_age(text: str, person, day: date) -> str:
    """A birth as shown, with the age: not of the dead, nor where nobody asked (``life.mark``)."""
    is_alive = not getattr(person, "has_died", True)
    return f"{text} ({in_years(person.birth, day)})" if is_alive else text


def parse(text: str, today: date) -> PartialDate:
    """Read dd/mm/yyyy, ddmmyyyy, mm/yyyy or yyyy; raises BirthFault."""
    text = text.strip()
    found = next((match for shape in SHAPES if (match := shape.fullmatch(text))), None)
    if not found:
        raise BirthFault(Fault.SHAPE)
    parts = {name: int(digits) for name, digits in found.groupdict().items()}
    if parts["year"] < EARLIEST_YEAR:
        raise BirthFault(Fault.TOO_EARLY)
    try:
        born = PartialDate(**parts)
        starts = date(born.year, parts.get("month", 1), parts.get("day", 1))
    except ValueError as error:
        raise BirthFault(Fault.NO_SUCH_DAY) from error
    if starts > today:
        raise BirthFault(Fault.FUTURE)
    return born


def birth_of(person):
    """The first day a person can be born, with its label: all their records come after it."""
    return _("birth"), person.birth.first_day
