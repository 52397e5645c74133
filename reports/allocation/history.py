"""What a unit was made of and what became of it, with what each part brought."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from cases.models import Case, Registration, Support, SupportModel, Team, Visit
from reports.figures.trees import tree_of
from wards.models import Unit
from wards.places import heirs


@dataclass(frozen=True)
class Brought:
    """What counts in a unit and came from another: people who were on a list, and records."""

    people: int = 0
    measures: int = 0
    visits: int = 0
    supports: int = 0
    models: int = 0

    @property
    def is_any(self):
        return any((self.people, self.measures, self.visits, self.supports, self.models))


@dataclass(frozen=True)
class Step:
    """A unit before or after another; ``is_main`` where it is the main one. Of a unit that is no
    commune nothing is counted.
    """

    unit: Unit
    is_main: bool
    brought: Brought | None


OF_PEOPLE = {"measures": Case, "visits": Visit, "supports": Support}
OF_PLACES = {"models": (SupportModel, Team)}


def before(unit: Unit, today: date) -> list[Step]:
    """The units that became this one."""
    found = heirs.forebears(unit)
    came = _brought(unit, today) if found else {}
    return [Step(one, one.successor_id == unit.pk, _of(one, came)) for one in found]


def after(unit: Unit, today: date) -> list[Step]:
    """The units that this one became; none while it lives."""
    if unit.valid_to is None or unit.valid_to >= today:
        return []
    return [
        Step(one, one.pk == unit.successor_id, _of(unit, _brought(one, today)))
        for one in heirs.followers(unit)
    ]


def _of(unit, came):
    if unit.level != Unit.Level.COMMUNE:
        return None
    return came.get(unit.pk, Brought())


def _brought(unit, today):
    """{unit: what came by it}, of what counts in a commune today or on its last day."""
    if unit.level != Unit.Level.COMMUNE:
        return {}
    tree = tree_of(unit, min(today, unit.valid_to or today), depth=0)
    moved = {person for person, _old in tree.allocated}
    people, numbers = defaultdict(set), defaultdict(Counter)

    def way(old, person=None):
        person = person if person in moved else None
        return None if tree.levels(old, person) is None else tree.came_by(old, person)

    listed = Registration.objects.filter(unit__in=tree.reach).order_by()
    for old, person in listed.values_list("unit", "person").distinct():
        people[way(old, person)].add(person)
    for name, model in OF_PEOPLE.items():
        rows = model.objects.filter(unit__in=tree.reach).order_by()
        for old, person in rows.values_list("unit", "person"):
            numbers[way(old, person)][name] += 1
    for name, models in OF_PLACES.items():
        for model in models:
            rows = model.objects.filter(unit__in=tree.reach).order_by()
            for old in rows.values_list("unit", flat=True):
                numbers[way(old)][name] += 1
    return {
        key: Brought(people=len(people[key]), **numbers[key])
        for key in {*people, *numbers} - {None}
    }
