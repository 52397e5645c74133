"""What an indicator is: where its rows come from, a condition made from the days, what is counted.

The figure and the list behind it are made from the same definition. The definitions are in the
modules beside this one; which units lie under a report's is said by ``wards.places.tree.Tree``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, Model, OuterRef, Q
from django.db.models.expressions import Combinable

from cases.models import Registration, Tip
from cases.values.counselling import WHO
from reports.indicators.entries.entry import Entry


def way_to_person(model: type[Model]) -> str | None:
    """How a row leads to the person it is about: itself, or through its measure or plan.

    What people report is about a place, whomever it led to.
    """
    fields = set() if model is Tip else {one.name for one in model._meta.fields}
    if "person" in fields:
        return "person"
    return next((f"{way}__person" for way in ("case", "plan") if way in fields), None)


@dataclass(slots=True)
class Counted:
    """What rows name: the values of the measure's field, and those that other rows take away.

    ``summed`` is what the database has added up itself, where nothing needs to be told apart.
    """

    added: list = field(default_factory=list)
    taken_away: tuple = ()
    summed: int | None = None

    @property
    def is_any(self) -> bool:
        """Whether any row was counted; also one that adds nothing to a sum."""
        return bool(self.added) or self.summed is not None

    def take(self, values: list, added_up: bool, takes_away: bool):
        """Add the values of rows, or the numbers that the database has made of rows."""
        if added_up:
            self.summed = sum(map(int, values), self.summed or 0)  # PostgreSQL sums in decimals
        elif takes_away:
            self.taken_away += tuple(values)
        else:
            self.added += values

    def add(self, other: "Counted"):
        """Add what was counted elsewhere."""
        self.added += other.added
        self.taken_away += other.taken_away
        if other.summed is not None:
            self.summed = other.summed + (self.summed or 0)


@dataclass(frozen=True)
class Measure:
    """What is counted of the rows: the rows themselves, distinct values of a field, or a sum.

    A sum may be of an expression. ``communes`` says that the values are units, and that an ended
    one is its heir of the day; ``once`` that the database need not give a value twice.
    """

    field: str | Combinable
    total: bool = False
    communes: bool = False
    once: bool = False

    @property
    def adds_up(self) -> bool:
        """Whether no value is named by two rows."""
        return self.total or self.field == "pk"

    def figure(self, counted: Counted) -> int:
        """The figure that the field's values in the rows add up to."""
        if counted.summed is not None:
            return counted.summed
        if self.total:  # PostgreSQL gives decimals for an expression
            return sum(map(int, counted.added))
        return len(self.things(counted))

    def things(self, counted: Counted) -> set:
        """The distinct values, without those taken away."""
        found = set(counted.added)
        found.difference_update(counted.taken_away)
        return found


ROWS = Measure("pk")
PERSONS = Measure("person_id")
CLIENTS = Measure(WHO)  # persons, and whoever is known by a code alone
COMMUNES = Measure("unit_id", communes=True, once=True)


def total_of(field):
    """The sum of a field, or of an expression."""
    return Measure(field, total=True)


@dataclass(frozen=True)
class Source:
    """Rows of one model: ``where`` gives those counted between two days, both inclusive.

    A row counts in the unit that ``unit`` leads to. ``at_registration`` marks stocks of persons
    that count where the person was registered on the last day, else in the row's unit.
    ``held_by``, a condition on the person's responsibilities between two days, marks rows that
    count in each unit that answered for the person, else in the row's unit. ``takes_away`` marks
    rows that undo what another source counts, at every level that holds both: a file moved from
    one ward to another left the ward, but not their district.
    """

    model: type[Model]
    where: Callable[[date, date], Q]
    unit: str = "unit"
    at_registration: bool = False
    held_by: Callable[[date, date], Q] | None = None
    takes_away: bool = False

    @property
    def person(self) -> str | None:
        """The way from a row to the person it is about; None where it is about nobody."""
        return way_to_person(self.model)

    @property
    def is_about_people(self) -> bool:
        return self.person is not None

    def parts(self, inside, first: date, last: date):
        """(rows counted, the way from a row to the unit where it counts) of each part.

        ``inside`` makes, of the way to the unit and the way to the person, the condition that
        rows lie in the units asked about. A stock that counts at the registration has two parts:
        the people with an open registration, counted there, and those without, counted where the
        record lies. Nobody is in both.
        """
        if self.held_by:
            yield from self._held(inside, first, last)
        elif self.at_registration:
            people = self._rows(Q(), first, last).values("person")
            lists = Registration.objects.filter(inside("unit", "person")).open_on(last)
            yield lists.order_by().filter(person__in=people), "unit"
            yield self._own(inside, first, last).filter(~_registered(last)), "unit"
        else:
            yield self._own(inside, first, last), self.unit

    def records(self, inside, first: date, last: date):
        """The rows of the model itself that are counted inside, each once."""
        if self.held_by:
            parts = self._held(inside, first, last)
            held, nobody = (Q(pk__in=rows.values("pk")) for rows, _unit in parts)
            return self._rows(held | nobody, first, last)
        if not self.at_registration:
            return self._own(inside, first, last)
        open_here = Registration.objects.filter(inside("unit", "person")).open_on(last)
        here = Q(Exists(open_here.filter(person=OuterRef("person"))))
        return self._rows(here | (inside("unit", "person") & ~_registered(last)), first, last)

    def _held(self, inside, first, last):
        """In each unit that answered for the person on one of the days; without one, in its own."""
        way, held = "person__responsibilities__unit", self.held_by(first, last)
        yield self._rows(held & inside(way, "person"), first, last), way
        held_somewhere = self._rows(held, first, last).values("pk")
        yield self._own(inside, first, last).exclude(pk__in=held_somewhere), self.unit

    def _own(self, inside, first, last):
        """In the unit that the row itself leads to."""
        return self._rows(inside(self.unit, self.person), first, last)

    def _rows(self, where, first, last):
        """In one filter: what both conditions say of several others is said of the same ones."""
        return self.model.objects.filter(self.where(first, last), where).order_by()


@dataclass(frozen=True, eq=False)  # there is one of each
class Indicator:
    """One line of a report: what is counted of which rows; a stock looks at the last day only."""

    entry: Entry
    sources: tuple[Source, ...]
    measure: Measure = ROWS
    stock: bool = False
    is_closed: bool = False  # being counted tells what is closed to social affairs

    @property
    def code(self) -> str:
        return self.entry.code

    @property
    def adds_up(self) -> bool:
        """Whether the figure of a unit is the sum of those below, so that a database may add.

        A stock's things are compared from day to day; a record held by several units, and one
        that another source takes away, are to be told apart.
        """
        plain = len(self.sources) == 1 and self.sources[0].held_by is None
        return plain and not self.stock and self.measure.adds_up

    @property
    def counted(self) -> tuple[Source, ...]:
        """The sources that add something."""
        return tuple(source for source in self.sources if not source.takes_away)

    @property
    def taken_away(self) -> tuple[Source, ...]:
        return tuple(source for source in self.sources if source.takes_away)


def _registered(day):
    return Exists(Registration.objects.open_on(day).filter(person=OuterRef("person")))
