"""Whom a facility has, had and awaits: conditions on the measures it may see."""

from django.db.models import Exists, OuterRef, Q

from cases.models import Case, Handover
from cases.queries.courses import work
from cases.rules.handover import LEAVING_SOON

HERE, LEAVING, OVER, NOTICES, DETOX = "here", "leaving", "over", "notices", "detox"
HELPERLESS, AWAITED, GONE = "helperless", "awaited", "gone"
NOTIFIED = (Case.Kind.COMPULSORY, Case.Kind.VOLUNTARY_FACILITY)  # of the others no notice is due


def told(user, today):
    """The measures a facility sees, with ``last_day`` and whether a list names the person."""
    seen = Case.objects.at_facility_of(user, today)
    named = Handover.objects.filter(
        person=OuterRef("person"),
        list__facility=OuterRef("facility"),
        leaves_on__gte=OuterRef("started_on"),
    )
    return work.with_last_day(seen).annotate(is_named=Exists(named))


def in_state(name, today):
    """The condition of those of ``told`` that are here, leave soon, were here…"""
    here = Q(closed_on__isnull=True, started_on__isnull=False)
    leaving = here & Q(last_day__range=(today, today + LEAVING_SOON))
    has_ended = Q(care__ended_on__isnull=False)
    return {
        HERE: here,
        LEAVING: leaving,
        OVER: here & Q(last_day__lt=today),
        NOTICES: leaving & Q(kind__in=NOTIFIED, is_named=False),
        DETOX: here & ~has_ended & ~Q(kind=Case.Kind.SUBSTITUTION),
        HELPERLESS: here & (Q(care__isnull=True) | Q(care__helper="")),
        AWAITED: Q(closed_on__isnull=True, started_on__isnull=True),
        GONE: Q(closed_on__isnull=False),
    }[name]
