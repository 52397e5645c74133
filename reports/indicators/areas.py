"""Communes without drugs: the latest status decided by a day holds; and their hot spots.

What was decided for a commune holds for its main successor until something is decided for that.
A commune made of several is drug-free only if all of them were.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.lookups import In

from reports.indicators.builders import standing, stock
from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import COMMUNES, Indicator, Source
from wards.models import DrugStatus, HotSpot, Unit

FREE = Q(status=DrugStatus.Status.DRUG_FREE)
WITH_DRUGS = [status for status in DrugStatus.Status if status != DrugStatus.Status.DRUG_FREE]
HEIRS = ("unit", "unit__successor", "unit__successor__successor")
PARTS = ("successor", "successor__successor")  # of a commune, as its parts name it
ONE_DAY = timedelta(days=1)


def _in_force(day):
    """Decided by that day, with nothing later for the commune or its heirs."""
    of_heirs = Q()
    for heir in HEIRS:
        of_heirs |= Q(unit=OuterRef(heir))
    later = DrugStatus.objects.filter(_beside("gt"), of_heirs, decided_on__lte=day)
    return Q(decided_on__lte=day) & ~Exists(later.order_by())


def _earlier():
    """The decisions before, for the commune or those it was made of; the last of them first.

    The communes are named in queries of their own, so that the index of units serves.
    """
    commune = OuterRef(OuterRef("unit"))
    of_parts = Q(unit=OuterRef("unit"))
    for heir in PARTS:
        of_parts |= Q(unit__in=Unit.objects.filter(**{heir: commune}).order_by().values("pk"))
    return DrugStatus.objects.filter(_beside("lt"), of_parts).order_by("-decided_on", "-pk")


def _beside(order):
    """Before or after: of two decisions of a day, the one entered later is the later."""
    same_day = Q(**{"decided_on": OuterRef("decided_on"), f"pk__{order}": OuterRef("pk")})
    return Q(**{f"decided_on__{order}": OuterRef("decided_on")}) | same_day


def is_free(first, last):
    """Drug-free by the decision in force on the last day."""
    return FREE & _in_force(last)


def has_drugs(first, last):
    """With drugs by the decision in force on the last day."""
    return ~FREE & _in_force(last)


def _with_drugs_before(first, last):
    return ~FREE & _in_force(first - ONE_DAY)


def _converted(first, last):
    """Decided in the period, and the decision before said something else."""
    before = In(_status_of(_earlier()), WITH_DRUGS)
    return Q(decided_on__gte=first) & is_free(first, last) & Q(before)


def _kept(first, last):
    """Free on the day before the period as well."""
    before = In(_status_of(_earlier().filter(decided_on__lt=first)), [DrugStatus.Status.DRUG_FREE])
    return is_free(first, last) & (Q(decided_on__lt=first) | Q(before))


def _status_of(decisions):
    return Subquery(decisions.values("status")[:1])


def _communes(code, where, *spoiled, stock=False):
    away = (Source(DrugStatus, other, takes_away=True) for other in spoiled)
    return Indicator(BY_CODE[code], (Source(DrugStatus, where), *away), COMMUNES, stock)


INDICATORS = (
    _communes("drug_free_communes", is_free, has_drugs, stock=True),
    _communes("communes_converted", _converted, has_drugs),
    _communes("drug_free_kept", _kept, has_drugs, _with_drugs_before),
    stock("hot_spots", HotSpot, standing("formed_on", "cleared_on")),
)
