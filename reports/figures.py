"""The figures of a report: a unit and its children, each indicator against its target.

The number of queries does not depend on the number of units: one aggregate for each model and
level of the tree, the units, what became of them, and the targets.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from reports import attainment
from reports.attainment import DASH, NumberFormat, vi_number
from reports.indicators import ALL
from reports.models import Target
from reports.periods import Period, official_day
from wards import tree as trees
from wards.models import Unit

UNALLOCATED = "Chưa phân bổ hồ sơ của {} (chia tách)"
CHANGED = "(*) Số liệu trước ngày {} quy về theo địa giới hành chính mới."
ELSEWHERE = "Tổng số có cả số liệu của đơn vị không thuộc danh sách trên trong kỳ báo cáo."


@dataclass(frozen=True, slots=True)
class Row:
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
        return DASH if self.unallocated else vi_number(self.actual)

    @property
    def accumulated_text(self) -> str:
        return DASH if self.unallocated else vi_number(self.accumulated)

    @property
    def target_text(self) -> str:
        return DASH if self.target is None else vi_number(self.target)

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
    figures = _Figures(tree, period, indicators)
    targets = _targets(tree, period, made_on)
    write = _Writer(indicators, targets, number_format, figures.unallocated())
    units, strays = _children(tree, figures, write)
    notes = [CHANGED.format(official_day(tree.changed_on))] if tree.changed_on else []
    return QuotaTable(
        unit=unit,
        period=period,
        format=number_format,
        rows=write.rows(unit, figures.of_unit()),
        units=units,
        notes=notes + ([ELSEWHERE] if strays else []),
        made_on=made_on,
    )


def tree_of(unit, period, depth=1):
    """The tree a report of this unit and period is made on."""
    return trees.grow(
        unit, first=period.first, last=period.last, since=period.year_first, depth=depth
    )


class _Figures:
    """Runs the aggregates: code → (in the period, accumulated), for the unit and per level."""

    def __init__(self, tree, period, indicators):
        self.tree, self.period, self.indicators = tree, period, indicators
        self.plan = defaultdict(dict)  # model: {alias: aggregate}
        self.meaning = {}  # alias: (code, 0 for the period or 1 for the accumulated)
        for indicator in indicators:
            self._add(indicator, 0, period.first)
            if period.accumulates and not indicator.stock:
                self._add(indicator, 1, period.year_first)

    def _add(self, indicator, column, first):
        for model, aggregate in indicator.parts(first, self.period.last):
            alias = f"n{len(self.meaning)}"
            self.plan[model][alias] = aggregate
            self.meaning[alias] = (indicator.code, column)

    def of_unit(self):
        found = {}
        for model, aggregates in self.plan.items():
            rows = model.objects.filter(self.tree.rows())
            found |= rows.order_by().aggregate(**aggregates)
        return self._read(found)

    def of_level(self, level):
        return self._grouped(self.tree.rows(), level.key)

    def unallocated(self):
        """Per new unit and code, the old units whose records nobody allocated."""
        heirs = self.tree.unallocated
        olds = {old.pk for inherited in heirs.values() for old in inherited}
        if not olds:
            return {}
        figures = self._grouped(Q(unit__in=olds), "unit_id")
        return {
            (new, code): old
            for new, inherited in heirs.items()
            for old in inherited
            for code, counted in figures.get(old.pk, {}).items()
            if any(counted)
        }

    def _grouped(self, rows, key):
        found = defaultdict(dict)
        for model, aggregates in self.plan.items():
            grouped = model.objects.filter(rows).order_by().values_list(key)
            for place, *counted in grouped.annotate(**aggregates):
                found[place] |= dict(zip(aggregates, counted, strict=True))
        return {place: self._read(counted) for place, counted in found.items()}

    def _read(self, found):
        figures = {indicator.code: [0, None] for indicator in self.indicators}
        for alias, number in found.items():
            code, column = self.meaning[alias]
            figures[code][column] = (figures[code][column] or 0) + number
        return {
            code: (actual, actual if whole is None else whole)
            for code, (actual, whole) in figures.items()
        }


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
        return Row(
            *names,
            target=target,
            fraction=attainment.fraction(accumulated, target),
            attainment=attainment.percentage(accumulated, target, self.number_format),
            reason=attainment.reason(target),
        )


def _children(tree, figures, write):
    """The rows of every level, nested; and whether anything lies under none of the units."""
    if not tree.levels:
        return [], False
    made, strays = [], False
    for level in tree.levels:
        counted = figures.of_level(level)
        strays = strays or any(
            key not in level.units and key != tree.unit.path and _is_something(found)
            for key, found in counted.items()
        )
        made.append(
            [
                (unit, write.rows(unit, counted.get(key, {})))
                for key, unit in level.units.items()
                if _is_shown(tree, unit) or _is_something(counted.get(key, {}))
            ]
        )
    return _nested(made), strays


def _is_shown(tree, unit):
    """An ended commune of another era is shown only for what it still holds."""
    return not tree.today or unit.valid_to is None


def _is_something(figures):
    return any(any(counted) for counted in figures.values())


def _nested(levels):
    below = defaultdict(list)
    for unit, rows in levels[1] if len(levels) > 1 else ():
        below[unit.parent_path].append(UnitRows(unit, rows))
    return [UnitRows(unit, rows, tuple(below[unit.path])) for unit, rows in levels[0]]


def _targets(tree, period, made_on):
    """(unit, indicator) → the target in force on the day the report is made."""
    first_year, last_year = period.target_years
    below = Q(unit__parent_path=tree.unit.path)
    if len(tree.levels) > 1:
        below = Q(unit__path__range=tree.unit.subtree)
    given = Target.objects.filter(
        Q(unit=tree.unit) | below, first_year=first_year, last_year=last_year
    ).in_force_on(made_on)
    return {
        (unit, code): amount
        for unit, code, amount in given.order_by().values_list("unit_id", "indicator", "amount")
    }
