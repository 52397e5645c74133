"""The tree of a report: the units of its last day, and where each record's unit lies in it.

Records keep the unit they were made for. Where the days of a report reach back across a
reorganisation, what an ended unit recorded counts in its main successor; where none is known, it
stays visible under the ended unit's own name. A report that begins after the reorganisation
counts what its own units recorded: what was recorded for an ended one is then counted above it
only. A closed unit keeps the tree of its own time.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Case, F, Max, Q, Value, When
from django.db.models.functions import Substr

from wards.models import Succession, Unit
from wards.models.units import DISTRICT_DIGITS, PATH_DIGITS, PROVINCE_DIGITS


@dataclass(frozen=True)
class Level:
    """One level below the unit: how rows are grouped, and the unit of each group."""

    key: object  # an expression over rows that have a ``unit``
    units: dict  # key: unit, in the order of the official codes


@dataclass(frozen=True)
class Tree:
    """A unit with what lies under it on a day. Built by ``grow``.

    ``today`` says that closed units are read by their ``scope_path``; otherwise by their own
    path, with the few in ``carried`` (key of the old unit: unit of the day) put elsewhere.
    ``changed_on`` is the day of a reorganisation that the figures reach back across.
    ``unallocated`` holds, for a new unit, the old ones it may have inherited from.
    """

    unit: Unit
    day: date
    today: bool
    levels: tuple[Level, ...] = ()
    carried: dict = field(default_factory=dict)
    changed_on: date | None = None
    unallocated: dict = field(default_factory=dict)

    def rows(self) -> Q:
        """The rows, of any model with a ``unit``, that count under this tree's unit."""
        first, last = self.unit.subtree
        if self.today:
            return Q(unit__scope_path__gte=first, unit__scope_path__lte=last)
        inside = Q(unit__path__gte=first, unit__path__lte=last) & _in_life_of(self.unit)
        here = [old for old, new in self.carried.items() if first <= new.path <= last]
        away = [old for old in self.carried if old not in here]
        if away:
            inside &= ~Q(unit__in=away)
        return inside | Q(unit__in=here) if here else inside

    @property
    def children(self) -> tuple[Unit, ...]:
        return tuple(self.levels[0].units.values()) if self.levels else ()


def grow(unit: Unit, *, first: date, last: date, since: date | None = None, depth=1) -> Tree:
    """The tree of a report over these days; ``since`` is where accumulation begins.

    ``depth`` 0 leaves the children out, 2 adds the communes below the districts of a province.
    """
    day = min(max(last, unit.valid_from), unit.valid_to or date.max)
    since = min(since or first, first)
    latest = _latest_change(unit)
    today = unit.valid_to is None and since < latest <= day
    carried = {} if today else _carried(unit, since, day)
    return Tree(
        unit=unit,
        day=day,
        today=today,
        levels=_levels(unit, day, first, today, carried, depth),
        carried=carried,
        changed_on=latest
        if today
        else max((new.valid_from for new in carried.values()), default=None),
        unallocated=_unallocated(unit, day) if today else {},
    )


def _in_life_of(unit):
    """The subtree of a unit: those whose life overlaps its own."""
    living = Q(unit__valid_to__isnull=True) | Q(unit__valid_to__gte=unit.valid_from)
    return living & Q(unit__valid_from__lte=unit.valid_to) if unit.valid_to else living


def _latest_change(unit):
    """The last day on which units of the province began, or the day after some ended."""
    stem = unit.path[:PROVINCE_DIGITS]
    days = Unit.objects.filter(
        path__gte=stem.ljust(PATH_DIGITS, "0"), path__lte=stem.ljust(PATH_DIGITS, "9")
    ).aggregate(began=Max("valid_from"), ended=Max("valid_to"))
    return max(days["began"], (days["ended"] or date.min) + timedelta(days=1))


def _carried(unit, since, day):
    """Units that ended in these days and have an heir: the old key, the unit of the day."""
    first, last = unit.subtree
    here = Q(path__gte=first, path__lte=last)
    heir_here = Q(successor__path__gte=first, successor__path__lte=last)
    ended = Unit.objects.filter(here | heir_here, valid_to__gte=since, valid_to__lt=day)
    return {
        old.pk: heir
        for old in ended.select_related("successor__successor").order_by()
        if (heir := _heir(old, day)) and heir.valid_from <= day
    }


def _heir(unit, day):
    while unit and unit.valid_to and unit.valid_to < day:
        unit = unit.successor
    return unit


def _levels(unit, day, first, today, carried, depth):
    if unit.level == Unit.Level.COMMUNE:
        return ()
    return _levels_today(unit) if today else _levels_then(unit, day, first, carried, depth)


def _levels_today(unit):
    """Living units by path; ended communes without an heir by their slug."""
    heirless = Q(scope_path=unit.path, level=Unit.Level.COMMUNE, valid_to__isnull=False)
    living = Q(parent_path=unit.path, valid_to__isnull=True)
    found = Unit.objects.filter(living | heirless).exclude(pk=unit.pk).order_by("code", "path")
    units = {one.slug if one.valid_to else one.path: one for one in found}
    key = F("unit__scope_path")
    if any(one.valid_to for one in units.values()):
        own = When(unit__scope_path=unit.path, unit__level=Unit.Level.COMMUNE, then=F("unit__slug"))
        key = Case(own, default=key)
    return (Level(key, units),)


def _levels_then(unit, day, first, carried, depth):
    """Districts by the head of the path, communes by their key."""
    below = Unit.objects.within(unit).exclude(pk=unit.pk).order_by("code", "valid_from")
    if depth == 1:
        below = below.filter(parent_path=unit.path)
    listed = [one for one in below if one.pk not in carried and _is_listed(one, day, first)]
    districts = [one for one in listed if one.level == Unit.Level.DISTRICT]
    communes = [one for one in listed if one.level == Unit.Level.COMMUNE]
    levels = []
    if districts:
        heads = {one.path[:DISTRICT_DIGITS]: one for one in sorted(districts, key=_newest_last)}
        in_order = {
            one.path[:DISTRICT_DIGITS]: heads[one.path[:DISTRICT_DIGITS]] for one in districts
        }
        levels.append(Level(_district_key(carried), in_order))
    if communes:
        levels.append(Level(_commune_key(carried), {one.pk: one for one in communes}))
    return tuple(levels)


def _is_listed(unit, day, first):
    """It lives on the day, or had a day in the period and nobody inherited from it."""
    return unit.valid_from <= day and (unit.valid_to is None or unit.valid_to >= min(first, day))


def _newest_last(unit):
    return unit.valid_from


def _district_key(carried):
    by_head = defaultdict(list)
    for old, new in carried.items():
        by_head[new.path[:DISTRICT_DIGITS]].append(old)
    return _moved(by_head, Substr("unit__path", 1, DISTRICT_DIGITS))


def _commune_key(carried):
    by_heir = defaultdict(list)
    for old, new in carried.items():
        by_heir[new.pk].append(old)
    return _moved(by_heir, F("unit_id"))


def _moved(elsewhere, key):
    """The key of a row's own unit, but for the units whose rows count elsewhere."""
    if not elsewhere:
        return key
    return Case(
        *[When(unit__in=olds, then=Value(place)) for place, olds in elsewhere.items()],
        default=key,
    )


def _unallocated(unit, day):
    """Per new unit here, the old ones that were split with no main heir."""
    first, last = unit.subtree
    splits = Succession.objects.filter(
        new__path__gte=first,
        new__path__lte=last,
        took_effect_on__lte=day,
        old__successor__isnull=True,
    )
    heirs = defaultdict(list)
    for split in splits.select_related("old").order_by("old__code"):
        heirs[split.new_id].append(split.old)
    return dict(heirs)
