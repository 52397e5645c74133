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
    due, as_of = timing.due, board.course.as_of
    if timing.done:
        at = timing.done.at
        return StepState(timing, DONE, bool(due and at and due.passed_by(at)))
    late = bool(due and as_of.latest > due.latest)
    if late and timing.row.has("auto", "deadline"):
        return StepState(timing, AUTO, False)
    if not (late or has_begun(board, timing)):
        return StepState(timing, LATER, late)
    if not OURS.search(timing.row.actor):
        return StepState(timing, WAITING, late)
    return StepState(timing, OVERDUE if late else OPEN, late)


def has_begun(board, timing: Timing) -> bool:
    """Whether the step may be done now."""
    row, history = timing.row, board.course.history
    if timing.opens and not history.has_come(timing.opens):
        return False
    before = all(any(board.is_done(code) for code in entry) for entry in row.before)
    if row.repeats == "yes" and not before:
        return False
    if board.openings.opened(row.step):
        return True
    if timing.clock is None:
        return not row.clock_from and before
    if timing.backward and row.bound == BY:
        return before
    return history.has_come(timing.clock)
