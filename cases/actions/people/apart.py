"""Two files that look like one person and are two."""

from django.db import transaction

from cases.models import DifferentPeople
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def tell_apart(*, people, by):
    """Somebody looked: they are two people; said twice, once."""
    first, second = sorted(people, key=lambda one: one.pk)
    told, is_new = DifferentPeople.objects.get_or_create(
        first=first, second=second, defaults={"said_by": by}
    )
    if is_new:
        audit.record(by=by, verb=Verb.CREATED, target=told)
    return told
