"""Figures from signed papers: they stand in for records where a unit has none.

A unit's own paper stands for it and all below; where units below have records, each paper adds
to what was counted above it.
"""

from collections import defaultdict
from datetime import date

from reports.figures import counting
from reports.figures.counting import Figure, homes
from reports.figures.periods import Period
from reports.figures.trees import tree_of
from reports.indicators import groups
from reports.indicators.groups import PRESENCE
from reports.models import SignedPaper
from wards.models import Unit
from wards.places.tree import Tree

FROM_PAPER = "Số liệu của {} lấy theo báo cáo giấy ({})."


class Papers:
    """The papers that serve in a tree: per unit with a line, those whose figures it includes."""

    def __init__(self, serving: dict[int, list[SignedPaper]]):
        self.serving = serving
        self._figures = {
            (paper.pk, one.indicator): (one.actual, one.accumulated)
            for paper in {paper.pk: paper for many in serving.values() for paper in many}.values()
            for one in paper.figures.all()
        }

    def has(self, unit: int) -> bool:
        return bool(self.serving.get(unit))

    def added_to(self, figures, unit: int, code: str):
        """((in the period, accumulated), the accumulated part of it that papers said)."""
        found = [
            self._figures[paper.pk, code]
            for paper in self.serving.get(unit, ())
            if (paper.pk, code) in self._figures
        ]
        if not found:
            return figures, None
        actual, accumulated = (sum(numbers) for numbers in zip(*found, strict=True))
        return ((figures[0] or 0) + actual, (figures[1] or 0) + accumulated), accumulated

    def notes(self):
        """Which papers were used, named once."""
        used = {paper.pk: paper for many in self.serving.values() for paper in many}
        return [FROM_PAPER.format(paper.unit.name, paper.document) for paper in used.values()]


def papers_of(tree: Tree, period: Period) -> Papers:
    """The papers of the same days as a report."""
    found = _read(tree, last_day=period.last, first_day=period.first)
    return _serving(tree, period.last, found)


def papers_ending(tree: Tree, days: list[date]) -> list[Papers]:
    """The papers that end on each of these days, for stocks: an opening and a closing."""
    found = _read(tree, last_day__in=days)
    return [_serving(tree, day, [one for one in found if one.last_day == day]) for day in days]


def _read(tree, **days):
    """Chosen by days, and here by unit: few papers end on a day, a tree has hundreds of units."""
    rows = SignedPaper.objects.filter(**days).values_list("pk", "unit")
    own = [pk for pk, unit in rows if tree.is_own(unit)]
    found = SignedPaper.objects.filter(pk__in=own) if own else SignedPaper.objects.none()
    return found.select_related("unit").prefetch_related("figures").order_by("-first_day", "pk")


def _serving(tree, last, papers):
    """Those of units that hold no records by the last day; the longest period of each unit."""
    found = {paper.unit_id: paper for paper in papers}
    if not found:
        return Papers({})
    lines = [line for home in _with_records(tree, last) for line in tree.line(home)]
    found = {unit: paper for unit, paper in found.items() if unit not in lines}
    serving = defaultdict(list)
    for unit, paper in found.items():
        line = tree.line(tree.home(unit))
        for n, above in enumerate(line):
            if not any(key in found for key in line[n:-1]):
                serving[above].append(paper)
    return Papers(dict(serving))


def _with_records(tree, last):
    return homes(tree, [Figure(PRESENCE[group], last, last) for group in groups.ALL])


def holds_records(unit: Unit, period: Period) -> bool:
    """Whether records of any group speak for the unit by the last day of a period."""
    tree = tree_of(unit, period.last, 0)
    presence = [Figure(PRESENCE[group], period.last, period.last) for group in groups.ALL]
    return bool(counting.count(tree, presence).total)
