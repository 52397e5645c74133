"""The steps of a measure as they stand: done, to be done now, waiting for others, later.

A measure that was already running when it came here starts at the step it has reached: what lies
before is not tracked, and never late.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from cases.models import CaseStep
from cases.queries.courses.questions import Told, implied, question_of
from cases.rules.clocks.moments import Moment, latest
from cases.rules.clocks.months import month_end
from cases.rules.course.course import Course
from cases.rules.course.eligibility import OK, REFUSED, Verdict, verdicts
from cases.rules.steps.board import Board
from cases.rules.steps.states import DONE, LATER, OPEN, OVERDUE, WAITING, StepState
from cases.rules.steps.timing import CALENDAR_MONTH
from cases.rules.tables.book import Book, the_law
from cases.rules.tables.procedures import StepRow

UNTRACKED = "untracked"
TO_DO = (OPEN, OVERDUE, WAITING)
BEGINNINGS = ("start", "clinic_notice")  # besides the steps that start a term or a measure


@dataclass(frozen=True)
class Line:
    """A step on the page of its measure; ``recorded`` are its records, the proposed ones last."""

    state: StepState
    name: str
    recorded: tuple[CaseStep, ...]
    is_certain: bool
    due: Moment | None

    @property
    def code(self) -> str:
        return self.state.row.step

    @property
    def is_to_do(self) -> bool:
        return self.name in TO_DO


@dataclass(frozen=True)
class Progress:
    """A measure under the law: its course and the lines of its steps.

    ``optional`` are the steps that the law waits for no one to do, and that may be done.
    """

    course: Course
    lines: tuple[Line, ...]
    stale_at: datetime | None
    optional: tuple[StepRow, ...]


def progress_of(told: Told, now: datetime, book: Book | None = None) -> Progress:
    """How far a measure is at an aware moment."""
    book = book or the_law()
    course = Course(question_of(told, book, now), book)
    board = Board(course)
    states = board.states()
    codes = {event.code for event in implied(told, book)}
    reached = _reached(told, states, codes)
    lines = tuple(_line(told, board, state, reached, codes) for state in states)
    stale_at = _stale_at(board, lines, course.as_of)
    return Progress(course, lines, stale_at, _optional(board, {line.code for line in lines}))


def _optional(board, listed):
    """Steps of the law of now that are done where somebody asks for them, in its order."""
    rows = board.course.book.procedures.get((board.course.kind.kind, board.regime), {})
    found = [row for code, row in rows.items() if row.optional == "yes" and code not in listed]
    fit = [row for row in found if board.openings.fits(row)]
    return tuple(sorted(fit, key=lambda row: int(row.order)))


def verdicts_of(told: Told, now: datetime) -> list[Verdict]:
    """What the law says against opening the measure: refusals first, then warnings."""
    course = Course(question_of(told, the_law(), now), the_law())
    against = [verdict for verdict in verdicts(course) if verdict.verdict != OK]
    return sorted(against, key=lambda verdict: verdict.verdict != REFUSED)


def _reached(told, states, codes) -> int:
    """The place in the procedure up to which the days of the measure speak for its steps."""
    return max((int(s.row.order) for s in states if _is_told(told, s.row, codes)), default=0)


def _is_told(told, row, codes):
    """Whether the measure's days say that the step is over: theirs, or it has begun since."""
    begins = row.has("start", "term") or row.has("start", "measure") or row.step in BEGINNINGS
    has_begun = told.case.started_on and not any(s.step == row.step for s in told.steps)
    return row.step in codes or bool(begins and has_begun)


def _line(told, board, state, reached, codes):
    """A limit that counts from a day of a register is nobody's lateness: the step may be done."""
    name, due = state.name, state.timing.due
    recorded = tuple(s for s in (*told.steps, *told.proposed) if s.step == state.row.step)
    if state.is_done:
        name = DONE
    elif told.case.closed_on:
        name = LATER
    elif int(state.row.order) <= reached and not recorded:
        name = UNTRACKED
    elif _counts_from(state.timing, codes):
        name, due = (OPEN if name == OVERDUE else name), None
    elif _goes_by_months(told, state.timing, codes):
        name, due = OPEN, latest([state.timing.due, Moment(month_end(board.course.as_of.day))])
    return Line(state, name, recorded, board.certain(state.timing), due)


def _counts_from(timing, codes):
    """Whether the clock runs from a step that only the measure's days tell of."""
    return any(clock.step in codes for clock in timing.row.clocks)


def _goes_by_months(told, timing, codes):
    """Whether it is to be done every month since a day that only the measure's days tell of.

    Which months it was done in before, nobody knows: the first that counts is the one of now.
    """
    is_monthly = timing.due and any(clock.point == CALENDAR_MONTH for clock in timing.row.clocks)
    is_known = any(step.step == timing.row.step for step in told.steps)
    return bool(is_monthly and "order" in codes and not is_known)


def _stale_at(board, lines, as_of):
    """The next moment at which a step opens, its clock begins or its limit closes it; aware."""
    moments = [m for line in lines if not line.state.is_done for m in _turns(line.state)]
    law = board.course.book.next_since(board.regime)
    moments += [Moment(law)] if law else []
    moments += [
        line.due.next_day for line in lines if line.due and line.due != line.state.timing.due
    ]
    coming = [m.earliest for m in moments if m.earliest > as_of.latest]
    return timezone.make_aware(min(coming)) if coming else None


def _turns(state):
    timing = state.timing
    yield from filter(None, (timing.opens, timing.clock))
    if timing.due and timing.row.has("auto", "deadline"):
        yield timing.due.next_day
