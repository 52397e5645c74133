"""Counselling: turns, clients (people and codes), and of them those who came the first time."""

from django.db.models import Exists, OuterRef

from cases.models import Support
from cases.values.counselling import OF_SOMEBODY, TURNS
from reports.indicators.builders import flow, within
from reports.indicators.definition import CLIENTS, total_of

COUNSELLING = {"kind": Support.Kind.COUNSELLING}
_turns = within("day", **COUNSELLING)


def _counselled_before(day):
    """The person of a row, or where it has none its client, was counselled before."""
    before = Support.objects.filter(day__lt=day, **COUNSELLING).order_by()
    same_code = before.filter(client=OuterRef("client"), person__isnull=True)
    return Exists(before.filter(person=OuterRef("person"))) | Exists(same_code)


def _of_clients(first, last):
    return _turns(first, last) & OF_SOMEBODY


def _of_new(first, last):
    """Of clients whose first counselling ever, wherever it was, lies in the period."""
    return _of_clients(first, last) & ~_counselled_before(first)


def _of_returning(first, last):
    return _of_clients(first, last) & _counselled_before(first)


INDICATORS = (
    flow("counselling_turns", Support, _turns, total_of(TURNS)),
    flow("counselling_clients", Support, _of_clients, CLIENTS),
    flow("counselling_new", Support, _of_new, CLIENTS),
    flow("counselling_returning", Support, _of_returning, CLIENTS),
)
