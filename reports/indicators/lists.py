"""Who is on file: registered by the last day and not removed by its end."""

from django.db.models import Q

from cases.models import Registration
from reports.indicators.catalogue import BY_CODE
from reports.indicators.registry import PERSONS, Indicator


def _on_list(category):
    def where(first, last):
        return Q(category=category, registered_on__lte=last) & (
            Q(removed_on__isnull=True) | Q(removed_on__gt=last)
        )

    return where


ADDICTS_ON_FILE = Indicator(
    entry=BY_CODE["addicts_on_file"],
    model=Registration,
    where=_on_list(Registration.Category.ADDICT),
    measure=PERSONS,
    stock=True,
)

USERS_ON_FILE = Indicator(
    entry=BY_CODE["users_on_file"],
    model=Registration,
    where=_on_list(Registration.Category.ILLEGAL_USER),
    measure=PERSONS,
    stock=True,
)

INDICATORS = (ADDICTS_ON_FILE, USERS_ON_FILE)
