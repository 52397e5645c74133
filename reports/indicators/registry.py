"""What an indicator is: one model, one condition made from the days, and what is counted.

The figure and the list behind it are made from the same definition. The definitions are in the
modules beside this one; where a record counts is said by ``wards.tree.Tree``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Model, OuterRef, Q, Sum

from cases.models import Registration
from reports.indicators.catalogue import Entry
from wards.tree import Tree


@dataclass(frozen=True)
class Measure:
    """What is counted of the rows: the rows themselves, distinct values of a field, or a sum."""

    field: str
    distinct: bool = False
    total: bool = False

    def of(self, where: Q):
        """The aggregate over the rows of a condition."""
        if self.total:
            return Sum(self.field, filter=where, default=0)
        return Count(self.field, filter=where, distinct=self.distinct)


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

    def parts(self, first: date, last: date):
        """The aggregates that add up to the figure, each with its model.

        A stock that counts at the registration has two: the people with an open registration,
        counted there, and those without, counted where the record lies. Nobody is in both.
        """
        where = self.where(first, last)
        if not self.at_registration:
            return [(self.model, self.measure.of(where))]
        people = self.model.objects.filter(where).order_by().values("person")
        registered = _open_on(last) & Q(person__in=people)
        return [
            (Registration, self.measure.of(registered)),
            (self.model, self.measure.of(where & ~_registered(last))),
        ]

    def records(self, tree: Tree, first: date, last: date):
        """The rows counted, of everything under the tree's unit."""
        rows = self.model.objects.filter(self.where(first, last))
        if not self.at_registration:
            return rows.filter(tree.rows())
        here = Registration.objects.filter(tree.rows(), _open_on(last), person=OuterRef("person"))
        return rows.filter(Exists(here) | (tree.rows() & ~_registered(last)))


def _open_on(day):
    return Q(registered_on__lte=day) & (Q(removed_on__isnull=True) | Q(removed_on__gt=day))


def _registered(day):
    return Exists(Registration.objects.open_on(day).filter(person=OuterRef("person")))
