"""A list to be taken out: what stands over it, its headings, and its rows one after the other."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Heading:
    """The heading of a column; ``width`` is in characters."""

    label: str
    width: int
    is_number: bool = False


@dataclass(frozen=True)
class Listed:
    """A list in the columns, the filter and the order in which somebody sees it.

    ``about`` are its filters in words, ``count`` says how many ``rows`` there are; a cell is a
    text, a whole number, a day, or None.
    """

    title: str
    headings: list[Heading]
    rows: Iterable[list]
    count: int
    day: date
    unit: str
    made_by: str
    about: list[str] = field(default_factory=list)
