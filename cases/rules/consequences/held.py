"""What a rule of consequences.csv found."""

from dataclasses import dataclass
from datetime import date

from cases.rules.clocks.moments import Moment
from cases.rules.course.course import Course
from cases.rules.steps.board import Board


@dataclass(frozen=True)
class Held:
    """A consequence holds, under the law of ``on``; ``since`` where the law names a moment."""

    since: Moment | None
    on: date
    certain: bool = True


@dataclass(frozen=True)
class Situation:
    """A course with its steps."""

    course: Course
    board: Board

    @property
    def history(self):
        return self.course.history

    def reached(self, moment: Moment | None) -> bool:
        return moment is not None and moment.earliest <= self.course.as_of.latest

    def held(self, moment: Moment | None, *, shown: bool = True, certain: bool = True):
        """Held from a moment that ``as_of`` has reached, else None."""
        if not self.reached(moment):
            return None
        return Held(moment if shown else None, moment.day, certain)
