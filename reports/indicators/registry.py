"""What an indicator is: one model, one condition made from the days, and what is counted.

The figure and the list behind it are made from the same definition. The definitions are in the
modules beside this one; where a record counts is said by ``wards.tree.Tree``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Model, OuterRef, Q

from cases.models import Registration
from reports.indicators.catalogue import Entry
from wards.tree import Tree


@dataclass(frozen=True)
class Measure:
    """What is counted of the rows: the rows themselves, distinct values of a field, or a sum."""

    field: str
    distinct: bool = False
    total: bool = False

    def of(self, values: list) -> int:
        """The figure that the field's values in the rows add up to."""
        if self.total:
            return sum(values)
        return len(set(values)) if self.distinct else len(values)


ROWS = Measure("pk")
PERSONS = Measure("person_id", distinct=True)


@dataclass(frozen=True)
class Indicator:
    """One line of a report.

    ``where`` gives the rows counted between two days, both inclusive; a stock looks at the last
    only. A record counts in its own unit. ``at_registration`` marks stocks of persons that count
    where the person was registered on the last day, else in the record's unit.
    """

    entry: Entry
    model: type[Model]
    where: Callable[[date, date], Q]
    measure: Measure = ROWS
    stock: bool = False
    at_registration: bool = False

    @property
    def code(self) -> str:
        return self.entry.code

    def parts(self, rows: Q, first: date, last: date):
        """The rows counted, among ``rows``: their ``unit`` is where they count.

        A stock that counts at the registration has two parts: the people with an open
        registration, counted there, and those without, counted where the record lies. Nobody is
        in both.
        """
        where = self.where(first, last)
        if not self.at_registration:
            return [self.model.objects.filter(rows, where)]
        people = self.model.objects.filter(where).order_by().values("person")
        return [
            Registration.objects.filter(rows, person__in=people).open_on(last),
            self.model.objects.filter(rows, where, ~_registered(last)),
        ]

    def records(self, tree: Tree, first: date, last: date):
        """The rows counted, of everything under the tree's unit."""
        rows = self.model.objects.filter(self.where(first, last))
        if not self.at_registration:
            return rows.filter(tree.rows())
        here = Registration.objects.filter(tree.rows(), person=OuterRef("person")).open_on(last)
        return rows.filter(Exists(here) | (tree.rows() & ~_registered(last)))


def _registered(day):
    return Exists(Registration.objects.open_on(day).filter(person=OuterRef("person")))
