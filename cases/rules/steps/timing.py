"""When a step may be done and must be done, under one row of the procedures."""

from dataclasses import dataclass

from cases.rules.clocks.deadlines import BY, FROM, WITHIN, moved
from cases.rules.clocks.moments import Moment, earliest, latest
from cases.rules.course.course import Course
from cases.rules.questions.question import Happening
from cases.rules.steps import computed
from cases.rules.tables.procedures import EVENT, Clock, StepRow, clocks

CALENDAR_MONTH = "calendar_month"


@dataclass(frozen=True)
class Timing:
    """``clock`` is what the deadline is counted from; ``done`` what answered it."""

    row: StepRow
    unit: str
    clock: Moment | None = None
    opens: Moment | None = None
    due: Moment | None = None
    done: Happening | None = None
    backward: bool = False

    @property
    def begun(self) -> Moment | None:
        """The moment that decides which law the step follows: of one that counts backwards the
        day that it gives, else that from which it counts."""
        return (self.opens or self.due) if self.backward else self.clock


class Timekeeper:
    """Reads the clocks of a course; ``due_of`` gives the due date of another step."""

    def __init__(self, course: Course, due_of) -> None:
        self.course, self.due_of = course, due_of

    def timing(self, row: StepRow) -> Timing:
        number, unit, clock_cell = self._deadline(row)
        clock, done = self._answer(row, clocks(clock_cell))
        if clock is None:
            return Timing(row, unit, done=done)
        shifted = moved(clock, number, unit, self.course.workdays)
        return Timing(
            row,
            unit,
            clock,
            opens={WITHIN: shifted, FROM: clock}.get(row.bound),
            due={WITHIN: clock, BY: shifted}.get(row.bound),
            done=done,
            backward=bool(number and number < 0),
        )

    def _deadline(self, row: StepRow):
        """Number, unit and clock: those of remote areas where the place is one (terms.csv)."""
        if self.course.question.remote:
            since = self.course.book.since(row.regime)
            figure = self.course.book.figure(f"remote:{row.kind}:{row.step}", since)
            if figure:
                return figure.number, figure.unit, figure.clock_from
        number = None if row.clock_from == f"{EVENT}:{CALENDAR_MONTH}" else row.number
        return number, row.deadline_unit, row.clock_from

    def _answer(self, row: StepRow, found: tuple[Clock, ...]):
        """The clock that runs and what stopped it; a repeated step has one for each occasion."""
        done = self._done(row)
        moments = self._moments(row, found)
        if row.has("reopen", row.step):
            return earliest(moments), None
        if row.repeats != "yes":
            return earliest(moments), done[-1] if done else None
        pending = [m for m in moments if not any(_answers(event, m) for event in done)]
        if pending or not done:
            return earliest(pending), None
        return latest(m for m in moments if _answers(done[-1], m)), done[-1]

    def _done(self, row: StepRow) -> list[Happening]:
        done, again = self.course.history.done(row.step), self.reopened(row)
        if again is None:
            return done
        return [e for e in done if e.moment and e.moment.earliest > again.earliest]

    def _moments(self, row: StepRow, found: tuple[Clock, ...]) -> list[Moment]:
        moments = [moment for clock in found for moment in self._read(clock)]
        if row.repeats == "yes":
            moments = [m for m in moments if self._in_its_turn(row, m)]
        again = self.reopened(row)
        return moments if again is None else [m for m in moments if not m.passed_by(again)]

    def reopened(self, row: StepRow) -> Moment | None:
        """When another step last opened this one again."""
        openers = [r.step for r in self.course.book.openers(row) if r.step != row.step]
        done = (event for code in openers for event in self.course.history.done(code))
        return latest(event.moment for event in done if event.moment)

    def _in_its_turn(self, row: StepRow, moment: Moment) -> bool:
        """An occasion before the steps that come first belongs to an earlier stage."""
        before = [code for entry in row.before for code in entry]
        opened = self.course.history.first_moment(*before)
        return opened is None or not moment.passed_by(opened)

    def _read(self, clock: Clock) -> list[Moment]:
        if clock.step == EVENT:
            return computed.moments(self.course, clock.point)
        if clock.point == "deadline":
            due = self.due_of(clock.step)
            return [due] if due else []
        happened = self.course.history.named(clock.step)
        return [m for m in (_point(event, clock) for event in happened) if m]


def _point(event: Happening, clock: Clock) -> Moment | None:
    if clock.point == "received":
        return event.received_at or (event.at if clock.step == "register" else None)
    return event.at


def _answers(event: Happening, moment: Moment) -> bool:
    return event.moment is None or not event.moment.passed_by(moment)
