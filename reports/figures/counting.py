"""What is counted under a unit: many figures in one query, each thing with the unit it lies in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db import connection
from django.db.models import ExpressionWrapper, F, Field, Q
from django.db.models.expressions import RawSQL

from reports.indicators.definition import Counted, Indicator
from wards.places.tree import Tree

PLAIN = Field()  # read as the database gives it, not converted row by row
HERE = RawSQL("SELECT id FROM here", ())


class Figure(NamedTuple):
    """An indicator between two days, both inclusive."""

    indicator: Indicator
    first: date
    last: date


class Part(NamedTuple):
    """The SQL of one queryset of a figure: columns ``lies_in``, ``counted``, ``person_named``."""

    sql: str
    parameters: tuple
    takes_away: bool


@dataclass(frozen=True)
class Levels:
    """Number of the figure → what was counted: in all, per unit of the tree (by its key), and
    under none of its units. ``became`` are the ended units whose records were counted in another.
    """

    total: dict[int, Counted]
    units: dict[int, dict[int, Counted]]
    rest: dict[int, Counted]
    became: set[int]


def count(tree: Tree, figures: list[Figure], communes_of: Tree | None = None) -> Levels:
    """What the figures count in the units of the tree, at each of its levels.

    Communes that are counted are those of ``communes_of``, where it is another tree.
    """
    parts = _parts(figures)
    return _by_level(tree, figures, parts, _read(tree, parts), communes_of or tree)


def homes(tree: Tree, figures: list[Figure]) -> set[int]:
    """The units of the tree's day, to its last level, in which the figures count anything."""
    found = _read(tree, _parts(figures))
    return {home for _part, unit, who in found if (home := tree.home(unit, who))}


def _parts(figures):
    """(number of the figure, its part) of every part."""
    return [(n, part) for n, figure in enumerate(figures) for part in compiled(figure)]


def _read(tree, parts):
    """(index of the part, unit, person or None) → what was counted.

    The person is told apart only where the files of an ended unit were allocated.
    """
    moved = {person for person, _old in tree.allocated}
    found = defaultdict(list)
    with connection.cursor() as cursor:  # a queryset's rows cost half as much again
        cursor.execute(*_statement(parts, tree.reach, with_person=bool(moved)))
        if not moved:
            for index, unit, counted in cursor.fetchall():  # at once: half the time of one by one
                found[index, unit, None].append(counted)
        else:
            for index, unit, counted, person in cursor.fetchall():
                found[index, unit, person if person in moved else None].append(counted)
    return found


def _by_level(tree, figures, parts, found, communes_of):
    total, rest = defaultdict(Counted), defaultdict(Counted)
    units = defaultdict(lambda: defaultdict(Counted))
    for (index, unit, person), values in found.items():
        levels = tree.levels(unit, person)
        if levels is None:
            continue
        number, part = parts[index]
        if figures[number].indicator.measure.communes:
            values = [communes_of.home(one) or one for one in values]
        total[number].extend(values, takes_away=part.takes_away)
        for level in levels:
            units[level][number].extend(values, takes_away=part.takes_away)
        if not levels:
            rest[number].extend(values, takes_away=part.takes_away)
    return Levels(total, units, rest, _became(tree, found))


def _became(tree, found):
    """The ended units whose records are counted in another."""
    counted = {(unit, who) for _part, unit, who in found if tree.levels(unit, who) is not None}
    return {unit for unit, who in counted if tree.has_become(unit, who)}


def _statement(parts: list, keys: Iterable[int], *, with_person: bool):
    """The SQL of (index of the part, unit, what was counted[, person]), and its parameters."""
    keys = list(keys)
    columns = "lies_in, counted, person_named" if with_person else "lies_in, counted"
    here = ", ".join(["(%s)"] * len(keys))
    selects, values = [], keys
    for index, (_number, part) in enumerate(parts):
        selects.append(f"SELECT {index} AS part, {columns} FROM ({part.sql}) AS counted_rows")
        values += part.parameters
    return f"WITH here (id) AS (VALUES {here}) {' UNION ALL '.join(selects)}", values


@lru_cache(maxsize=2000)
def compiled(figure: Figure) -> list[Part]:
    """The parts of a figure, of whichever units ``here`` are.

    Django takes longer to write these than the database to answer them, and the same days are
    asked for again and again.
    """
    indicator, first, last = figure
    return [
        Part(*_columns(source, rows, unit, indicator.measure), source.takes_away)
        for source in indicator.sources
        for rows, unit in source.parts(_here, first, last)
    ]


def _here(unit, person):
    return Q(**{f"{unit}__in": HERE})


def _columns(source, rows, unit, measure):
    person = F("person_id") if source.is_about_people else RawSQL("CAST(NULL AS integer)", ())
    named = rows.annotate(
        lies_in=F("pk" if unit == "pk" else f"{unit}_id"),
        counted=ExpressionWrapper(F(measure.field), PLAIN),
        person_named=ExpressionWrapper(person, PLAIN),
    )
    found = named.values_list("lies_in", "counted", "person_named")
    return (found.distinct() if measure.once else found).query.sql_with_params()
