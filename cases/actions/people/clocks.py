"""Keeping the deadlines of measures true: rewritten whole whenever what they rest on changes."""

from django.db import transaction
from django.db.models import F, Q

from cases.models import Case, CaseClock, Deadline
from cases.queries.courses.boards import progress_of
from cases.queries.courses.told import told_of
from cases.rules.steps.states import WAITING

MOST = 400  # measures in one request: some two seconds


@transaction.atomic
def rewrite(people, now):
    """Work out anew the deadlines of all open measures of these people."""
    cases = Case.objects.filter(person__in=people, closed_on=None).select_related("person__unit")
    _write(cases, now)


@transaction.atomic
def refresh(cases, now):
    """Work out those of some measures whose clocks are stale; how many had to stay undone.

    ``cases`` are the measures in the reader's sight.
    """
    due = stale(cases, now)
    some = list(due.select_related("person__unit").order_by("pk")[: MOST + 1])
    _write(some[:MOST], now)
    return due.count() if len(some) > MOST else 0


def stale(cases, now):
    """The open measures whose deadlines are not those of now."""
    behind = Q(clock=None) | ~Q(clock__case_version=F("version")) | Q(clock__stale_at__lte=now)
    return cases.filter(behind, closed_on=None)


def _write(cases, now):
    keys = [case.pk for case in cases]
    if not keys:
        return
    # Two readers of a stale list write one after the other.
    list(Case.everything.select_for_update().filter(pk__in=keys).order_by("pk").values("pk"))
    Deadline.objects.filter(case__in=keys).delete()
    CaseClock.objects.filter(case__in=keys).delete()
    found = [(told.case, progress_of(told, now)) for told in told_of(cases)]
    to_do = [(case, line) for case, progress in found for line in progress.lines if line.is_to_do]
    Deadline.objects.bulk_create(_deadline(case, line) for case, line in to_do)
    CaseClock.objects.bulk_create(
        CaseClock(
            case=case,
            case_version=case.version,
            stale_at=progress.stale_at,
            ends_on=progress.course.end or case.ends_on,
        )
        for case, progress in found
    )


def _deadline(case, line):
    timing = line.state.timing
    return Deadline(
        case=case,
        person_id=case.person_id,
        step=line.code,
        is_ours=line.state.name != WAITING,
        is_certain=line.is_certain,
        opens_on=timing.opens and timing.opens.day,
        due_on=line.due and line.due.day,
        due_time=line.due and line.due.time,
    )
