"""The figures of a report: a unit and its children, each indicator against its target.

The number of queries does not depend on the number of units: one for all that is counted, and a
few for the units, what became of them, and the targets. What was counted comes once, as (figure,
unit, counted), and is added up at every level: distinct people are counted once at each, so a
district is not the sum of its wards when somebody moved.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from reports.figures import attainment, counting
from reports.figures.attainment import DASH, NumberFormat
from reports.figures.counting import Figure
from reports.figures.periods import Period, official_day
from reports.indicators import ALL
from reports.indicators.catalogue import DONG
from reports.models import Target
from wards.models import Unit
from wards.money import in_trade_words, with_dots
from wards.places import tree as trees

UNALLOCATED = "Chưa phân bổ hồ sơ của {} (chia tách)"
CHANGED = "(*) Số liệu trước ngày {} quy về theo địa giới hành chính mới."
ELSEWHERE = "Tổng số có cả số liệu của đơn vị không thuộc danh sách trên trong kỳ báo cáo."


class Row(NamedTuple):
    """One indicator of one unit.

    ``fraction`` and ``attainment`` measure the accumulated figure; None without a target.
    ``unallocated`` says that the figures are not whole and print as a dash; ``reason`` says why
    something prints as a dash.
    """

    indicator: str
    label: str
    unit_of_counting: str
    actual: int
    accumulated: int
    target: int | None = None
    fraction: str | None = None
    attainment: str | None = None
    reason: str | None = None
    unallocated: bool = False

    @property
    def actual_text(self) -> str:
        return self.text_of(self.actual)

    @property
    def accumulated_text(self) -> str:
        return self.text_of(self.accumulated)

    def text_of(self, number: int) -> str:
        """A figure of this row as a table prints it: ``1.200``, of money ``440 triệu``."""
        if self.unallocated:
            return DASH
        if self.unit_of_counting == DONG:
            return in_trade_words(number).removesuffix(f" {DONG}")
        return with_dots(number)

    @property
    def target_text(self) -> str:
        return DASH if self.target is None else with_dots(self.target)

    @property
    def fraction_text(self) -> str:
        return self.fraction or DASH

    @property
    def attainment_text(self) -> str:
        return self.attainment or DASH


@dataclass(frozen=True)
class UnitRows:
    """The rows of one child; ``units`` are its own children in a whole tree."""

    unit: Unit
    rows: list[Row]
    units: tuple = ()


@dataclass(frozen=True)
class QuotaTable:
    """What a report prints: the unit's rows, its children's, and the footnotes."""

    unit: Unit
    period: Period
    format: NumberFormat
    rows: list[Row]
    units: list[UnitRows]
    notes: list[str]
    made_on: date


def quota_table(
    unit, period, *, made_on, number_format=None, indicators=ALL, depth=1
) -> QuotaTable:
    """The figures of a unit over a period, with the targets in force on ``made_on``.

    ``depth`` 0 is the unit alone, 1 its children too, 2 also the communes under its districts.
    """
    number_format = number_format or NumberFormat()
    tree = tree_of(unit, period, depth)
    counter = _Counter(tree, period, indicators)
    found = counter.count()
    targets = _targets(tree, period, made_on)
    write = _Writer(indicators, targets, number_format, counter.unallocated())
    notes = [CHANGED.format(official_day(tree.changed_on))] if tree.changed_on else []
    return QuotaTable(
        unit=unit,
        period=period,
        format=number_format,
        rows=write.rows(unit, found.total),
        units=_children(tree, period, found, write),
        notes=notes + ([ELSEWHERE] if found.strays else []),
        made_on=made_on,
    )


def tree_of(unit, period, depth=1):
    """The tree a report of this unit and period is made on."""
    return trees.grow(
        unit, first=period.first, last=period.last, since=period.year_first, depth=depth
    )


@dataclass(frozen=True)
class _Found:
    """Indicator code → (in the period, accumulated): in all, and per place of the tree."""

    total: dict
    places: dict
    strays: bool  # something lies under none of the children


class _Counter:
    """Counts every indicator at every level, in one query."""

    def __init__(self, tree, period, indicators):
        self.tree, self.period = tree, period
        self.figures, self.columns = [], []  # 0 for the period, 1 for the accumulated
        for indicator in indicators:
            self._ask(indicator, 0, period.first)
            if period.accumulates and not indicator.stock:
                self._ask(indicator, 1, period.year_first)

    def _ask(self, indicator, column, first):
        self.figures.append(Figure(indicator, first, self.period.last))
        self.columns.append(column)

    def count(self):
        """What lies under the tree's unit."""
        levels = counting.by_level(self.tree, counting.marks(self.tree, self.figures))
        return _Found(
            total=self._figures(levels.total),
            places={place: self._figures(numbers) for place, numbers in levels.places.items()},
            strays=levels.strays,
        )

    def unallocated(self):
        """(new unit, indicator code) → the old unit whose records nobody allocated."""
        heirs = self.tree.unallocated
        olds = {old.pk for inherited in heirs.values() for old in inherited}
        if not olds:
            return {}
        units = Unit.objects.filter(pk__in=olds)
        kept = {(unit, number) for number, unit in counting.marks(self.tree, self.figures, units)}
        return {
            (new, self.figures[number].indicator.code): old
            for new, inherited in heirs.items()
            for old in inherited
            for unit, number in kept
            if unit == old.pk
        }

    def _figures(self, numbers):
        """Indicator code → (in the period, accumulated), of those with anything counted."""
        found = {}
        for number, counted in numbers.items():
            indicator, column = self.figures[number].indicator, self.columns[number]
            figure = indicator.measure.of(counted)
            before = found.get(indicator.code, (0, 0))
            both = indicator.stock or not self.period.accumulates
            found[indicator.code] = (
                figure if both or column == 0 else before[0],
                figure if both or column == 1 else before[1],
            )
        return found


class _Writer:
    """Makes rows of figures and targets."""

    def __init__(self, indicators, targets, number_format, unallocated):
        self.indicators, self.targets = indicators, targets
        self.number_format, self.unallocated = number_format, unallocated

    def rows(self, unit, figures):
        return [self._row(unit, indicator, figures) for indicator in self.indicators]

    def _row(self, unit, indicator, figures):
        entry = indicator.entry
        actual, accumulated = figures.get(entry.code, (0, 0))
        names = (entry.code, entry.label_vi, entry.counted_in, actual, accumulated)
        target = self.targets.get((unit.pk, entry.code))
        old = self.unallocated.get((unit.pk, entry.code))
        if old:
            reason = UNALLOCATED.format(old.name)
            return Row(*names, target=target, reason=reason, unallocated=True)
        if target is None:
            return Row(*names)
        fraction = attainment.fraction(accumulated, target)
        percentage = attainment.percentage(accumulated, target, self.number_format)
        return Row(*names, target, fraction, percentage, attainment.reason(target))


def _children(tree, period, found, write):
    """The rows of the children, and of the communes below them."""
    return [
        UnitRows(
            unit,
            write.rows(unit, found.places.get(unit.pk, {})),
            tuple(
                UnitRows(below, write.rows(below, found.places.get(below.pk, {})))
                for below in tree.below.get(unit.pk, ())
            ),
        )
        for unit in children(tree, period, found.places)
    ]


def children(tree, period, counted):
    """The units listed below the tree's: ``counted`` are the keys of those that hold something."""
    return [unit for unit in tree.units if unit.pk in counted or _is_child(unit, tree, period)]


def _is_child(unit, tree, period):
    """Not so an ended commune from under a district: it is listed only for what it holds."""
    if not tree.across or unit.valid_to is None:
        return True
    return unit.parent_path == tree.unit.path and unit.valid_to >= period.first


def _targets(tree, period, made_on):
    """(unit, indicator) → the target in force on the day the report is made."""
    first_year, last_year = period.target_years
    below = Q(unit__parent_path=tree.unit.path)
    if tree.below:
        below = Q(unit__path__range=tree.unit.subtree)
    others = [one.pk for one in tree.units if one.parent_path != tree.unit.path]
    given = Target.objects.filter(
        Q(unit__in=[tree.unit.pk, *others]) | below, first_year=first_year, last_year=last_year
    ).in_force_on(made_on)
    return {
        (unit, code): amount
        for unit, code, amount in given.order_by().values_list("unit_id", "indicator", "amount")
    }
