"""What an indicator is: where its rows come from, a condition made from the days, what is counted.

The figure and the list behind it are made from the same definition. The definitions are in the
modules beside this one; which units lie under a report's is said by ``wards.places.tree.Tree``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, Model, OuterRef, Q

from cases.models import Registration
from reports.indicators.catalogue import Entry


@dataclass(frozen=True)
class Measure:
    """What is counted of the rows: the rows themselves, distinct values of a field, or a sum.

    ``communes`` says that the values are units, and that an ended one is its heir of the day.
    """

    field: str
    total: bool = False
    communes: bool = False

    def of(self, values: list) -> int:
        """The figure that the field's values in the rows add up to."""
        return sum(values) if self.total else len(self.kept(values))

    def kept(self, values: list) -> set:
        """The distinct values; a negative one takes away its positive one (``Source``)."""
        found = set(values)
        if found and min(found) < 0:
            return {value for value in found if value > 0 and -value not in found}
        return found


ROWS = Measure("pk")
PERSONS = Measure("person_id")
COMMUNES = Measure("unit_id", communes=True)


def total_of(field):
    """The sum of a field."""
    return Measure(field, total=True)


@dataclass(frozen=True)
class Source:
    """Rows of one model: ``where`` gives those counted between two days, both inclusive.

    A row counts in the unit that ``unit`` leads to. ``at_registration`` marks stocks of persons
    that count where the person was registered on the last day, else in the row's unit.
    ``takes_away`` marks rows that undo what another source counts, at every level that holds
    both: a file moved from one ward to another left the ward, but not their district.
    """

    model: type[Model]
    where: Callable[[date, date], Q]
    unit: str = "unit"
    at_registration: bool = False
    takes_away: bool = False

    def parts(self, units, first: date, last: date):
        """The rows counted in any of ``units``, in querysets that share no row.

        A stock that counts at the registration has two parts: the people with an open
        registration, counted there, and those without, counted where the record lies. Nobody is
        in both.
        """
        where, here = self.where(first, last), Q(**{f"{self.unit}__in": units})
        if not self.at_registration:
            return [self.model.objects.filter(where, here)]
        people = self.model.objects.filter(where).order_by().values("person")
        return [
            Registration.objects.filter(here, person__in=people).open_on(last),
            self.model.objects.filter(where, here, ~_registered(last)),
        ]

    def marks(self, measure, units, first: date, last: date):
        """(expression of the unit, expression of what is counted, rows) of each part."""
        sign = -F(measure.field) if self.takes_away else F(measure.field)
        for rows in self.parts(units, first, last):
            yield F(f"{self.unit}_id"), sign, rows

    def records(self, units, first: date, last: date):
        """The rows of the model itself that are counted in ``units``."""
        where, here = self.where(first, last), Q(**{f"{self.unit}__in": units})
        if not self.at_registration:
            return self.model.objects.filter(where, here)
        rows = self.model.objects.filter(where)
        open_here = Registration.objects.filter(here, person=OuterRef("person")).open_on(last)
        return rows.filter(Exists(open_here) | (here & ~_registered(last)))


@dataclass(frozen=True, eq=False)  # there is one of each
class Indicator:
    """One line of a report: what is counted of which rows; a stock looks at the last day only."""

    entry: Entry
    sources: tuple[Source, ...]
    measure: Measure = ROWS
    stock: bool = False

    @property
    def code(self) -> str:
        return self.entry.code

    @property
    def counted(self) -> tuple[Source, ...]:
        """The sources that add something."""
        return tuple(source for source in self.sources if not source.takes_away)

    @property
    def taken_away(self) -> tuple[Source, ...]:
        return tuple(source for source in self.sources if source.takes_away)


def _registered(day):
    return Exists(Registration.objects.open_on(day).filter(person=OuterRef("person")))
