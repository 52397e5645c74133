"""The tree of a report: the units of its last day, and where the records of every unit lie in it.

A record keeps the unit it was made for. In a report it counts in the unit of the last day that
its own unit has become: along main successors, or where the file of its person was allocated. A
unit that has ended without an heir stays visible under its own name, beside the units of the
unit above it. A unit that does not live yet counts in the nearest one above that does, in none
of that one's units. This holds for every period, whether or not it spans a change.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import F, Q

from wards.models import Unit
from wards.models.units import EARLIEST, PATH_DIGITS, PROVINCE_DIGITS


@dataclass(frozen=True)
class Tree:
    """A unit with what lies under it on a day. Built by ``grow``; units are named by their keys.

    ``nodes`` are the units whose records may count here, each with ``heir_since``, the first day
    of its successor. ``allocated`` says whose file was moved where: (person, ended unit) → unit.
    """

    unit: Unit
    day: date
    depth: int
    nodes: dict[int, Unit]
    allocated: dict[tuple[int, int], int] = field(default_factory=dict)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The children in order of code, then those that ended without an heir."""
        return self._branches.get((), ())

    def units_below(self, child: int) -> tuple[Unit, ...]:
        """The same under a child, in a tree of depth 2."""
        return self._branches.get((child,), ())

    @property
    def with_a_line(self) -> list[Unit]:
        """The tree's unit and all units that stand under it."""
        return [self.unit, *(one for units in self._branches.values() for one in units)]

    def home(self, unit: int, person: int | None = None) -> int | None:
        """The unit that this one has become by the day, for the file of a person or in general.

        An ended one without an heir stays itself; None where it has become one out of reach.
        """
        passed = set()
        while unit in self.nodes and unit not in passed:
            passed.add(unit)
            onward = self._onward(self.nodes[unit], person)
            if onward is None:
                return unit
            unit = onward
        return None

    def came_by(self, unit: int, person: int | None = None) -> int:
        """The unit by which its records came to their home, the last before it; itself at home."""
        home, here = self.home(unit, person), unit
        while home is not None and here != home:
            onward = self._onward(self.nodes[here], person)
            if onward == home:
                break
            here = onward
        return here

    def _onward(self, node, person):
        """The next unit on the way to the home; None where this is the last."""
        if node.valid_to is None or node.valid_to >= self.day:
            return None
        moved = self.allocated.get((person, node.pk))
        if moved:
            return moved
        return node.successor_id if node.heir_since and node.heir_since <= self.day else None

    def levels(self, unit: int, person: int | None = None) -> tuple[int, ...] | None:
        """The child, and the unit below it, that the records of a unit count in.

        Empty: they count in the tree's unit alone; None: they do not count here.
        """
        if (unit, person) not in self._levels:
            line = self.line(self.home(unit, person))
            above = line.index(self.unit.pk) + 1 if self.unit.pk in line else None
            found = None if above is None else line[above : above + self.depth]
            self._levels[unit, person] = found
        return self._levels[unit, person]

    def is_own(self, unit: int) -> bool:
        """Whether the unit's records are the tree's own."""
        return self.levels(unit) is not None

    def has_become(self, unit: int, person: int | None = None) -> bool:
        """Whether the unit has ended and its records count in another."""
        return self.home(unit, person) not in (None, unit)

    def ended_without_heir(self, unit: int) -> bool:
        """Whether the unit stands in the tree by its own name although it has ended."""
        last = self.nodes[unit].valid_to
        return last is not None and last < self.day and self.home(unit) == unit

    @cached_property
    def own(self):
        """The units whose records count here, but for files that were allocated elsewhere."""
        return [key for key in self.nodes if self.is_own(key)]

    @cached_property
    def parted(self):
        """The units of which some files went another way than the rest."""
        moved_from = {old for _person, old in self.allocated}
        return [key for key in self.nodes if moved_from.intersection(self._way(key))]

    @property
    def reach(self):
        """The units whose records may count here."""
        return {*self.own, *self.parted}

    def _way(self, unit):
        """The unit and all it has become in turn."""
        passed = []
        while unit in self.nodes and unit not in passed:
            passed.append(unit)
            unit = self._onward(self.nodes[unit], None)
        return passed

    def line(self, home: int | None) -> tuple[int, ...]:
        """The living units above a home from the province down, and the home if it is a row."""
        if home not in self._lines:
            self._lines[home] = self._draw(self.nodes.get(home))
        return self._lines[home]

    @cached_property
    def _branches(self):
        """The line of a unit → the units right under it, in order."""
        found = defaultdict(list)
        for key in self.nodes if self.depth else ():
            line = self.levels(key) if self.home(key) == key else None
            if line and line[-1] == key:
                found[line[:-1]].append(self.nodes[key])
        return {line: tuple(sorted(units, key=self._order)) for line, units in found.items()}

    def _order(self, unit):
        """Of code; those that ended without an heir come last."""
        return self.ended_without_heir(unit.pk), unit.code, unit.valid_from

    @cached_property
    def _lines(self):
        return {}

    @cached_property
    def _levels(self):
        return {}

    @cached_property
    def _uppers(self):
        found = defaultdict(list)
        for node in self.nodes.values():
            if node.level != Unit.Level.COMMUNE:
                found[node.path].append(node)
        return found

    def _draw(self, node):
        if node is None:
            return ()
        above = self._above(node)
        upper = self.line(above) if above else ()
        return upper if node.valid_from > self.day else (*upper, node.pk)

    def _above(self, node):
        """The nearest unit above that lives on the day; None where there is none."""
        passed = set()
        while node.parent_path != node.path and node.pk not in passed:
            passed.add(node.pk)
            day = min(max(self.day, node.valid_from), node.valid_to or date.max)
            parents = self._uppers.get(node.parent_path, ())
            parent = next((one for one in parents if one.lives_on(day)), None)
            if parent is None:
                return None
            node = self.nodes.get(self.home(parent.pk)) or parent
            if node.lives_on(self.day):
                return node.pk
        return None


def grow(unit: Unit, day: date, *, depth=1) -> Tree:
    """The tree of a unit on a day of its life; ``depth`` 0 leaves the children out.

    Depth 2 adds the communes below the districts of a province.
    """
    day = max(day, EARLIEST)
    depth = 0 if unit.level == Unit.Level.COMMUNE else depth
    return Tree(unit, day, depth, _nodes(unit, day))


def _nodes(unit, day):
    """The units that live here, will live here, or ended anywhere and may have come here."""
    first, last = unit.subtree
    stem = unit.path[:PROVINCE_DIGITS]
    province = stem.ljust(PATH_DIGITS, "0"), stem.ljust(PATH_DIGITS, "9")
    here = Q(path__range=(first, last)) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    ended = Q(path__range=province, valid_to__lt=day)
    upper = Q(path__range=province) & ~Q(level=Unit.Level.COMMUNE)
    nodes = _read(here | ended | upper)
    outside = Q(successor__path__range=province) & ~Q(path__range=province)
    found = _read(outside, valid_to__lt=day)
    for other in [node for node in found.values() if node.level == Unit.Level.PROVINCE]:
        found |= _read(Q(path__range=other.subtree), valid_to__lt=day)  # those without an heir too
    while found:
        nodes |= found
        came = _read(Q(successor__in=found), valid_to__lt=day)
        found = {key: node for key, node in came.items() if key not in nodes}
    return nodes


def _read(where, **facts):
    units = Unit.objects.filter(where, **facts).order_by()
    return {unit.pk: unit for unit in units.annotate(heir_since=F("successor__valid_from"))}
