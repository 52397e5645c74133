"""Which groups of records the units of a tree hold anything of: the rest is unknown, not 0."""

from collections import defaultdict

from reports.figures import counting
from reports.figures.counting import Figure, Levels
from reports.indicators import groups
from reports.indicators.groups import PRESENCE, Group
from wards.places.tree import Tree


class Holdings:
    """The groups of which each unit of a tree holds something dated up to the last day.

    What was counted says so for most; only the other units are asked about, in one query.
    """

    def __init__(self, tree: Tree, figures: list[Figure], levels: Levels):
        self.tree = tree
        asked_of = [groups.group_of(figure.indicator) for figure in figures]
        self._held = defaultdict(set)
        self._hold(asked_of, levels)
        asked = set(asked_of) - {None}
        open_groups = [
            group
            for group in groups.ALL
            if group in asked and any(group not in self._held[one.pk] for one in tree.with_a_line)
        ]
        if open_groups:
            last = max(figure.last for figure in figures)
            presence = [Figure(PRESENCE[group], last, last) for group in open_groups]
            found = counting.count(tree, presence, units=self._open(open_groups))
            self._hold(open_groups, found)

    def groups_of(self, unit: int) -> set[Group]:
        """The groups of which a unit holds something, of those asked about."""
        return self._held[unit]

    def _open(self, groups_asked):
        """The units whose records may count in one of which some group is not known to be held.

        All, where the files of an ended unit went several ways.
        """
        tree = self.tree
        lines = [one.pk for one in tree.with_a_line]
        open_units = {key for key in lines if not self._held[key].issuperset(groups_asked)}
        if tree.allocated or tree.unit.pk in open_units:
            return tree.reach
        return [key for key in tree.reach if open_units.intersection(tree.levels(key) or ())]

    def _hold(self, groups_of, levels):
        """``groups_of`` are those of the numbers of what was counted."""
        for key, numbers in [(self.tree.unit.pk, levels.total), *levels.units.items()]:
            held = {groups_of[number] for number, counted in numbers.items() if counted.is_any}
            self._held[key] |= held - {None}
