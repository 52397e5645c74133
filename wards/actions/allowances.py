"""Asking whether numbers are on file elsewhere: counted by user and day, released by a leader."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from wards.models import NumberAllowance
from wards.models.allowances import DAILY
from wards.trail import audit
from wards.trail.audit import Verb


def take(*, by, day, count=1):
    """Whether the user may ask ``count`` numbers more on this day; if so they are counted.

    Of questions at the same time the database lets through as many as are left.
    """
    NumberAllowance.objects.bulk_create([NumberAllowance(user=by, day=day)], ignore_conflicts=True)
    left = NumberAllowance.objects.filter(user=by, day=day, allowed__gte=F("asked") + count)
    return bool(left.update(asked=F("asked") + count))


@transaction.atomic
def release(allowance, *, seen, by):
    """As many questions again for that day; whether this was the one that released them.

    ``seen`` is what was allowed on the page that was sent: sent twice it is one release. Raises
    PermissionDenied for one's own.
    """
    if allowance.user == by:
        raise PermissionDenied
    same = NumberAllowance.objects.filter(pk=allowance.pk, allowed=seen)
    if not same.used_up().update(allowed=F("allowed") + DAILY):
        return False
    audit.record(by=by, verb=Verb.RELEASED, target=allowance.user, fields=["identity_number"])
    return True
