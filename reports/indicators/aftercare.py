"""Aftercare: cases of a period, people under it, people without relapse, and what was found."""

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Greatest

from cases.models import Case, DrugTest, Relapse
from cases.queries.unvisited import is_aftercare_on, within_term
from cases.rules.terms import months_after
from reports.indicators.builders import flow, stock, within
from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import PERSONS, Indicator, Source

REHAB = [Case.Kind.COMPULSORY, Case.Kind.VOLUNTARY_FACILITY, Case.Kind.HOME_COMMUNITY]
TWO_YEARS = 24


def _with_a_day(first, last):
    """At least one day in the period: it ends on its closing day, else on its term's last day."""
    begun = Q(kind=Case.Kind.AFTERCARE, started_on__lte=last)
    return begun & (Q(closed_on__gte=first) | within_term(first))


def _answering(first, last):
    """The responsibilities with one of those days in them."""
    way = "person__responsibilities__"
    begun = Q(**{f"{way}first_day__lte": last}) & (
        Q(closed_on__gte=F(f"{way}first_day")) | within_term(F(f"{way}first_day"))
    )
    lasting = Q(**{f"{way}last_day__gte": Greatest(Value(first), "started_on")})
    return begun & (Q(**{f"{way}last_day__isnull": True}) | lasting)


def _clean_two_years(day):
    """The last completed rehabilitation ended two years ago, and nothing has happened since."""
    completed = Q(kind__in=REHAB, outcome=Case.Outcome.COMPLETED)
    return (
        completed
        & Q(closed_on__lte=months_after(day, -TWO_YEARS))
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
    Indicator(BY_CODE["aftercare"], (Source(Case, _with_a_day, held_by=_answering),)),
    stock("aftercare_now", Case, is_aftercare_on, PERSONS, at_registration=True),
    stock("clean_two_years", Case, _clean_two_years, PERSONS, at_registration=True),
    flow("relapses", Relapse, within("day")),
    flow("reuse", DrugTest, within("day", result=DrugTest.Result.POSITIVE)),
)
