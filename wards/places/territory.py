"""Loading the dated units, and where a closed unit is seen today.

The data (wards/data/) is compiled from public lists; ``2021-01-01`` means "on or before".
"""

import csv
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from wards.models import Succession, Unit
from wards.models.units import province_path

DATA = Path(__file__).parents[1] / "data"
BATCH = 500


class UnknownProvince(LookupError):
    """No unit of the data has this province code."""


@dataclass(frozen=True)
class Line:
    """One line of units.csv."""

    code: str
    level: str
    name: str
    kind: str
    parent: str
    first: date
    last: date | None
    latitude: float | None
    longitude: float | None

    @property
    def key(self):
        return self.code, self.first

    def lives_on(self, day):
        return self.first <= day and (self.last is None or day <= self.last)


@transaction.atomic
def import_units(province=None):
    """Load all units, or one province's past and present; returns how many are new.

    A unit is its code and its first day: the same data again changes nothing. A successor set
    by an administrator stays. Raises UnknownProvince.
    """
    lines, successions = read_units(), read_successions()
    paths = _paths(lines)
    if province:
        lines = _of_province(province, lines, successions, paths)
    known = {(unit.code, unit.valid_from): unit for unit in Unit.objects.all()}
    Unit.objects.bulk_create(
        [_unit(line, paths[line.key]) for line in lines if line.key not in known],
        batch_size=BATCH,
    )
    _close_ended([line for line in lines if line.key in known], known)
    _join(successions)
    _join_provinces()
    refresh_scope_paths()
    return len([line for line in lines if line.key not in known])


def read_units():
    """The lines of units.csv."""
    with (DATA / "units.csv").open(encoding="utf-8", newline="") as file:
        return [
            Line(
                code=row["code"],
                level=row["level"],
                name=row["name"],
                kind=row["kind"],
                parent=row["parent"],
                first=date.fromisoformat(row["valid_from"]),
                last=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                latitude=float(row["lat"]) if row["lat"] else None,
                longitude=float(row["lon"]) if row["lon"] else None,
            )
            for row in csv.DictReader(file)
        ]


def read_successions():
    """(old code, new code, day of effect, whether the new one took most) of each succession."""
    with (DATA / "successions.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["old_code"], row["new_code"], date.fromisoformat(row["on"]), row["main"] == "yes")
            for row in csv.DictReader(file)
        ]


def refresh_scope_paths():
    """Work out anew where each unit is seen today, after a unit or a successor changed.

    Its own path while it lives, then its main successor's, else that of the nearest unit above;
    its own again where nothing above it lives.
    """
    units = {unit.pk: unit for unit in Unit.objects.all()}
    by_path = defaultdict(list)
    for unit in units.values():
        by_path[unit.path].append(unit)
    changed = []
    for unit in units.values():
        seen_at = _seen_at(unit, units, by_path)
        if seen_at != unit.scope_path:
            unit.scope_path = seen_at
            changed.append(unit)
    Unit.objects.bulk_update(changed, ["scope_path"], batch_size=BATCH)


def _seen_at(unit, units, by_path):
    here, passed = unit, set()
    while here is not None and here.valid_to is not None and here.pk not in passed:
        passed.add(here.pk)
        here = units.get(here.successor_id) or _above(here, by_path)
    return here.path if here is not None and here.valid_to is None else unit.path


def _above(unit, by_path):
    """The unit one level up, as it stood on the last day of this one."""
    if unit.parent_path == unit.path:
        return None
    above = by_path[unit.parent_path]
    return next((one for one in above if one.lives_on(unit.valid_to)), None)


def _paths(lines):
    """(path, parent path) of every line: a parent is found by code and day."""
    upper = defaultdict(list)
    for line in lines:
        if line.level != Unit.Level.COMMUNE:
            upper[line.code].append(line)
    return {line.key: _path(line, upper) for line in lines}


def _path(line, upper):
    if line.level == Unit.Level.PROVINCE:
        own = f"{line.code}00000000"
        return own, own
    parent = next(one for one in upper[line.parent] if one.lives_on(line.first))
    if line.level == Unit.Level.DISTRICT:
        return f"{parent.code}{line.code}00000", f"{parent.code}00000000"
    province = parent.code if parent.level == Unit.Level.PROVINCE else parent.parent
    district = parent.code if parent.level == Unit.Level.DISTRICT else "000"
    return f"{province}{district}{line.code}", f"{province}{district}00000"


def _of_province(province, lines, successions, paths):
    """The province's units, the units elsewhere whose heirs are its communes, and those above.

    Of a province that went into it, all units: some of its communes have no heir.
    """
    own = {line.key for line in lines if paths[line.key][0].startswith(province)}
    if not own:
        raise UnknownProvince(province)
    here = {code for code, first in own}
    heirs = defaultdict(set)
    for old, new, took_effect_on, _main in successions:
        heirs[old].add((new, took_effect_on))
    forebears = [
        line
        for line in lines
        if line.last
        and any(
            new in here and (new, took_effect_on) in own and line.last < took_effect_on
            for new, took_effect_on in heirs[line.code]
        )
    ]
    wanted = {paths[line.key][0] for line in forebears} | {paths[line.key][1] for line in forebears}
    wanted |= {province_path(path) for path in wanted}
    provinces = [line for line in lines if line.level == Unit.Level.PROVINCE]
    gone = {paths[one.key][0] for one in provinces if one.last} & wanted
    return [
        line
        for line in lines
        if line.key in own
        or paths[line.key][0] in wanted
        or (line.last and province_path(paths[line.key][0]) in gone)
    ]


def _unit(line, path):
    return Unit(
        code=line.code,
        name=line.name,
        kind=line.kind,
        level=line.level,
        valid_from=line.first,
        valid_to=line.last,
        slug=f"{line.code}-{line.first}",
        path=path[0],
        parent_path=path[1],
        scope_path=path[0],
        latitude=line.latitude,
        longitude=line.longitude,
    )


def _close_ended(lines, known):
    """Units that newer data says have ended since."""
    ended = []
    for line in lines:
        unit = known[line.key]
        if unit.valid_to != line.last:
            unit.valid_to = line.last
            ended.append(unit)
    Unit.objects.bulk_update(ended, ["valid_to"], batch_size=BATCH)


def _join(successions):
    """Store the successions between loaded units, and the main one as the successor."""
    by_code = defaultdict(list)
    for unit in Unit.objects.communes():
        by_code[unit.code].append(unit)
    joined = set(Succession.objects.values_list("old_id", "new_id"))
    made, followed = [], []
    for old_code, new_code, day, is_main in successions:
        ended = [unit for unit in by_code[old_code] if unit.valid_to and unit.valid_to < day]
        old = max(ended, key=lambda unit: unit.valid_from, default=None)
        new = next((u for u in by_code[new_code] if u.valid_from == day), None)
        if old is None or new is None:
            continue
        if (old.pk, new.pk) not in joined:
            made.append(Succession(old=old, new=new, took_effect_on=day, is_main=is_main))
        if is_main and old.successor_id is None:
            old.successor = new
            followed.append(old)
    Succession.objects.bulk_create(made, batch_size=BATCH)
    Unit.objects.bulk_update(followed, ["successor"], batch_size=BATCH)


def _join_provinces():
    """The successor of an ended province: where the heirs of most of its last communes lie.

    Where the lists name no heirs, the province that lives under its code. They have no successions
    of provinces, and the files of a commune without an heir need one.
    """
    provinces = Unit.objects.filter(level=Unit.Level.PROVINCE).order_by("valid_from")
    living = {unit.path: unit for unit in provinces if unit.valid_to is None}
    heirs = Unit.objects.communes().filter(successor__isnull=False)
    went = defaultdict(Counter)
    for path, ended_on, heir in heirs.values_list("path", "valid_to", "successor__path"):
        went[province_path(path), ended_on][province_path(heir)] += 1
    followed = []
    for unit in provinces:
        if unit.valid_to and unit.successor_id is None:
            ((path, _communes),) = went[unit.path, unit.valid_to].most_common(1) or [(unit.path, 0)]
            unit.successor = living.get(path)
            followed.append(unit)
    Unit.objects.bulk_update(followed, ["successor"], batch_size=BATCH)
