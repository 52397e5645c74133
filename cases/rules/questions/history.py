"""What has happened in a course, by code and in order of time."""

from cases.rules.clocks.moments import Moment, earliest
from cases.rules.questions.question import Happening, Question


class History:
    """The happenings of a question. Undated ones have happened, nobody knows when."""

    def __init__(self, question: Question) -> None:
        self.as_of = question.as_of
        dated = [event for event in question.events if event.moment]
        undated = [event for event in question.events if not event.moment]
        self.events = [*undated, *sorted(dated, key=lambda event: event.moment.earliest)]

    def named(self, code: str) -> list[Happening]:
        """All happenings of a code, in order."""
        return [event for event in self.events if event.code == code]

    def done(self, code: str) -> list[Happening]:
        """Those that have happened by ``as_of``."""
        return [event for event in self.named(code) if self.has_come(event.moment)]

    def has_come(self, moment: Moment | None) -> bool:
        return moment is None or moment.earliest <= self.as_of.latest

    def last(self, *codes: str) -> Happening | None:
        found = [event for event in self.events if event.code in codes]
        return found[-1] if found else None

    def first_moment(self, *codes: str) -> Moment | None:
        return earliest(e.moment for e in self.events if e.code in codes and e.moment)
