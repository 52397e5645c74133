"""What is counted under a unit: many figures in one query, each thing with the unit it lies in."""

from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import ExpressionWrapper, Field, Value
from django.db.models.expressions import RawSQL

from reports.indicators.definition import Indicator

PLAIN = Field()  # read as the database gives it, not converted row by row
HERE = RawSQL("SELECT id FROM here", ())


class Figure(NamedTuple):
    """An indicator between two days, both inclusive."""

    indicator: Indicator
    first: date
    last: date


def marks(tree, figures, units=None):
    """(number of the figure, unit) → what was counted there, the values of the measure's field.

    ``units`` are those of the tree, where none are given. An ended commune is named as its heir
    of the tree's day wherever communes are counted.
    """
    found = defaultdict(list)
    with connection.cursor() as cursor:  # a queryset's rows cost half as much again
        cursor.execute(*_asked(figures, tree.within() if units is None else units))
        for number, unit, counted in cursor:
            found[number, unit].append(counted)
    _name_heirs(tree, figures, found)
    return found


class Levels(NamedTuple):
    """Number of the figure → what was counted: in all, and per place of the tree (by its key).

    ``strays`` says that something lies under none of the places.
    """

    total: dict
    places: dict
    strays: bool


def by_level(tree, found) -> Levels:
    """The marks of every unit brought together at each level of the tree."""
    total, places, strays = defaultdict(list), defaultdict(lambda: defaultdict(list)), False
    for (number, unit), counted in found.items():
        total[number] += counted
        above = tree.places.get(unit, ())
        strays = strays or (not above and unit != tree.unit.pk)
        for place in above:
            places[place][number] += counted
    return Levels(total, places, strays and bool(tree.units))


def _asked(figures, units):
    """The SQL of (number of the figure, unit, what was counted), and its parameters."""
    here, given = units.values("pk").query.sql_with_params()
    selects, values = [], list(given)
    for number, figure in enumerate(figures):
        for select, (_number, *others) in compiled(figure):
            selects.append(select)
            values += [number, *others]
    return f"WITH here (id) AS ({here}) {' UNION ALL '.join(selects)}", values


@lru_cache(maxsize=2000)
def compiled(figure):
    """(SQL, parameters) of each part of a figure; the first parameter is the figure's number.

    Django takes longer to write these than the database to answer them, and the same days are
    asked for again and again. ``here`` are the units, whichever they are.
    """
    indicator, first, last = figure
    return [
        rows.order_by()
        .values_list(Value(0, PLAIN), unit, ExpressionWrapper(counted, PLAIN))
        .query.sql_with_params()
        for source in indicator.sources
        for unit, counted, rows in source.marks(indicator.measure, HERE, first, last)
    ]


def _name_heirs(tree, figures, found):
    of_communes = {n for n, figure in enumerate(figures) if figure.indicator.measure.communes}
    named = [place for place in found if place[0] in of_communes]
    if not of_communes:
        return
    heirs = tree.heirs({abs(unit) for place in named for unit in found[place]})
    for place in named:
        found[place] = [
            heirs.get(unit, unit) if unit > 0 else -heirs.get(-unit, -unit) for unit in found[place]
        ]
