"""What became of those a facility released: work, whereabouts, relapse; no more, and no guess."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from cases.models import Case, Handover, Relapse, Support, Visit, Whereabouts
from cases.rules.handover import told_since

YES, NO, UNKNOWN = _("yes"), _("no"), _("not known")
SOCIETY, FACILITY = _("in society"), _("in a facility")
CUSTODY, ELSEWHERE = _("in custody"), _("elsewhere")
PLACES = {
    Whereabouts.Kind.CUSTODY: CUSTODY,
    Whereabouts.Kind.PRISON: CUSTODY,
    Whereabouts.Kind.OTHER_FACILITY: FACILITY,
    Whereabouts.Kind.ABSENT: ELSEWHERE,
}
INSIDE = (Case.Kind.COMPULSORY, Case.Kind.VOLUNTARY_FACILITY)


@dataclass(frozen=True)
class Became:
    """One who was released: ``work`` and ``relapse`` are yes, no or not known."""

    case: Case
    work: object
    place: object
    relapse: object


@dataclass
class Facts:
    """What is on file of the people up to a day: {person: days of it}, read once for all."""

    jobs: dict[int, list]
    met: dict[int, list]
    relapsed: dict[int, list]
    arrived: dict[int, list]
    stays: dict[int, str]
    inside: set[int]


def released(user, day: date, today: date):
    """Whom the facility released in the twelve months up to a day, as far as it sees them yet."""
    told = Case.objects.at_facility_of(user, today).exclude(outcome=Case.Outcome.DECEASED)
    within = told.filter(started_on__isnull=False, closed_on__range=(told_since(day), day))
    return within.select_related("person__unit").order_by("-closed_on", "person__sort_key", "pk")


def of_each(cases, day: date):
    """What became of each by the end of a day; seven queries, however many they are."""
    cases = list(cases)
    facts = facts_of({case.person_id for case in cases}, day)
    return [of_one(case, facts) for case in cases]


def facts_of(people, day):
    """Up to the end of a day."""
    until = {"person__in": people, "day__lte": day}
    stays = Whereabouts.objects.filter(person__in=people).standing_on(day)
    inside = Case.objects.filter(person__in=people, kind__in=INSIDE, started_on__lte=day)
    arrived = Handover.objects.filter(person__in=people, arrived_on__lte=day)
    return Facts(
        jobs=_days(_jobs(until)),
        met=_days(Visit.objects.filter(met=Visit.Met.PERSON, **until).values_list("person", "day")),
        relapsed=_days(Relapse.objects.filter(**until).values_list("person", "day")),
        arrived=_days(arrived.values_list("person", "arrived_on")),
        stays=dict(stays.values_list("person", "kind")),
        inside=set(inside.open_on(day).values_list("person", flat=True)),
    )


def _jobs(until):
    """(person, (day, whether they were still there when last asked)) of each job."""
    rows = Support.objects.filter(kind=Support.Kind.JOB, **until).order_by("day", "pk")
    asked = ("person", "day", "after_3_months", "after_6_months")
    for person, day, after_3, after_6 in rows.values_list(*asked):
        yield person, (day, after_6 if after_6 is not None else after_3)


def _days(rows):
    found: dict[int, list] = {}
    for person, day in rows:
        found.setdefault(person, []).append(day)
    return found


def of_one(case, facts):
    """Since the day on which they were released."""
    person, since = case.person_id, case.closed_on
    was_met = any(day >= since for day in facts.met.get(person, ()))
    return Became(
        case=case,
        work=_work([still for day, still in facts.jobs.get(person, ()) if day >= since]),
        place=_place(person, since, facts, was_met=was_met),
        relapse=_relapse(person, since, facts, was_met=was_met),
    )


def _work(jobs):
    """By the last job that somebody helped to; of who found one alone nothing is known."""
    if not jobs:
        return UNKNOWN
    return NO if jobs[-1] is False else YES


def _place(person, since, facts, *, was_met):
    """In a measure of a facility, else where a stay says, else at home if somebody saw them."""
    if person in facts.inside:
        return FACILITY
    if person in facts.stays:
        return PLACES[facts.stays[person]]
    came = any(day >= since for day in facts.arrived.get(person, ()))
    return SOCIETY if came or was_met else UNKNOWN


def _relapse(person, since, facts, *, was_met):
    """Found, or not found by whoever met them since; of who was never met it is not known."""
    if any(day >= since for day in facts.relapsed.get(person, ())):
        return YES
    return NO if was_met else UNKNOWN
