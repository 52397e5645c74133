"""Counselling: turns, clients, and of them those who came for the first time."""

from django.db.models import Exists, OuterRef

from cases.models import Support
from reports.indicators.builders import flow, within
from reports.indicators.definition import PERSONS

COUNSELLING = {"kind": Support.Kind.COUNSELLING}
_turns = within("day", **COUNSELLING)


def _counselled_before(day):
    earlier = Support.objects.counselled(OuterRef("person")).filter(day__lt=day)
    return Exists(earlier.order_by())


def _of_new(first, last):
    """Of people whose first counselling ever, wherever it was, lies in the period."""
    return _turns(first, last) & ~_counselled_before(first)


def _of_returning(first, last):
    return _turns(first, last) & _counselled_before(first)


INDICATORS = (
    flow("counselling_turns", Support, _turns),
    flow("counselling_clients", Support, _turns, PERSONS),
    flow("counselling_new", Support, _of_new, PERSONS),
    flow("counselling_returning", Support, _of_returning, PERSONS),
)
