"""Recording the visits of an evening's round: all of them, or none."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Visit
from cases.values.births import birth_of
from wards.actions import records
from wards.trail import audit


class Refused(Exception):
    """Some visits of a round cannot be: ``faults`` has what is wrong, by the person's code."""

    def __init__(self, faults):
        super().__init__(len(faults))
        self.faults = faults


def record_round(visits, *, by, today):
    """Write the visits, with an event each; raises Refused, nothing written then."""
    faults = {}
    for visit in visits:
        try:
            records.check(visit, today=today, not_before=birth_of(visit.person))
        except ValidationError as error:
            faults[visit.person.code] = error.messages
    if faults:
        raise Refused(faults)
    with transaction.atomic():
        Visit.objects.bulk_create(visits)
        audit.record_created(visits, by=by)
