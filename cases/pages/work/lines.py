"""What the work list is made of: things to do, and groups of them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Line:
    """One thing to do: who or which model it is about, what, how long is left, where it is done.

    ``person`` is the key of somebody, ``hood`` that of their neighbourhood, None where there is
    none. ``local`` is what the unit's internal procedure says beside the law.
    """

    who: str
    what: str
    url: str
    chip: str
    tone: str
    where: str
    born: str = ""
    person: int | None = None
    hood: int | None = None
    local: str = ""

    @property
    def about(self):
        """Born when, and living where."""
        return " · ".join(filter(None, (self.born, self.where)))


@dataclass(frozen=True)
class Group:
    """Things of one urgency: how many there are, the first of them, and where the others are.

    ``oldest`` is the day of what is longest overdue.
    """

    name: str
    title: str
    count: int
    lines: list[Line]
    url: str
    oldest: date | None = None

    @property
    def more(self):
        """How many are not shown."""
        return self.count - len(self.lines)
