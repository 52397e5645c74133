"""Entering populations: a new number stands beside the old one, and the last one holds."""

from django.db import transaction

from wards.models import Conflict, Population, Unit
from wards.models.base import hold
from wards.trail import audit


@transaction.atomic
def enter_populations(*, year, numbers, seen, by):
    """``numbers``: {unit: people}; ``seen``: {unit: code of the entry shown, or ""}.

    Returns what was written. Raises Conflict where another was entered since.
    """
    keys = [unit.pk for unit in numbers]
    hold(Unit.objects.filter(pk__in=keys))
    known = latest_of(numbers, year)
    for unit in numbers:
        stored = known.get(unit.pk)
        if seen.get(unit, "") != (str(stored.code) if stored else ""):
            raise Conflict
    made = [Population(unit=unit, year=year, people=people) for unit, people in numbers.items()]
    Population.objects.bulk_create(made)
    audit.record_all([audit.event(by=by, verb=audit.Verb.CREATED, target=one) for one in made])
    return made


def latest_of(units, year):
    """{unit id: the population entered last for the year}."""
    rows = Population.objects.filter(unit__in=list(units), year=year).order_by("pk")
    return {one.unit_id: one for one in rows}
