"""The other tables of the law, one class a file of cases/rules/data."""

from dataclasses import dataclass
from datetime import date

from cases.rules.tables.csvs import parts

CONFIRMED = "confirmed"


@dataclass(frozen=True)
class RegimeRow:
    """A body of law that governs procedures from a day on."""

    regime: str
    valid_from: str
    name_vi: str
    source: str
    certainty: str

    @property
    def since(self) -> date:
        return date.fromisoformat(self.valid_from)


@dataclass(frozen=True)
class KindRow:
    """A kind of measure: the steps that open and decide it, its terms, the aftercare after it."""

    kind: str
    name_vi: str
    opened_by: str
    decided_by: str
    term_first: str
    term_repeat: str
    term_start: str
    counts_as: str
    next_term: str
    source: str


@dataclass(frozen=True)
class EventRow:
    """Something that happens besides the steps."""

    code: str
    name_vi: str
    kinds: str
    takes: str
    meaning: str

    def concerns(self, kind: str) -> bool:
        return self.kinds == "*" or kind in parts(self.kinds)


@dataclass(frozen=True)
class ConsequenceRow:
    """What follows, in words: ``when`` and ``from`` are worked out by the function of its code."""

    code: str
    name_vi: str
    kinds: str
    regimes: str
    when: str
    since: str
    source: str
    certainty: str


@dataclass(frozen=True)
class BreachRow:
    """A type of breach: the figures of its threshold and of the time to mend it, and the rungs
    below the threshold, the last of which repeats."""

    code: str
    name_vi: str
    kinds: str
    regimes: str
    threshold: str
    mend: str
    rungs: str
    when: str
    source: str
    certainty: str


@dataclass(frozen=True)
class FigureRow:
    """A figure by name with its unit, for the days from ``valid_from`` to ``valid_to``."""

    code: str
    name_vi: str
    value: str
    unit: str
    valid_from: str
    valid_to: str
    source: str
    certainty: str
    note: str
    clock_from: str

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day.isoformat() and (
            not self.valid_to or day.isoformat() <= self.valid_to
        )

    @property
    def number(self) -> int:
        return int(self.value)

    @property
    def range(self) -> tuple[int, int]:
        """Least and most; the same twice where the law sets one figure."""
        least, _dash, most = self.value.partition("-")
        return int(least), int(most or least)


@dataclass(frozen=True)
class RuleRow:
    """A ground, exclusion, precondition or age; the first word of ``effect`` is the verdict."""

    kinds: str
    regimes: str
    rule_type: str
    code: str
    rule_vi: str
    effect: str
    least_age: str
    below_age: str
    source: str
    certainty: str
    note: str


@dataclass(frozen=True)
class FormRow:
    """A prescribed form and the steps that use it."""

    code: str
    title_vi: str
    signer: str
    number_sign: str
    use_step: str
    replaces: str
    valid_from: str
    valid_to: str
    source: str
    certainty: str
    note: str


@dataclass(frozen=True)
class HolidayRow:
    """A day off or a working Saturday or Sunday."""

    date: str
    kind: str
    name_vi: str
    source: str
    certainty: str


@dataclass(frozen=True)
class AssumptionRow:
    """What no article settles and the working out takes for granted."""

    code: str
    name_vi: str
    source: str
    certainty: str


@dataclass(frozen=True)
class SourceRow:
    """The short name of a law and its whole one."""

    code: str
    name_vi: str


@dataclass(frozen=True)
class SentenceRow:
    """A piece of the sentence that says where somebody stands."""

    code: str
    text_vi: str
