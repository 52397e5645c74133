"""How far a long import has come, for whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection

from wards.fast import ahead

LONG = 2000  # rows; a shorter file is done before anybody could read how far it is
STEP = 2000


class Phase(StrEnum):
    """What an import does to its rows, one after the other."""

    READING = "reading"
    CHECKING = "checking"
    WRITING = "writing"


@dataclass
class Progress:
    """Counts the rows done of each phase; ``tell`` gets the phase, the rows done and all rows."""

    tell: Callable[[Phase, int, int], None] | None = None
    phase: Phase = Phase.READING
    done: int = 0
    total: int = 0
    reported: int = 0  # what was said last

    def begin(self, phase, total):
        self.phase, self.done, self.total = phase, 0, total
        self._tell()

    def add(self, count):
        self.done = min(self.done + count, self.total)
        if self.done - self.reported >= STEP or self.done == self.total != self.reported:
            self._tell()

    def written(self, count):
        """Rows that were given to be written: they count when they are, not when they are made."""
        ahead.do(connection, lambda database: self.add(count))

    def _tell(self):
        self.reported = self.done
        if self.tell and self.total > LONG:
            self.tell(self.phase, self.done, self.total)

    def over(self, rows):
        """The rows, telling now and then how many went by."""
        for start in range(0, len(rows), STEP):
            some = rows[start : start + STEP]
            yield from some
            self.add(len(some))
