"""Who left a list for good, whose files went over, who was absent."""

from django.db.models import Exists, OuterRef, Q

from cases.models import Case, CaseStep, Registration, Transfer, Visit, Whereabouts
from reports.indicators.builders import flow, within
from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import PERSONS, Indicator, Source

Reason = Registration.Reason
COMPLETED = [Reason.TERM_ENDED, Reason.REHAB_COMPLETED, Reason.AFTERCARE_COMPLETED]
ABSENCES = ("unreported_absence", "absence_unknown_destination")
_handed_over = within("handed_on")


def _transfers(code, unit, other):
    """Files handed over; not where both sides lie in the unit that reports."""
    both = Source(Transfer, _handed_over, unit=other, takes_away=True)
    return Indicator(BY_CODE[code], (Source(Transfer, _handed_over, unit=unit), both))


def _away(first, last):
    """Said to be absent on some day of the period."""
    back = Q(ended_on__isnull=False, ended_on__lt=first)
    return Q(kind=Whereabouts.Kind.ABSENT, started_on__lte=last) & ~back


def _absent(first, last):
    """An absence recorded in the measure, on some day of the period; open, to its closing."""
    absences = CaseStep.everything.filter(
        case=OuterRef("pk"), withdrawn_at=None, step__in=ABSENCES, done_on__lte=last
    )
    goes_on = Q(until_on__isnull=True, days__isnull=True) & (
        Q(case__closed_on__isnull=True) | Q(case__closed_on__gte=first)
    )
    seen = Q(until_on__gte=first) | Q(done_on__gte=first) | goes_on
    return Q(opened_on__lte=last) & Exists(absences.filter(seen).order_by())


INDICATORS = (
    flow("cleared", Registration, within("removed_on", removal_reason__in=COMPLETED), PERSONS),
    _transfers("transfers_out", "unit", "to_unit"),
    _transfers("transfers_in", "to_unit", "unit"),
    flow("visits_nobody", Visit, within("day", met=Visit.Met.NOBODY)),
    Indicator(
        BY_CODE["absent"],
        (Source(Whereabouts, _away), Source(Case, _absent)),
        PERSONS,
        is_closed=True,
    ),
)
