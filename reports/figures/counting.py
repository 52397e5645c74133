"""What is counted under a unit: many figures at once, each thing with the unit it lies in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple

from django.db import connection
from django.db.models import ExpressionWrapper, F, Field, Q
from django.db.models.expressions import RawSQL

from reports.indicators.definition import Counted, Indicator, Measure, Source
from wards.models.base import one_moment
from wards.places.tree import Tree

PLAIN = Field()  # read as the database gives it, not converted row by row
UNITS_HERE = "SELECT id FROM here"
FEW = 50  # units: so many are written out in each part
AT_ONCE = {"sqlite": 32}  # parts in a statement: it runs 130 half as long again as five times 32


class Figure(NamedTuple):
    """An indicator between two days, both inclusive."""

    indicator: Indicator
    first: date
    last: date


class Asked(NamedTuple):
    """What is read of a source, both days included: a field's values, or what they add up to.

    Figures that ask the same are read once; communes need no reading where anything is read,
    for they are the units it lies in.
    """

    source: Source
    measure: Measure
    added_up: bool
    first: date
    last: date


class Part(NamedTuple):
    """The SQL of one queryset of a source: columns ``lies_in``, ``counted``, ``person_named``."""

    sql: str
    parameters: tuple
    asked: Asked


@dataclass(frozen=True)
class Levels:
    """Number of the figure → what was counted: in all, per unit of the tree (by its key; one in
    which nothing counts is not among them), and under none of its units.

    ``became`` are the ended units whose records were counted in another.
    """

    total: dict[int, Counted]
    units: dict[int, dict[int, Counted]]
    rest: dict[int, Counted]
    became: set[int]


def count(
    tree: Tree,
    figures: list[Figure],
    communes_of: Tree | None = None,
    units: Iterable[int] | None = None,
) -> Levels:
    """What the figures count in the units of the tree, at each of its levels.

    Communes that are counted are those of ``communes_of``, where it is another tree. ``units``
    are the only ones whose records are looked at, where not all need be.
    """
    numbers = _numbers(figures)
    parts = [part for asked in numbers for part in compiled(asked)]
    found = _read(tree, parts, tree.reach if units is None else units)
    return _by_level(tree, figures, numbers, _of_parts(parts, found), communes_of or tree)


def homes(tree: Tree, figures: list[Figure]) -> set[int]:
    """The units of the tree's day, to its last level, in which the figures count anything."""
    parts = [part for asked in _numbers(figures) for part in compiled(asked)]
    found = _read(tree, parts, tree.reach)
    return {home for _part, unit, who in found if (home := tree.home(unit, who))}


def _numbers(figures):
    """What has to be asked → the numbers of the figures that it serves."""
    numbers, of_communes = defaultdict(list), []
    for n, (indicator, first, last) in enumerate(figures):
        for source in indicator.sources:
            asked = Asked(source, indicator.measure, indicator.adds_up, first, last)
            if indicator.measure.communes:
                of_communes.append((n, asked))
            else:
                numbers[asked].append(n)
    read = {asked._replace(measure=None, added_up=None): asked for asked in numbers}
    for n, asked in of_communes:
        same = asked._replace(measure=None, added_up=None)
        numbers[read.setdefault(same, asked)].append(n)
    return numbers


def _of_parts(parts, found):
    """(what was asked, unit, person or None, values) of what was read."""
    return [(parts[n].asked, unit, who, values) for (n, unit, who), values in found.items()]


def _read(tree, parts, units):
    """(number of the part, unit, person or None) → what was counted, at one moment.

    The person is told apart only where the files of an ended unit were allocated.
    """
    moved = {person for person, _old in tree.allocated}
    found = defaultdict(list)
    with one_moment(), connection.cursor() as cursor:  # a queryset's rows cost half as much again
        for some in _pieces(list(enumerate(parts))):
            cursor.execute(*_statement(some, units, with_person=bool(moved)))
            if not moved:
                for index, unit, counted in cursor.fetchall():  # half the time of one by one
                    found[index, unit, None].append(counted)
            else:
                for index, unit, counted, person in cursor.fetchall():
                    found[index, unit, person if person in moved else None].append(counted)
    return found


def _pieces(numbered):
    """The parts of each statement."""
    at_once = AT_ONCE.get(connection.vendor)
    if at_once is None:
        return [numbered]
    return [numbered[start : start + at_once] for start in range(0, len(numbered), at_once)]


def _by_level(tree, figures, numbers, found, communes_of):
    of_communes = {n for n, one in enumerate(figures) if one.indicator.measure.communes}
    by_place, became = defaultdict(list), set()
    for asked, unit, person, values in found:
        by_place[unit, person].append((asked, values))
    lowest = defaultdict(partial(defaultdict, Counted))  # by the line of units they count in
    for (unit, person), read in by_place.items():
        line = tree.levels(unit, person)
        if line is None:
            continue
        if tree.has_become(unit, person):
            became.add(unit)
        commune, counted = [communes_of.home(unit, person) or unit], lowest[line]
        for asked, values in read:
            for number in numbers[asked]:
                takes = (commune, False) if number in of_communes else (values, asked.added_up)
                counted[number].take(*takes, asked.source.takes_away)
    return _upward(lowest, became)


def _upward(lowest, became):
    """What was counted at the end of each line, in all the units above it as well."""
    rest, units = lowest.pop((), {}), {}
    for length in range(max(map(len, lowest), default=0), 0, -1):
        for line in [one for one in lowest if len(one) == length]:
            units[line[-1]] = lowest[line]
            _add(lowest[line[:-1]], lowest[line])
    total = lowest[()]
    _add(total, rest)
    return Levels(total, units, rest, became)


def _add(above, below):
    for number, counted in below.items():
        above[number].add(counted)


def _statement(numbered: list, keys: Iterable[int], *, with_person: bool):
    """The SQL of (number of the part, unit, what was counted[, person]), and its parameters."""
    keys = sorted(keys)
    columns = "lies_in, counted, person_named" if with_person else "lies_in, counted"
    selects, values = [], []
    for index, part in numbered:
        selects.append(_select(index, part, columns, with_person=with_person))
        values += part.parameters
    statement = " UNION ALL ".join(selects)
    if len(keys) <= FEW:  # PostgreSQL plans and runs it in two thirds of the time of a join
        return statement.replace(UNITS_HERE, ", ".join(map(str, keys))), values
    here = ", ".join(["(%s)"] * len(keys))
    return f"WITH here (id) AS (VALUES {here}) {statement}", [*keys, *values]


def _select(index, part, columns, *, with_person):
    if not part.asked.added_up:
        distinct = "DISTINCT " if part.asked.measure.once else ""
        return f"SELECT {distinct}{index} AS part, {columns} FROM ({part.sql}) AS counted_rows"
    number = "SUM(counted)" if part.asked.measure.total else "COUNT(counted)"
    keys = "lies_in, person_named" if with_person else "lies_in"
    columns = columns.replace("counted", number)
    return f"SELECT {index} AS part, {columns} FROM ({part.sql}) AS counted_rows GROUP BY {keys}"


@lru_cache(maxsize=2000)
def compiled(asked: Asked) -> list[Part]:
    """The parts of what is asked, of whichever units ``here`` are.

    Django takes longer to write these than the database to answer them, and the same days are
    asked for again and again.
    """
    source, measure, _added_up, first, last = asked
    return [
        Part(*_columns(source, rows, unit, measure), asked)
        for rows, unit in source.parts(_here, first, last)
    ]


def _expression(field):
    return F(field) if isinstance(field, str) else field


def _here(unit, person):
    return Q(**{f"{unit}__in": RawSQL(UNITS_HERE, ())})


def _columns(source, rows, unit, measure):
    nobody = RawSQL("CAST(NULL AS integer)", ())
    person = F(f"{source.person}_id") if source.is_about_people else nobody
    named = rows.annotate(
        lies_in=F("pk" if unit == "pk" else f"{unit}_id"),
        counted=ExpressionWrapper(_expression(measure.field), PLAIN),
        person_named=ExpressionWrapper(person, PLAIN),
    )
    return named.values_list("lies_in", "counted", "person_named").query.sql_with_params()
