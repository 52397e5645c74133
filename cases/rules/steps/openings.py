"""Which steps the doing of others opens and closes, and which of them are listed."""

from cases.rules.course.course import Course
from cases.rules.steps.conditions import decide
from cases.rules.steps.states import StepState, is_late
from cases.rules.tables.csvs import parts
from cases.rules.tables.procedures import Effect, StepRow

OPENING, CLOSING = ("open", "reopen"), ("close",)
NO_VARIANT = "none"


class Openings:
    """Reads the column ``ends`` of the steps that were done."""

    def __init__(self, course: Course, board) -> None:
        self.course, self.board = course, board

    def lists(self, state: StepState) -> bool:
        """Whether the step belongs in the answer: whatever was done does."""
        row = state.row
        if state.is_done:
            return True
        if not self.fits(row):
            return False
        if row.regime != self.board.regime and state.timing.clock is None:
            return False
        needless = row.optional == "yes" and state.timing.clock is None
        return not needless or self._by_overdue(row.step)

    def fits(self, row: StepRow) -> bool:
        """Whether this course can have the step: of its variant, not closed, its condition met."""
        is_variant = row.variant in (NO_VARIANT, self.course.question.variant)
        return is_variant and not self.closed(row.step) and self._wanted(row)

    def opened(self, step: str) -> bool:
        """Whether a step that was done opens this one, without a condition or with it met."""
        return any(
            effect.object == step and self._met(effect) and self._given(effect, row.step)
            for row in self._done_rows()
            for effect in row.effects
            if effect.verb in OPENING and row.step != step
        ) or self._by_overdue(step)

    def closed(self, step: str) -> bool:
        """Whether the last that was done about this step closed it."""
        last = None
        for row, moment in self._in_time():
            for effect in row.effects:
                if effect.object == step and self._met(effect):
                    last = (effect.verb, moment) if effect.verb in OPENING + CLOSING else last
        return bool(last and last[0] in CLOSING)

    def _wanted(self, row: StepRow) -> bool:
        return all(decide(self.course, name) is not False for name in parts(row.only_if))

    def _met(self, effect: Effect) -> bool:
        return not effect.condition or bool(decide(self.course, effect.condition))

    def _given(self, effect: Effect, step: str) -> bool:
        """``@received`` opens when the other party has it."""
        if effect.at != "received":
            return True
        return any(event.received_at for event in self.course.history.done(step))

    def _rows(self) -> list[StepRow]:
        regime = self.board.regime
        return list(self.course.book.procedures.get((self.course.kind.kind, regime), {}).values())

    def _done_rows(self) -> list[StepRow]:
        """Rows of the steps that were done, under the law of their day and of the day asked."""
        rows = [row for row, _moment in self._in_time()]
        current = [row for row in self._rows() if self.board.is_done(row.step)]
        return [*rows, *(row for row in current if row not in rows)]

    def _in_time(self):
        """Rows of steps that were done, each with its moment, in order of time."""
        book, kind = self.course.book, self.course.kind.kind
        for event in self.course.history.events:
            if event.moment and self.course.history.has_come(event.moment):
                regime = book.regime_on(event.moment.day)
                row = book.procedures.get((kind, regime), {}).get(event.code)
                if row:
                    yield row, event.moment

    def _by_overdue(self, step: str) -> bool:
        """Whether a step that is late opens this one (``[overdue] open:…``)."""
        kind, regime = self.course.kind.kind, self.board.regime
        return any(
            self._late(row.step) for row in self.course.book.late_openers(kind, regime, step)
        )

    def _late(self, step: str) -> bool:
        timing = self.board.timing(step)
        return bool(timing and is_late(timing, self.course.as_of))
