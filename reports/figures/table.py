"""The figures of a report: a unit and its children, each indicator against its target.

The number of queries does not depend on the number of units: a few for all that is counted, and a
few for the units, where files went, what is known at all, and the targets. What was counted comes
once, as (figure, unit, counted), and is added up at every level: distinct people are counted once
at each, so a district is not the sum of its wards when somebody moved.
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from reports.figures import counting, signed
from reports.figures.attainment import NumberFormat
from reports.figures.counting import Figure
from reports.figures.holdings import Holdings
from reports.figures.periods import Period, official_day
from reports.figures.rows import QuotaTable, Row, UnitRows, row_of, row_of_rate
from reports.figures.targets import targets_of
from reports.figures.trees import tree_of
from reports.indicators import ALL, groups
from reports.indicators.rates import RATES
from wards.models import Unit
from wards.places.tree import Tree

ONE_DAY = timedelta(days=1)
CHANGED = "(*) Số liệu trước ngày {} quy về theo địa giới hành chính mới."
FORMER = "Hồ sơ của {} (chia tách) chưa phân bổ cho đơn vị mới nên được tính riêng."
NOTHING = (0, 0)
UNKNOWN = (None, None)


def quota_table(
    unit: Unit,
    period: Period,
    *,
    made_on: date,
    number_format: NumberFormat | None = None,
    indicators=ALL,
    depth: int = 1,
    as_known: date | None = None,
    territory_on: date | None = None,
    tree_on: date | None = None,
    communes_of: Tree | None = None,
) -> QuotaTable:
    """The figures of a unit over a period, with the targets in force on its last day.

    ``depth`` 0 is the unit alone, 1 its children too, 2 also the communes under its districts.
    ``as_known`` leaves out targets entered after that day. ``territory_on`` is the day whose
    communes are meant, and whose unit, where this one did not live yet (a report that compares
    with a year before gives its own); ``communes_of`` is the tree of that day, if at hand.
    ``tree_on`` is another day than the last for the tree itself: today, for the units of today.
    """
    number_format = number_format or NumberFormat()
    tree = report_tree(unit, period, depth, territory_on, tree_on)
    if communes_of is None and territory_on:
        communes_of = tree_of(unit, territory_on, 0)
    targets = targets_of(period, as_known, unit__path__range=unit.subtree)
    maker = _Maker(tree, period, indicators, communes_of or tree, targets, number_format)
    return QuotaTable(
        unit=unit,
        period=period,
        format=number_format,
        rows=maker.rows(unit),
        units=maker.children(),
        notes=maker.notes(),
        made_on=made_on,
        rest=maker.rest(),
        as_known=as_known,
        tree_on=tree_on,
        tree=tree,
    )


def tree_behind(table: QuotaTable) -> Tree:
    """The tree that the figures of a table stand on, grown where a table has none."""
    if table.tree is not None:
        return table.tree
    depth = 2 if any(one.units for one in table.units) else 1
    return report_tree(table.unit, table.period, depth, tree_on=table.tree_on)


def report_tree(
    unit: Unit,
    period: Period,
    depth: int = 1,
    territory_on: date | None = None,
    tree_on: date | None = None,
) -> Tree:
    """The tree of a report: of its last day, or of the nearest day on which the unit lives."""
    day = tree_on or period.last
    day = day if unit.lives_on(day) else territory_on or day
    day = min(max(day, unit.valid_from), unit.valid_to or date.max)
    return tree_of(unit, day, depth)


class _Said(NamedTuple):
    """What is known of a unit (its key): what was counted of it, and its targets, by indicator."""

    unit: int
    counted: dict
    given: dict

    @property
    def codes(self):
        return self.counted.keys() | self.given.keys()


class _Maker:
    """Counts every indicator at every level, at once, and writes it down in rows."""

    def __init__(self, tree, period, indicators, communes_of, targets, number_format):
        self.tree, self.period, self.indicators = tree, period, indicators
        self.number_format = number_format
        self.rates = RATES if indicators is ALL else ()  # they come with the whole report
        self.asked = {one.code: (one, groups.group_of(one)) for one in indicators}
        self.places = {code: place for place, code in enumerate(self.asked)}
        self.plain = {}  # rows without a target: most say 0 or nothing, in every unit the same
        self.bare = {}  # all rows of a unit of which nothing is said, by the groups it holds
        self.given = defaultdict(dict)
        for (unit, code), target in targets.items():
            self.given[unit][code] = target.amount
        self.figures, self.columns = [], []  # how a figure is made, of the period, accumulated
        sides = [side for rate in self.rates for side in (rate.part, rate.whole)]
        for indicator in dict.fromkeys([*indicators, *sides]):
            both = indicator.stock or not period.accumulates
            self._ask(indicator, period.first, (True, both))
            if not both:
                self._ask(indicator, period.year_first, (False, True))
        self.levels = counting.count(self.tree, self.figures, communes_of)
        self.known = Holdings(self.tree, self.figures, self.levels)
        self.counted = {key: self._figures(found) for key, found in self.levels.units.items()}
        self.counted[tree.unit.pk] = self._figures(self.levels.total)
        self.papers = signed.papers_of(self.tree, period)

    def _ask(self, indicator, first, columns):
        self.figures.append(Figure(indicator, first, self.period.last))
        self.columns.append((indicator.code, indicator.measure.figure, *columns))

    def _figures(self, numbers):
        """Indicator code → (in the period, accumulated), of those with anything counted."""
        found = {}
        for number, counted in numbers.items():
            code, figure_of, of_period, accumulated = self.columns[number]
            figure = figure_of(counted)
            before = found.get(code, NOTHING)
            found[code] = (
                figure if of_period else before[0],
                figure if accumulated else before[1],
            )
        return found

    def rows(self, unit) -> list[Row]:
        """The rows of a unit of the tree: what was counted, or what a signed paper said.

        Of most indicators nothing is said of a unit: those rows are made once.
        """
        said = _Said(unit.pk, self.counted.get(unit.pk, {}), self.given.get(unit.pk, {}))
        held = frozenset(self.known.groups_of(unit.pk))
        if self.papers.has(unit.pk):
            return self._all_rows(said, held)
        if held not in self.bare:  # by a unit without a paper: others are given the same rows
            self.bare[held] = self._all_rows(_Said(unit.pk, {}, {}), held)
        rows = list(self.bare[held])
        for code in said.codes & self.places.keys():
            rows[self.places[code]] = self._row(code, said, held)
        for place, rate in enumerate(self.rates, len(self.places)):
            if not said.codes.isdisjoint((rate.code, rate.whole.code)):
                rows[place] = self._rate_of(rate, said, held)
        return rows

    def _all_rows(self, said, held):
        rows = [self._row(code, said, held) for code in self.asked]
        return rows + [self._rate_of(rate, said, held) for rate in self.rates]

    def _row(self, code, said, held):
        indicator, group = self.asked[code]
        figures, from_paper = said.counted.get(code, NOTHING) if group in held else UNKNOWN, None
        if self.papers.has(said.unit):
            figures, from_paper = self.papers.added_to(figures, said.unit, code)
        amount = said.given.get(code)
        if amount is not None or from_paper is not None:
            return row_of(indicator, figures, amount, self.number_format, from_paper)
        if (code, figures) not in self.plain:
            self.plain[code, figures] = row_of(indicator, figures, None, self.number_format)
        return self.plain[code, figures]

    def _rate_of(self, rate, said, held):
        amount = said.given.get(rate.code)
        return self._rate(rate, said.counted, rate.group in held, amount, self.number_format)

    @staticmethod
    def _rate(rate, counted, is_known, amount, number_format):
        """What was counted of the part and of the whole; unknown without records of its group.

        Somebody may be on a list here whose support was given elsewhere: that is known. A unit
        that ended before the last day has no communes on it of which its decisions were a share.
        """
        figures = counted.get(rate.code, NOTHING if is_known else UNKNOWN)
        _in_period, whole = counted.get(rate.whole.code, NOTHING)
        if rate.whole.measure.communes and not whole:
            figures = UNKNOWN
        return row_of_rate(rate, figures, whole, amount, number_format)

    def children(self):
        """The rows of the children, and of the communes below them."""

        def rows_of(unit, below=()):
            is_former = self.tree.ended_without_heir(unit.pk)
            held, from_paper = bool(self.known.groups_of(unit.pk)), self.papers.has(unit.pk)
            rows = self.rows(unit)
            only_paper = from_paper and not held
            return UnitRows(unit, rows, tuple(below), is_former, held or from_paper, only_paper)

        return [
            rows_of(unit, [rows_of(one) for one in self._listed(self.tree.units_below(unit.pk))])
            for unit in self._listed(self.tree.units)
        ]

    def _listed(self, units):
        return listed(self.tree, units, self.levels, self.known)

    def rest(self):
        """What counts in the unit and in none of its children; None where there is nothing."""
        if not self.tree.units or not self.levels.rest:
            return None
        counted = self._figures(self.levels.rest)
        return [
            row_of(one, counted.get(one.code, NOTHING), None, self.number_format)
            for one in self.indicators
        ] + [self._rate(one, counted, True, None, self.number_format) for one in self.rates]

    def notes(self):
        """What was carried over and from when; whose files nobody has allocated."""
        nodes = self.tree.nodes
        changed = max((nodes[key].valid_to for key in self.levels.became), default=None)
        notes = [CHANGED.format(official_day(changed + ONE_DAY))] if changed else []
        former = [one for one in self._listed(self.tree.units) if self._is_former(one)]
        names = ", ".join(one.name for one in former)
        return notes + ([FORMER.format(names)] if names else []) + self.papers.notes()

    def _is_former(self, unit):
        return unit.level == Unit.Level.COMMUNE and self.tree.ended_without_heir(unit.pk)


def listed(tree, units, levels, known):
    """The units with a line of their own: one that ended without an heir only with records."""
    return [
        unit
        for unit in units
        if not tree.ended_without_heir(unit.pk)
        or unit.pk in levels.units
        or (unit.level == Unit.Level.COMMUNE and known.groups_of(unit.pk))
    ]
