"""The steps of a course: which there are, under which law each stands, and how far it is.

A step follows the law in force when its clock began, else when it was done, else that of the
day asked about; one that began under a law keeps it, and is doubtful while it runs across a
change (assumptions.csv, running_clock).
"""

from dataclasses import replace
from datetime import date

from cases.rules.clocks.deadlines import WORKING_DAYS
from cases.rules.clocks.moments import Moment
from cases.rules.course.course import Course
from cases.rules.questions.question import Happening
from cases.rules.steps.openings import Openings
from cases.rules.steps.states import StepState, has_closed, state_of
from cases.rules.steps.timing import Timekeeper, Timing
from cases.rules.tables.facts import CONFIRMED
from cases.rules.tables.procedures import StepRow


class Board:
    """All steps of a course, each worked out once."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.times = Timekeeper(course, self.due_of)
        self.openings = Openings(course, self)
        self.timings: dict[str, Timing | None] = {}
        self.regime = course.book.regime_on(course.as_of.day)

    def states(self) -> list[StepState]:
        """The steps to be listed, in the order of the law."""
        kind = self.course.kind.kind
        found = (self.state(code) for code in self.course.book.step_codes(kind))
        listed = [state for state in found if state and self.openings.lists(state)]
        return sorted(listed, key=lambda state: (int(state.row.order), state.row.regime))

    def state(self, code: str) -> StepState | None:
        """Where a step stands; None where no law of the course has it."""
        timing = self.timing(code)
        return timing and state_of(self, timing)

    def timing(self, code: str) -> Timing | None:
        """When a step may and must be done; one that waits for itself is taken as unknown."""
        if code not in self.timings:
            self.timings[code] = None
            self.timings[code] = self._timing(code)
        return self.timings[code]

    def due_of(self, code: str) -> Moment | None:
        timing = self.timing(code)
        return timing.due if timing else None

    def is_done(self, code: str) -> bool:
        """Whether a step was done or has closed itself by its deadline."""
        if self.course.history.done(code):
            return True
        timing = self.timing(code)
        return bool(timing and has_closed(timing, self.course.as_of))

    def _timing(self, code: str) -> Timing | None:
        versions = [
            row
            for row in self.course.book.versions(self.course.kind.kind, code)
            if self.course.book.since(row.regime) <= self.course.as_of.day
        ]
        timings = [self.times.timing(row) for row in versions]
        begun = next((timing for timing in timings if self._began_under(timing)), None)
        if begun:
            return begun
        done = self.course.history.done(code)
        day = next((e.moment.day for e in reversed(done) if e.moment), self.course.as_of.day)
        current = [t for t in timings if t.row.regime == self.course.book.regime_on(day)]
        if not current and not done:
            return None
        chosen = current or timings or self._later(code)
        return self._not_before_the_law(chosen[-1])

    def _later(self, code: str) -> list[Timing]:
        """A step done before any law knew it: the first law that does."""
        first = self.course.book.versions(self.course.kind.kind, code)[0]
        return [Timing(first, first.deadline_unit, done=self.course.history.done(code)[-1])]

    def _began_under(self, timing: Timing) -> bool:
        begun, done = timing.begun, timing.done
        if begun is None or (done and done.moment and done.moment.passed_by(begun)):
            return False
        over = self.course.book.next_since(timing.row.regime)
        return self.course.book.since(timing.row.regime) <= begun.day and (
            over is None or begun.day < over
        )

    def _not_before_the_law(self, timing: Timing) -> Timing:
        """No deadline where the clock would have begun before there was this step."""
        since = self.course.book.since(timing.row.regime)
        if timing.clock and timing.clock.day < since:
            return replace(timing, opens=None, due=None)
        return timing

    def certain(self, timing: Timing) -> bool:
        """Whether the row is confirmed and neither a change of law nor a day off is in doubt."""
        if timing.row.certainty != CONFIRMED or self._across_a_change(timing):
            return False
        target = timing.opens if timing.backward and timing.opens else timing.due
        if timing.unit != WORKING_DAYS or not target or not timing.clock:
            return True
        return self.course.workdays.certain(timing.clock.day, target.day)

    def _across_a_change(self, timing: Timing) -> bool:
        over = self.course.book.next_since(timing.row.regime)
        if over is None or timing.due is None:
            return False
        return timing.due.day >= over and self.signed_on(timing.done) >= over

    def signed_on(self, done: Happening | None) -> date:
        """The day of signing, which decides form and signer; until then the day asked about."""
        return done.moment.day if done and done.moment else self.course.as_of.day

    def paper(self, timing: Timing) -> StepRow:
        """The row that says which form is used and who signs it."""
        regime = self.course.book.regime_on(self.signed_on(timing.done))
        rows = self.course.book.procedures.get((timing.row.kind, regime), {})
        return rows.get(timing.row.step, timing.row)
