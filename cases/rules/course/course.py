"""One course under one law: everything that is worked out of a question, each thing once."""

from datetime import date
from functools import cached_property

from cases.rules.clocks.moments import Moment, earliest
from cases.rules.clocks.months import months_after
from cases.rules.clocks.workdays import Workdays, workdays
from cases.rules.course.ends import Ends, ends_of
from cases.rules.course.term import Term, law_day, started, term_of
from cases.rules.questions.history import History
from cases.rules.questions.question import NONE, Question
from cases.rules.tables.book import Book
from cases.rules.tables.csvs import parts
from cases.rules.tables.facts import KindRow

ADULT, MONTHS_A_YEAR = 18, 12


class Course:
    """A question together with the law that answers it."""

    def __init__(self, question: Question, book: Book) -> None:
        self.question, self.book = question, book
        self.person, self.follows, self.as_of = question.person, question.follows, question.as_of
        self.history = History(question)

    @cached_property
    def kind(self) -> KindRow:
        return self.book.kinds[self.question.kind]

    @cached_property
    def workdays(self) -> Workdays:
        return workdays(self.book.holidays, self.question.off, self.question.working)

    @cached_property
    def opened(self) -> Moment | None:
        """The first dated step."""
        codes = self.book.step_codes(self.kind.kind)
        return earliest(e.moment for e in self.history.events if e.code in codes and e.moment)

    @cached_property
    def regime(self) -> str:
        return self.book.regime_on((self.opened or self.as_of).day)

    @property
    def opened_before_the_law(self) -> Moment | None:
        """The first dated step, where it is older than any law on record."""
        return self.opened if self.regime == self.book.regimes[0].regime else None

    @cached_property
    def decided(self) -> Moment | None:
        """When the measure was decided."""
        codes = parts(self.kind.decided_by)
        return earliest(e.at for e in self.history.events if e.code in codes and e.at)

    @cached_property
    def started(self) -> Moment | None:
        """The day from which the term runs."""
        return started(self)

    @cached_property
    def law_day(self) -> date:
        return law_day(self)

    @cached_property
    def term(self) -> Term | None:
        return term_of(self)

    @cached_property
    def ends(self) -> Ends:
        return ends_of(self)

    @property
    def end(self) -> date | None:
        return self.ends.effective

    @cached_property
    def judged_on(self) -> date:
        """The day on which the person is judged: of the decision, the start, or ``as_of``."""
        settled = [m for m in (self.decided, self.started) if m and self.history.has_come(m)]
        return settled[0].day if settled else self.as_of.day

    def birthday(self, years: int) -> date | None:
        """The day on which so many years of age are full."""
        return self.person.born and months_after(self.person.born, years * MONTHS_A_YEAR)

    def is_adult(self, day: date) -> bool | None:
        """None where the day of birth is not known."""
        return None if self.person.born is None else self.birthday(ADULT) <= day

    @property
    def without_residence(self) -> bool | None:
        """Whether there is no stable residence; None where that is not known."""
        if self.person.residence is None:
            return self.person.facts.get("no_stable_residence")
        return self.person.residence == NONE

    def holds(self, figure_codes: str, day: date) -> int | None:
        """The number of a figure on a day; None where the law sets none."""
        figure = self.book.figure(figure_codes, day)
        return figure.number if figure and figure.value.isdigit() else None
