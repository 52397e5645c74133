"""Visits, and who had none within the month."""

from datetime import timedelta

from django.db.models import Exists, OuterRef

from cases.models import Case, Registration, Visit
from cases.unvisited import contacts
from reports.indicators.aftercare import under_aftercare
from reports.indicators.catalogue import BY_CODE
from reports.indicators.making import flow, months_before, standing, within
from reports.indicators.registry import PERSONS, Indicator, Source


def _not_visited(day):
    """Not met in the month up to the day: after the same day a month earlier.

    As in ``cases.unvisited``: a visit at which nobody was there is none.
    """
    since = months_before(day, 1) + timedelta(days=1)
    visits = contacts().filter(person=OuterRef("person"), day__range=(since, day))
    return ~Exists(visits.order_by())


def _user(first, last):
    on_list = standing("registered_on", "removed_on", category=Registration.Category.ILLEGAL_USER)
    return on_list(last) & _not_visited(last)


def _under_aftercare(first, last):
    return under_aftercare(last) & _not_visited(last)


UNVISITED = Indicator(
    BY_CODE["unvisited"],
    (Source(Registration, _user), Source(Case, _under_aftercare, at_registration=True)),
    PERSONS,
    stock=True,
)

INDICATORS = (flow("visits", Visit, within("day")), UNVISITED)
