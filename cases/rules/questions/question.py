"""What is asked about a course: one measure of one person, and what has happened in it."""

from dataclasses import dataclass, field
from datetime import date

from cases.rules.clocks.moments import Moment

PUBLIC, PRIVATE = VARIANTS = ("public", "private")
STABLE, NONE = RESIDENCES = ("stable", "none")
MALE, FEMALE = SEXES = ("male", "female")


@dataclass(frozen=True)
class Person:
    """What is known of the person; None and absent facts are unknown, not false."""

    born: date | None = None
    sex: str | None = None
    earlier_courses: int | None = None
    residence: str | None = None
    facts: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Follows:
    """The measure before this one; ``completed_on`` may lie ahead and is None while it runs."""

    kind: str
    variant: str | None = None
    completed_on: date | None = None
    served_months: int | None = None


@dataclass(frozen=True)
class Happening:
    """A step that was done or an event; ``received_at`` is when the other party had it."""

    code: str
    at: Moment | None = None
    received_at: Moment | None = None
    until: Moment | None = None
    days: int | None = None
    months: int | None = None
    type: str | None = None

    @property
    def moment(self) -> Moment | None:
        return self.at or self.received_at


@dataclass(frozen=True)
class Question:
    """One question to the law; a bare ``as_of`` is the end of that day."""

    kind: str
    as_of: Moment
    variant: str | None = None
    person: Person = Person()
    remote: bool = False
    follows: Follows | None = None
    events: tuple[Happening, ...] = ()
    off: tuple[date, ...] = ()
    working: tuple[date, ...] = ()
