"""Reads what is on file of people after they were released, up to a day, in nine queries."""

from collections import defaultdict

from django.db.models import Q

from cases.models import (
    Case,
    Determination,
    DrugTest,
    Registration,
    Relapse,
    Visit,
    Whereabouts,
    YearResult,
)
from reports.cohorts.states import Past
from reports.indicators.aftercare import REHAB

HELD = [Whereabouts.Kind.PRISON, Whereabouts.Kind.CUSTODY]
NOTHING = Past()


def pasts_of(people, day):
    """{person: what is on file up to the end of a day}; ``people`` is a queryset of their keys."""
    kinds = {
        "used": _used(people, day),
        "clean": _clean(people, day),
        "seen": _seen(people, day),
        "died": _died(people, day),
        "held": _held(people, day),
    }
    found = defaultdict(lambda: defaultdict(list))
    for kind, rows in kinds.items():
        for person, what in rows:
            found[person][kind].append(what)
    return {one: Past(**{kind: tuple(told[kind]) for kind in told}) for one, told in found.items()}


def _days(model, people, day, where, person="person", field="day"):
    """(person, day) of the rows up to a day."""
    rows = model.objects.filter(where, **{f"{person}__in": people, f"{field}__lte": day})
    return rows.order_by().values_list(person, field)


def _used(people, day):
    yield from _days(Relapse, people, day, Q())
    yield from _days(DrugTest, people, day, Q(result=DrugTest.Result.POSITIVE))
    yield from _days(Determination, people, day, Q(result=Determination.Result.ADDICTED))
    yield from _days(Case, people, day, Q(kind__in=REHAB), field="opened_on")
    relapsed = Q(use=YearResult.Use.RELAPSED)
    yield from _days(YearResult, people, day, relapsed, person="case__person")


def _clean(people, day):
    """A negative test, or an assessment that found no relapse."""
    yield from _days(DrugTest, people, day, Q(result=DrugTest.Result.NEGATIVE))
    assessed = Q(use=YearResult.Use.NONE)
    yield from _days(YearResult, people, day, assessed, person="case__person")


def _seen(people, day):
    yield from _days(Visit, people, day, ~Q(met=Visit.Met.NOBODY))
    yield from _days(DrugTest, people, day, Q())
    yield from _days(YearResult, people, day, Q(why_not=""), person="case__person")


def _died(people, day):
    died = Q(removal_reason=Registration.Reason.DECEASED)
    yield from _days(Registration, people, day, died, field="removed_on")
    yield from _days(Case, people, day, Q(outcome=Case.Outcome.DECEASED), field="closed_on")


def _held(people, day):
    """Stays in custody or in prison, each with its first and its last day."""
    stays = Whereabouts.objects.filter(kind__in=HELD, person__in=people, started_on__lte=day)
    for person, first, last in stays.order_by().values_list("person", "started_on", "ended_on"):
        yield person, (first, last)
