"""Visits, and who was not met within the month (``cases.queries.unvisited``)."""

from django.db.models import Exists, OuterRef

from cases.models import Case, Registration, Visit
from cases.queries.unvisited import contacts, is_aftercare_on
from cases.rules import visits as rules
from reports.indicators.builders import flow, standing, within
from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import PERSONS, Indicator, Source

_on_list = standing("registered_on", "removed_on", category=Registration.Category.ILLEGAL_USER)


def _without_visit(rule, day):
    days = rules.window(rule, day)
    return ~Exists(contacts().filter(person=OuterRef("person"), day__range=days).order_by())


def _user(first, last):
    return _on_list(last) & _without_visit(rules.USER_VISIT_MONTHS, last)


def _under_aftercare(first, last):
    return is_aftercare_on(last) & _without_visit(rules.AFTERCARE_VISIT_MONTHS, last)


UNVISITED = Indicator(
    BY_CODE["unvisited"],
    (Source(Registration, _user), Source(Case, _under_aftercare, at_registration=True)),
    PERSONS,
    stock=True,
)

INDICATORS = (flow("visits", Visit, within("day")), UNVISITED)
