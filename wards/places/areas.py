"""Communes as areas: the status that holds, the population, what changed since last year.

The year of an area closes on the 14th of December, as in the administrative calendar.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from wards.calendar import year_ends, year_of
from wards.models import DrugStatus, Population, Unit

DRUG_FREE = DrugStatus.Status.DRUG_FREE


@dataclass(frozen=True)
class Area:
    """A commune with the decision that holds and its population; None where there is none."""

    unit: Unit
    status: DrugStatus | None
    population: Population | None

    @property
    def inherited_from(self):
        """The commune before it that was decided about, where nothing was decided since."""
        return self.status.unit if self.status and self.status.unit_id != self.unit.pk else None


@dataclass(frozen=True)
class Change:
    """A commune with the two decisions that make it converted, or still drug-free."""

    unit: Unit
    before: DrugStatus
    now: DrugStatus


class Decisions:
    """What was decided about a commune, and about those it was made of, up to a day.

    A decision holds until there is a later one for its commune or for what the commune became.
    """

    def __init__(self, statuses):
        self.all = sorted(statuses, key=_when)

    def in_force(self, day):
        """Those that hold at the end of the day; several where the commune was made of several."""
        known = [one for one in self.all if one.decided_on <= day]
        return [one for one in known if not any(_replaces(late, one) for late in known)]

    def holding(self, day):
        """The one that holds; of several one that is not drug-free, if there is."""
        found = self.in_force(day)
        return next((one for one in found if one.status != DRUG_FREE), found[-1] if found else None)

    def before(self, status):
        """The last one earlier than this one; or None."""
        earlier = [one for one in self.all if _replaces(status, one)]
        return earlier[-1] if earlier else None

    def converted(self, first, last):
        """(before, now) where it is drug-free by a decision since ``first``, and was not."""
        now = self.holding(last)
        if now is None or now.status != DRUG_FREE:
            return None
        for one in self.in_force(last):
            before = self.before(one)
            if one.decided_on >= first and before and before.status != DRUG_FREE:
                return before, one
        return None

    def stayed_drug_free(self, last_year, last):
        """(then, now) where it was drug-free on both days."""
        then, now = self.holding(last_year), self.holding(last)
        free = then and now and then.status == now.status == DRUG_FREE
        return (then, now) if free else None


def areas_of(units, *, year, today):
    """The communes with the decision given for the year, or without a year the latest one."""
    decided = decisions_of(units, today, year)
    people = populations(units, year or year_of(today), exactly=year is not None)
    return [Area(one, decided[one.pk].holding(today), people.get(one.pk)) for one in units]


def decisions_of(units, day, year=None):
    """{commune's id: its Decisions up to a day}, of one year or of all."""
    keys, found = {unit.pk for unit in units}, defaultdict(list)
    belongs = Q(unit__in=keys) | Q(unit__successor__in=keys)
    belongs |= Q(unit__successor__successor__in=keys)
    rows = DrugStatus.objects.filter(belongs, decided_on__lte=day)
    rows = rows.filter(year=year) if year else rows
    for status in rows.select_related("unit__successor").order_by("decided_on", "pk"):
        for key in keys.intersection(_heirs(status)):
            found[key].append(status)
    return {key: Decisions(found[key]) for key in keys}


def populations(units, year, *, exactly):
    """{commune's id: its population of the year, or of the last year up to it}."""
    rows = Population.objects.filter(unit__in=units, year__lte=year)
    rows = rows.filter(year=year) if exactly else rows
    return {one.unit_id: one for one in rows.order_by("year", "pk")}


def changes(units, *, year, today):
    """(converted, stayed): the communes that became drug-free in a year, and those that stayed so.

    Both look at the year's last day, or at today while the year runs. The figures of a report,
    ``communes_converted`` and ``drug_free_kept``, say the same.
    """
    last_year, last = year_ends(year - 1), min(today, year_ends(year))
    decided = decisions_of(units, last)
    converted, stayed = [], []
    for unit in units:
        if found := decided[unit.pk].converted(last_year + timedelta(days=1), last):
            converted.append(Change(unit, *found))
        if found := decided[unit.pk].stayed_drug_free(last_year, last):
            stayed.append(Change(unit, *found))
    return converted, stayed


def _heirs(status):
    """The ids of the commune decided about and of what it became."""
    unit = status.unit
    return [unit.pk, unit.successor_id, unit.successor and unit.successor.successor_id]


def _when(status):
    return status.decided_on, status.pk


def _replaces(late, early):
    return _when(late) > _when(early) and late.unit_id in _heirs(early)
