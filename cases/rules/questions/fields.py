"""Reads single values out of JSON; whatever is not as the contract has it raises Malformed."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cases.rules.clocks.moments import Moment

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_YEAR, LAST_YEAR = 1900, 2199
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII
)


class Malformed(ValueError):
    """The question is not one of the contract; the message says where and why."""


class Fields:
    """An object of the question; ``where`` is its path for messages."""

    def __init__(self, given, where: str, *names: str) -> None:
        if not isinstance(given, dict):
            raise Malformed(f"{where}: an object is wanted, not {_shown(given)}")
        unknown = [name for name in given if name not in names]
        if unknown:
            raise Malformed(f"{where}: unknown field {_shown(unknown[0])}")
        self.given, self.where = given, where

    def _value(self, name: str, shape: type, what: str):
        """The value; None where it is left out or null, which no list may be."""
        value = self.given.get(name)
        if name not in self.given or (value is None and shape is not list):
            return None
        if not isinstance(value, shape) or (shape is int and isinstance(value, bool)):
            raise Malformed(f"{self.where}.{name}: {what} is wanted, not {_shown(value)}")
        return value

    def required(self, name: str):
        if self.given.get(name) is None:
            raise Malformed(f"{self.where}.{name} is missing")
        return self.given[name]

    def text(self, name: str, choices=None) -> str | None:
        value = self._value(name, str, "text")
        if value is not None and choices is not None and value not in choices:
            raise Malformed(f"{self.where}.{name}: unknown code {_shown(value)}")
        return value

    def flag(self, name: str) -> bool | None:
        return self._value(name, bool, "true or false")

    def number(self, name: str, most: int) -> int | None:
        value = self._value(name, int, "a whole number")
        if value is not None and not 0 <= value <= most:
            raise Malformed(f"{self.where}.{name}: a number from 0 to {most} is wanted")
        return value

    def items(self, name: str) -> list:
        return self._value(name, list, "a list") or []

    def object(self, name: str, *names: str) -> "Fields | None":
        if name not in self.given:
            return None
        return Fields(self.given[name], f"{self.where}.{name}", *names)

    def day(self, name: str) -> date | None:
        value = self._value(name, str, "a date")
        return None if value is None else day(value, f"{self.where}.{name}")

    def moment(self, name: str) -> Moment | None:
        value = self._value(name, str, "a date, with or without a time")
        return None if value is None else moment(value, f"{self.where}.{name}")


def day(value, where: str) -> date:
    """A date without a time, as 2026-07-01."""
    if isinstance(value, str) and DAY.fullmatch(value):
        return _bounded(lambda: date.fromisoformat(value), value, where)
    raise Malformed(f"{where}: {_shown(value)} is no date like 2026-07-01")


def moment(value: str, where: str) -> Moment:
    """A date, or a date with a time, as 2026-07-01T09:30; without an offset Vietnam's."""
    if DAY.fullmatch(value):
        return Moment(day(value, where))
    if not INSTANT.fullmatch(value):
        raise Malformed(f"{where}: {_shown(value)} is no date like 2026-07-01 or 2026-07-01T09:30")
    instant = _bounded(lambda: datetime.fromisoformat(value), value, where)
    if instant.tzinfo is not None:
        instant = instant.astimezone(ZONE).replace(tzinfo=None)
    return Moment.at(instant)


def _bounded(read, value: str, where: str):
    try:
        found = read()
    except ValueError as error:
        raise Malformed(f"{where}: {_shown(value)} is not in the calendar") from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Malformed(f"{where}: the year of {_shown(value)} is out of range")
    return found


def _shown(value) -> str:
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
