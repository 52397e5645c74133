"""The tree of a report, with the files of ended wards where they were allocated."""

from dataclasses import replace
from datetime import date

from django.db.models import Q

from cases.queries.responsibilities import allocations
from wards.models import Unit
from wards.places import tree as trees
from wards.places.tree import Tree

THEN, NOW = TREES = ("then", "now")  # a report on the units of its last day, or on today's


def tree_of(unit: Unit, day: date, depth: int = 1) -> Tree:
    """The tree that figures of this unit up to this day are made on."""
    tree = trees.grow(unit, day, depth=depth)
    allocated = allocations(tree)
    return replace(tree, allocated=allocated) if allocated else tree


def inside(tree: Tree):
    """(way to the unit, way to the person or None) → the condition that a row counts in the tree.

    The same that ``counting`` works out row by row, for lists.
    """
    people = {person for person, _old in tree.allocated}
    parted = {unit: _parted(tree, unit, people) for unit in tree.parted}
    whole = [unit for unit in tree.own if unit not in parted]

    def condition(unit, person):
        if person is None:
            return Q(**{f"{unit}__in": tree.own})
        found = Q(**{f"{unit}__in": whole})
        for key, (is_own, others) in parted.items():
            among = Q(**{f"{person}__in": others})
            found |= Q(**{unit: key}) & (~among if is_own else among)
        return found

    return condition


def _parted(tree, unit, people):
    """Whether the unit's records count in the tree, and the people of whom it is otherwise."""
    is_own = tree.is_own(unit)
    others = [who for who in people if (tree.levels(unit, who) is not None) != is_own]
    return is_own, others
