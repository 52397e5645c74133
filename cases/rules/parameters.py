"""Figures that the law sets, each with the day it takes effect and where it is written."""

from dataclasses import dataclass
from datetime import date


class NotInForce(LookupError):
    """No value of the parameter applies on that day."""


@dataclass(frozen=True)
class Dated:
    """One value, from a day on; ``None`` where the figure is repealed from that day.

    ``confirmed`` is false for what nobody has read in the text of the law yet: pages mark it.
    """

    since: date
    value: tuple[int, ...] | int | None
    source: str
    confirmed: bool = True


class Parameter:
    """A figure of the law through time."""

    def __init__(self, name: str, *history: Dated) -> None:
        days = [dated.since for dated in history]
        if days != sorted(set(days)):
            raise ValueError(f"{name}: give the values oldest first, one a day at most")
        self.name, self.history = name, history

    def on(self, day: date) -> Dated:
        """The value in force that day; raises NotInForce where there is none."""
        begun = [dated for dated in self.history if dated.since <= day]
        if not begun or begun[-1].value is None:
            raise NotInForce(f"{self.name}: no value on {day}; see cases/rules/law.py")
        return begun[-1]
