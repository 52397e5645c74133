"""What became of a stock: the opening, who came, who went, the closing, of a unit and its children.

Opening is the end of the day before the period, closing that of its last day. Who came and went
is told by comparing the two, thing by thing, so that each line adds up: somebody who left and came
back is neither, and somebody who moved between two wards came to one, left the other, and stayed
in the district.

The opening is what the report before closed with: a unit that lived on that day is taken as it
was then, so that what it took over since came to it; a unit that is newer opens with what its
predecessors had. Communes are always those of the last day; where that makes a difference to the
report before, ``redrawn`` names it.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from reports.figures import counting, signed
from reports.figures.counting import Figure
from reports.figures.holdings import Holdings
from reports.figures.periods import Period
from reports.figures.table import listed, report_tree
from reports.figures.trees import tree_of
from reports.indicators import ALL
from reports.indicators.definition import Counted, Indicator
from reports.indicators.groups import group_of
from wards.models import Unit
from wards.places.tree import Tree

# A sum of money names no things that come and go.
STOCKS = tuple(one for one in ALL if one.stock and not one.measure.total)
ONE_DAY = timedelta(days=1)
NOTHING = Counted()


class Change(NamedTuple):
    """opening + came − went = closing; None where nothing is known, or only a paper's figure."""

    opening: int | None
    came: int | None
    went: int | None
    closing: int | None


@dataclass(frozen=True)
class Balance:
    """Per stock its change in the unit, and per child; the children in official order.

    ``redrawn``: per stock of communes how many the report before closed with, where the
    communes of that day were others.
    """

    unit: Unit
    opens_on: date  # the day before the period
    changes: dict[Indicator, Change]
    units: list[tuple[Unit, dict[Indicator, Change]]]
    redrawn: dict[Indicator, int] = field(default_factory=dict)


def balance(unit: Unit, period: Period, stocks=STOCKS) -> Balance:
    """The changes of the stocks of a unit over a period."""
    return _Balance(unit, period, stocks).made()


def moved(
    unit: Unit, period: Period, stocks, tree: Tree | None = None
) -> dict[Indicator, tuple[Change, set, set]]:
    """Per stock its change in the unit, and the things that came and that went.

    ``tree`` is that of the last day, where the caller has it.
    """
    made = _Balance(unit, period, stocks, tree)
    return {stock: made.moved(stock, unit) for stock in stocks}


class _Days:
    """The stocks of one or two days in a tree: what was counted and what papers said of each.

    What is known is known by the last of the days: any record makes a 0 before it true.
    """

    def __init__(self, tree, days, stocks, communes_of=None):
        self.unit, self.stocks, self.days = tree.unit, list(stocks), days
        figures = [Figure(one, day, day) for day in days for one in stocks]
        self.levels = counting.count(tree, figures, communes_of)
        self.known = Holdings(tree, figures, self.levels)

    def knows(self, unit, stock):
        """Whether anything of the stock's group is known of a unit."""
        return group_of(stock) in self.known.groups_of(unit.pk)

    def things(self, unit, stock, day):
        """The things that a unit of the tree holds on a day."""
        number = self.days.index(day) * len(self.stocks) + self.stocks.index(stock)
        levels = self.levels.total if unit == self.unit else self.levels.units.get(unit.pk, {})
        return stock.measure.things(levels.get(number, NOTHING))


class _Balance:
    """The opening and the closing, and the opening as the units of its own day had it."""

    def __init__(self, unit, period, stocks, tree=None):
        self.unit, self.stocks = unit, stocks
        self.opens_on, self.last = period.first - ONE_DAY, period.last
        self.tree = tree or report_tree(unit, period)
        self.days = _Days(self.tree, [self.opens_on, self.last], stocks)
        self.papers = signed.papers_ending(self.tree, [self.opens_on, self.last])
        self.as_it_was = self._as_it_was() if unit.lives_on(self.opens_on) else None

    def _as_it_was(self):
        """None where no unit has ended since."""
        nodes = self.tree.nodes.values()
        if not any(one.valid_to and self.opens_on <= one.valid_to < self.tree.day for one in nodes):
            return None
        tree = tree_of(self.unit, self.opens_on)
        return _Days(tree, [self.opens_on], self.stocks, communes_of=self.tree)

    def made(self):
        units = listed(self.tree, self.tree.units, self.days.levels, self.days.known)
        return Balance(
            unit=self.unit,
            opens_on=self.opens_on,
            changes=self._changes(self.unit),
            units=[(one, self._changes(one)) for one in units],
            redrawn=self._redrawn() if self.as_it_was else {},
        )

    def _changes(self, unit):
        return {stock: self._change(stock, unit) for stock in self.stocks}

    def moved(self, stock, unit):
        """The change, who came, who went; nobody is named where the change is not known."""
        change = self._change(stock, unit)
        if change.came is None:
            return change, set(), set()
        before, after = self._things(stock, unit)
        return change, after - before, before - after

    def _things(self, stock, unit):
        """What the unit held at the opening and at the closing; None where it is not known."""
        lived = self.as_it_was and unit.lives_on(self.opens_on)
        opening = self.as_it_was if lived else self.days
        is_known = self.days.knows(unit, stock)
        before = after = None
        if is_known or opening.knows(unit, stock):
            before = opening.things(unit, stock, self.opens_on)
        if is_known:
            after = self.days.things(unit, stock, self.last)
        return before, after

    def _change(self, stock, unit):
        before, after = self._things(stock, unit)
        was, was_paper = self._figure(before, self.papers[0], unit, stock)
        now, now_paper = self._figure(after, self.papers[1], unit, stock)
        if None in (before, after) or was_paper is not None or now_paper is not None:
            return Change(was, None, None, now)
        return Change(was, len(after - before), len(before - after), now)

    @staticmethod
    def _figure(things, papers, unit, stock):
        counted = (None if things is None else len(things),) * 2
        (_same, figure), from_paper = papers.added_to(counted, unit.pk, stock.code)
        return figure, from_paper

    def _redrawn(self):
        """How many communes the report before named, where it named others."""
        communes = [one for one in self.stocks if one.measure.communes]
        if not communes:
            return {}
        day = _Days(tree_of(self.unit, self.opens_on, 0), [self.opens_on], communes)
        then = {one: len(day.things(self.unit, one, self.opens_on)) for one in communes}
        now = {one: len(self.as_it_was.things(self.unit, one, self.opens_on)) for one in communes}
        return {one: then[one] for one in communes if then[one] != now[one]}
