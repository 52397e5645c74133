"""The steps of a measure as they stand: done, to be done now, waiting for others, later.

A measure that was already running when it came here starts at the step it has reached: what lies
before is not tracked, and never late.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from cases.models import CaseStep
from cases.queries.courses.questions import Told, implied, question_of
from cases.rules.clocks.moments import Moment
from cases.rules.course.course import Course
from cases.rules.steps.board import Board
from cases.rules.steps.states import DONE, LATER, OPEN, OVERDUE, WAITING, StepState
from cases.rules.tables.book import Book, the_law

UNTRACKED = "untracked"
TO_DO = (OPEN, OVERDUE, WAITING)


@dataclass(frozen=True)
class Line:
    """A step on the page of its measure; ``recorded`` are the records of it, oldest first."""

    state: StepState
    name: str
    recorded: tuple[CaseStep, ...]
    is_certain: bool

    @property
    def code(self) -> str:
        return self.state.row.step

    @property
    def is_to_do(self) -> bool:
        return self.name in TO_DO


@dataclass(frozen=True)
class Progress:
    """A measure under the law: its course and the lines of its steps."""

    course: Course
    lines: tuple[Line, ...]
    stale_at: datetime | None


def progress_of(told: Told, now: datetime, book: Book | None = None) -> Progress:
    """How far a measure is at an aware moment."""
    book = book or the_law()
    course = Course(question_of(told, book, now), book)
    board = Board(course)
    states = board.states()
    reached = _reached(told, states, book)
    lines = tuple(_line(told, board, state, reached) for state in states)
    return Progress(course, lines, _stale_at(board, lines, course.as_of))


def _reached(told, states, book) -> int:
    """The place in the procedure up to which the days of the measure speak for its steps."""
    codes = {event.code for event in implied(told, book)}
    return max((int(s.row.order) for s in states if s.row.step in codes), default=0)


def _line(told, board, state, reached):
    name = state.name
    recorded = tuple(step for step in told.steps if step.step == state.row.step)
    if told.case.closed_on and not state.is_done:
        name = LATER
    elif not state.is_done and int(state.row.order) < reached and not recorded:
        name = UNTRACKED
    return Line(state, DONE if state.is_done else name, recorded, board.certain(state.timing))


def _stale_at(board, lines, as_of):
    """The next moment at which a step opens, its clock begins or its limit closes it; aware."""
    moments = [m for line in lines if not line.state.is_done for m in _turns(line.state)]
    law = board.course.book.next_since(board.regime)
    moments += [Moment(law)] if law else []
    coming = [m.earliest for m in moments if m.earliest > as_of.latest]
    return timezone.make_aware(min(coming)) if coming else None


def _turns(state):
    timing = state.timing
    yield from filter(None, (timing.opens, timing.clock))
    if timing.due and timing.row.has("auto", "deadline"):
        yield timing.due.next_day
