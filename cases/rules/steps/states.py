"""How far a step is: done, later, open, overdue, or waiting for somebody else."""

import re
from dataclasses import dataclass

from cases.rules.clocks.deadlines import BY
from cases.rules.clocks.moments import Moment
from cases.rules.steps.timing import Timing
from cases.rules.tables.procedures import StepRow

DONE, LATER, OPEN, OVERDUE, WAITING = "done", "later", "open", "overdue", "waiting"
AUTO = "closed"  # by its deadline, without anybody doing it; shown as done
OURS = re.compile(r"(Công an|CA|UBND) (cấp )?xã|Cơ quan lập hồ sơ")


@dataclass(frozen=True)
class StepState:
    """A step as it stands."""

    timing: Timing
    name: str
    late: bool

    @property
    def row(self) -> StepRow:
        return self.timing.row

    @property
    def done_at(self) -> Moment | None:
        if self.name == AUTO:
            return self.timing.due
        return self.timing.done.at if self.timing.done else None

    @property
    def is_done(self) -> bool:
        return self.name in (DONE, AUTO)


def state_of(board, timing: Timing) -> StepState:
    """Where the step stands at ``as_of``; due today is not late."""
    as_of, late = board.course.as_of, is_late(timing, board.course.as_of)
    if timing.done:
        return StepState(timing, DONE, late)
    if has_closed(timing, as_of):
        return StepState(timing, AUTO, False)
    if not (late or has_begun(board, timing)):
        return StepState(timing, LATER, late)
    if not OURS.search(timing.row.actor):
        return StepState(timing, WAITING, late)
    return StepState(timing, OVERDUE if late else OPEN, late)


def is_late(timing: Timing, as_of: Moment) -> bool:
    """Whether it was done, or is still undone, after its last moment."""
    if timing.done is None:
        return is_over(timing.due, as_of)
    return bool(timing.due and timing.done.at and timing.due.passed_by(timing.done.at))


def is_over(due: Moment | None, as_of: Moment) -> bool:
    """Whether ``as_of`` is past the last moment; a bare ``as_of`` is the end of its day."""
    return bool(due and as_of.latest > due.latest)


def has_closed(timing: Timing, as_of: Moment) -> bool:
    """Whether the deadline itself has closed the step (auto:deadline)."""
    return is_over(timing.due, as_of) and timing.row.has("auto", "deadline")


def has_begun(board, timing: Timing) -> bool:
    """Whether the step may be done now."""
    row, history = timing.row, board.course.history
    if timing.opens and not history.has_come(timing.opens):
        return False
    before = all(any(board.is_done(code) for code in entry) for entry in row.before)
    if row.has("restart") and not before:
        return False  # what would begin anew has not begun
    if board.openings.opened(row.step):
        return True
    if timing.clock is None:
        return not row.clock_from and before
    if timing.backward and row.bound == BY:
        return before
    return history.has_come(timing.clock)
