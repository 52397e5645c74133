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

from django.db.models import Max, Q

from wards.models import Succession, Unit
from wards.models.units import DISTRICT_DIGITS


@dataclass(frozen=True)
class Tree:
    """A unit with what lies under it on a day. Built by ``grow``.

    ``units`` are the children in the order of their codes, ``below`` the communes of each (by
    its key) in a tree of depth 2. ``places`` says for every unit, ended ones too, the keys of
    the child and of the commune below it that its records count in. ``across`` says that the
    days reach back across a reorganisation, so that closed units are read by their
    ``scope_path``; otherwise by their own path, with the few in ``carried`` (old key: unit of
    the day) put elsewhere. ``unallocated`` holds, per new unit, the old ones split with no main
    heir.
    """

    unit: Unit
    day: date
    across: bool
    carried: dict = field(default_factory=dict)
    changed_on: date | None = None
    unallocated: dict = field(default_factory=dict)
    units: tuple[Unit, ...] = ()
    below: dict = field(default_factory=dict)
    places: dict = field(default_factory=dict)

    def within(self):
        """The units whose records count under this tree's unit."""
        first, last = self.unit.subtree
        if self.across:
            return Unit.objects.filter(scope_path__gte=first, scope_path__lte=last).order_by()
        inside = Q(path__gte=first, path__lte=last) & _in_life_of(self.unit)
        here = [old for old, new in self.carried.items() if first <= new.path <= last]
        if away := [old for old in self.carried if old not in here]:
            inside &= ~Q(pk__in=away)
        if here:
            inside |= Q(pk__in=here)
        return Unit.objects.filter(inside).order_by()

    def heirs(self, keys):
        """Of these units the ended ones: key → key of the commune of the day each has become."""
        if self.unit.level == Unit.Level.COMMUNE:
            return dict.fromkeys(keys, self.unit.pk)
        ended = Unit.objects.filter(pk__in=keys, valid_to__lt=self.day, successor__isnull=False)
        found = ended.select_related("successor__successor").order_by()
        return {old.pk: heir.pk for old in found if (heir := _heir(old, self.day))}


def grow(unit: Unit, *, first: date, last: date, since: date | None = None, depth=1) -> Tree:
    """The tree of a report over these days; ``since`` is where accumulation begins.

    ``depth`` 0 leaves the children out, 2 adds the communes below the districts of a province.
    """
    day = min(max(last, unit.valid_from), unit.valid_to or date.max)
    since = min(since or first, first)
    latest = _latest_change(unit)
    across = unit.valid_to is None and since < latest <= day
    carried = {} if across else _carried(unit, since, day)
    facts = {"unit": unit, "day": day, "across": across, "carried": carried}
    if unit.level != Unit.Level.COMMUNE and depth:
        facts |= (
            _below_now(unit, since) if across else _below_then(unit, day, first, carried, depth)
        )
    return Tree(
        **facts,
        changed_on=latest
        if across
        else max((u.valid_from for u in carried.values()), default=None),
        unallocated=_unallocated(unit, day) if across else {},
    )


def _in_life_of(unit):
    """The subtree of a unit: of its range those whose life overlaps its own."""
    living = Q(valid_to__isnull=True) | Q(valid_to__gte=unit.valid_from)
    return living & Q(valid_from__lte=unit.valid_to) if unit.valid_to else living


def _latest_change(unit):
    """The last day on which units of the province began, or the day after some ended."""
    units = Unit.objects.in_province_of(unit)
    days = units.aggregate(began=Max("valid_from"), ended=Max("valid_to"))
    return max(days["began"], (days["ended"] or date.min) + timedelta(days=1))


def _carried(unit, since, day):
    """Units that ended in these days and have an heir: the old key, the unit of the day."""
    first, last = unit.subtree
    here = Q(path__gte=first, path__lte=last)
    heir_here = Q(successor__path__gte=first, successor__path__lte=last)
    ended = Unit.objects.filter(here | heir_here, valid_to__gte=since, valid_to__lt=day)
    found = ended.filter(successor__isnull=False).select_related("successor__successor")
    return {
        old.pk: heir
        for old in found.order_by()
        if (heir := _heir(old, day)) and heir.valid_from <= day
    }


def _heir(unit, day):
    while unit and unit.valid_to and unit.valid_to < day:
        unit = unit.successor
    return unit


def _below_now(unit, since):
    """Living units, and communes that ended in these days without an heir, by their own names."""
    first, last = unit.subtree
    heirless = Q(scope_path=unit.path, level=Unit.Level.COMMUNE, valid_to__gte=since)
    living = Q(parent_path=unit.path, valid_to__isnull=True)
    found = (
        Unit.objects.filter(living | heirless).exclude(pk=unit.pk).order_by("code", "valid_from")
    )
    units = tuple(found)
    by_path = {one.path: one.pk for one in units if one.valid_to is None}
    places = {one.pk: (one.pk,) for one in units}
    under = Unit.objects.filter(scope_path__gte=first, scope_path__lte=last).order_by()
    for key, path in under.values_list("pk", "scope_path"):
        if path in by_path:
            places[key] = (by_path[path],)
    return {"units": units, "places": places}


def _below_then(unit, day, first, carried, depth):
    """The units of the day by their own paths, in two ranks where there are districts."""
    within = Unit.objects.within(unit).exclude(pk=unit.pk).order_by("code", "valid_from")
    wanted = within if depth > 1 else within.filter(parent_path=unit.path)
    listed = [one for one in wanted if one.pk not in carried and _is_listed(one, day, first)]
    units = tuple(one for one in listed if one.parent_path == unit.path)
    communes = [one for one in listed if one.parent_path != unit.path]
    if any(one.level == Unit.Level.DISTRICT for one in units):
        places = _under_districts(units, {one.pk for one in communes}, within, carried)
    else:
        places = {one.pk: (one.pk,) for one in units}
        places |= {old: places[new.pk] for old, new in carried.items() if new.pk in places}
    below = defaultdict(list)
    heads = {one.path: one.pk for one in units}
    for commune in communes:
        if commune.parent_path in heads:
            below[heads[commune.parent_path]].append(commune)
    return {"units": units, "places": places, "below": dict(below)}


def _under_districts(districts, communes, within, carried):
    """Where each commune counts: its district, and itself where it is listed."""
    heads = {one.path[:DISTRICT_DIGITS]: one.pk for one in sorted(districts, key=_begun)}
    paths = dict(within.order_by().values_list("pk", "path"))
    paths |= {old: new.path for old, new in carried.items()}
    places = {}
    for key, path in paths.items():
        if path[:DISTRICT_DIGITS] in heads:
            own = carried[key].pk if key in carried else key
            tail = (own,) if own in communes else ()
            places[key] = (heads[path[:DISTRICT_DIGITS]], *tail)
    return places


def _is_listed(unit, day, first):
    """It lives on the day, or had a day in the period and nobody inherited from it."""
    return unit.valid_from <= day and (unit.valid_to is None or unit.valid_to >= min(first, day))


def _begun(unit):
    return unit.valid_from


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
