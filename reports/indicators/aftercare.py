"""Aftercare: cases of a period, people under it, people without relapse."""

from django.db.models import Exists, OuterRef, Q

from cases.models import Case, DrugTest, Relapse
from reports.indicators.making import flow, months_before, stock
from reports.indicators.registry import PERSONS

REHAB = [Case.Kind.COMPULSORY, Case.Kind.VOLUNTARY_FACILITY, Case.Kind.HOME_COMMUNITY]
TWO_YEARS = 24


def _within_term(day):
    """Not closed, and not past the last day of its term, which is included."""
    return Q(closed_on__isnull=True) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def _with_a_day(first, last):
    """At least one day in the period: it ends on its closing day, else on its term's last day."""
    begun = Q(kind=Case.Kind.AFTERCARE, started_on__lte=last)
    return begun & (Q(closed_on__gte=first) | _within_term(first))


def under_aftercare(day):
    """Begun by that day, not closed by its end, the term not over before it."""
    begun = Q(kind=Case.Kind.AFTERCARE, started_on__lte=day)
    return begun & (Q(closed_on__gt=day) | _within_term(day))


def _clean_two_years(day):
    """The last completed rehabilitation ended two years ago, and nothing has happened since."""
    completed = Q(kind__in=REHAB, outcome=Case.Outcome.COMPLETED)
    return (
        completed
        & Q(closed_on__lte=months_before(day, TWO_YEARS))
        & ~_since(Case, completed, "closed_on", day)
        & ~_since(Case, Q(kind__in=REHAB), "opened_on", day)
        & ~_since(Relapse, Q(), "day", day)
        & ~_since(DrugTest, Q(result=DrugTest.Result.POSITIVE), "day", day)
    )


def _since(model, what, field, day):
    """Something of the same person after the closing, up to the day."""
    after = {f"{field}__gt": OuterRef("closed_on"), f"{field}__lte": day}
    return Exists(model.objects.filter(what, person=OuterRef("person"), **after).order_by())


INDICATORS = (
    flow("aftercare", Case, _with_a_day),
    stock("aftercare_now", Case, under_aftercare, PERSONS, at_registration=True),
    stock("clean_two_years", Case, _clean_two_years, PERSONS, at_registration=True),
)
