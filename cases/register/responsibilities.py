"""Who answers for the files that an import opened or moved."""

from datetime import timedelta

from django.db.models import F, Min, OuterRef, Q, Subquery

from cases.models import Responsibility
from wards.fast import bulk
from wards.fast.making import Maker

Reason = Responsibility.Reason
make = Maker(Responsibility)
ONE_DAY = timedelta(days=1)


def begin(entries, *, ledger):
    """The unit of a new file answers for it from its only list entry on; see ``follow_import``."""
    begun = [
        make(
            person_id=entry.person_id,
            unit_id=entry.unit_id,
            first_day=entry.registered_on,
            reason=Reason.REGISTERED,
        )
        for entry in entries
    ]
    bulk.insert(begun)
    ledger.add(begun)


def follow_import(*, people, day, ledger):
    """After an import wrote ``people`` that were on file: a change for the moved.

    One for whom nobody answered begins with the earliest list. A file that the workbook names in
    another ward goes there on ``day``; one that began on or after it goes there from its own
    beginning. The caller is in the transaction of the import, whose ``ledger`` has what is written.
    """
    today = Responsibility.objects.of_today().filter(person=OuterRef("pk")).order_by()
    rows = people.order_by("pk").annotate(answering=Subquery(today.values("unit")[:1]))
    other = Q(answering__isnull=True) | ~Q(answering=F("unit"))
    rows = rows.filter(other).annotate(opened=Min("registrations__registered_on"))
    found = list(rows.values_list("pk", "unit", "answering", "opened"))
    moved = {person: unit for person, unit, answering, _opened in found if answering}
    began = [
        make(person_id=person, unit_id=unit, first_day=opened or day, reason=Reason.REGISTERED)
        for person, unit, answering, opened in found
        if answering is None
    ]
    written = began + (_moved(moved, day, ledger) if moved else [])
    bulk.insert(written)
    ledger.add(written)


def _moved(units, day, ledger):
    """End what answered until the eve of ``day``; what is to follow it, not yet written."""
    until_now = Responsibility.objects.of_today().filter(person__in=units)
    late = list(until_now.filter(first_day__gte=day))
    keys = list(until_now.values_list("pk", flat=True))
    ledger.keep(Responsibility, keys, ["unit", "last_day"])
    for one in late:
        one.unit_id = units[one.person_id]
    Responsibility.objects.bulk_update(late, ["unit"], batch_size=200)
    until_now.filter(first_day__lt=day).update(last_day=day - ONE_DAY)
    stayed = {one.person_id for one in late}
    return [
        make(person_id=person, unit_id=unit, first_day=day, reason=Reason.TRANSFERRED)
        for person, unit in units.items()
        if person not in stayed
    ]
