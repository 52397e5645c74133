"""Who answers for a file: its beginning, a change of unit.

``person.unit`` is always the unit of today; every change is written in both places at once.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Person, Responsibility
from wards.trail import audit
from wards.trail.audit import Verb

Reason = Responsibility.Reason
ONE_DAY = timedelta(days=1)


def begin(*, person, first_day):
    """A file opened in ``person.unit``: from its first day on that unit answers for it."""
    return Responsibility.objects.create(
        person=person, unit=person.unit, first_day=first_day, reason=Reason.REGISTERED
    )


@transaction.atomic
def move(*, person, unit, day, reason, by):
    """From ``day`` on another unit answers for a file; returns the new responsibility.

    What was to begin on or after that day gives way to it. Raises ValidationError for the unit
    that answers already.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.unit_id == unit.pk:
        raise ValidationError(_("%(unit)s has this file already."), params={"unit": unit})
    past = Responsibility.objects.filter(person=person)
    past.filter(first_day__gte=day).delete()
    past.of_today().update(last_day=day - ONE_DAY)
    past.filter(last_day__gte=day).update(last_day=day - ONE_DAY)
    begun = Responsibility.objects.create(person=person, unit=unit, first_day=day, reason=reason)
    person.unit = unit
    person.save_version(person.version, ["unit"])
    audit.record(by=by, verb=Verb.CREATED, target=begun, fields=["unit", "reason"])
    return begun
