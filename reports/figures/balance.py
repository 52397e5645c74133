"""What became of a stock: the opening, who came, who went, the closing, of a unit and its children.

Opening is the end of the day before the period, closing that of its last day. Who came and went
is told by comparing the two, thing by thing, so that each line adds up: somebody who left and came
back is neither, and somebody who moved between two wards came to one, left the other, and stayed
in the district.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from reports.figures import counting
from reports.figures.counting import Figure
from reports.figures.table import children, tree_of
from reports.indicators import ALL
from reports.indicators.definition import Indicator
from wards.models import Unit

STOCKS = tuple(indicator for indicator in ALL if indicator.stock)
ONE_DAY = timedelta(days=1)


class Change(NamedTuple):
    """opening + came − went = closing."""

    opening: int
    came: int
    went: int
    closing: int


@dataclass(frozen=True)
class Balance:
    """Per stock its change in the unit, and per child; the children in official order."""

    unit: Unit
    opens_on: object  # the day before the period
    changes: dict[Indicator, Change]
    units: list[tuple[Unit, dict[Indicator, Change]]]


def balance(unit, period, stocks=STOCKS) -> Balance:
    """The changes of the stocks of a unit over a period."""
    tree = tree_of(unit, period)
    opens_on = period.first - ONE_DAY
    figures = [Figure(one, day, day) for one in stocks for day in (opens_on, period.last)]
    levels = counting.by_level(tree, counting.marks(tree, figures))

    def changes(numbers):
        return {
            one: _change(one, numbers.get(2 * n, []), numbers.get(2 * n + 1, []))
            for n, one in enumerate(stocks)
        }

    below = children(tree, period, levels.places)
    return Balance(
        unit=unit,
        opens_on=opens_on,
        changes=changes(levels.total),
        units=[(child, changes(levels.places.get(child.pk, {}))) for child in below],
    )


def _change(indicator, before, after):
    before, after = indicator.measure.kept(before), indicator.measure.kept(after)
    return Change(len(before), len(after - before), len(before - after), len(after))
