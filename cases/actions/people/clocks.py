"""Keeping the deadlines of measures true: rewritten whole whenever what they rest on changes."""

from datetime import datetime, time
from functools import partial

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from cases.models import Case, CaseClock, Deadline
from cases.queries.courses import watched
from cases.queries.courses.boards import progress_of
from cases.queries.courses.local import Procedures
from cases.queries.courses.told import told_of
from cases.rules.steps.states import WAITING
from wards.models.base import hold
from wards.trail import busy

MOST = 400  # measures in one request: some two seconds


def rewrite(people, now):
    """Work out anew the deadlines of all open measures of these people."""
    cases = Case.objects.filter(person__in=people, closed_on=None).select_related("person__unit")
    _write(cases, now)


def refresh(cases, now):
    """Work out those of some measures whose clocks are stale; how many had to stay undone.

    ``cases`` are the measures in the reader's sight. Where none is stale nothing is locked; where
    another writes for long all stay undone.
    """
    due, cases = stale(cases, now).order_by("pk"), cases.select_related("person__unit")
    some = list(due.values_list("pk", flat=True)[: MOST + 1])
    if not some:
        return 0
    these = cases.filter(pk__in=some[:MOST]).order_by("pk")
    is_done = busy.done(partial(_write, these, now), on_rows=True)
    return due.count() if not is_done or len(some) > MOST else 0


def stale(cases, now):
    """The open measures whose deadlines are not those of now."""
    behind = Q(clock=None) | ~Q(clock__case_version=F("version")) | Q(clock__stale_at__lte=now)
    behind |= Q(clock__recount_for__isnull=False)
    return cases.filter(behind, closed_on=None)


def recount(cases, *, since, day):
    """A day of the calendar changed: what may have been counted over it waits to be worked out.

    ``since`` is the first day that is another one than before. What ends or begins before it was
    not counted over it.
    """
    # Whoever works one of them out now has read the calendar as it was: their turn comes first.
    hold(Case.everything.filter(pk__in=cases.order_by().values("pk")))
    midnight = timezone.make_aware(datetime.combine(since, time.min))
    over = Deadline.objects.steps().filter(Q(due_on__gte=since) | Q(opens_on__gte=since))
    clocks = CaseClock.objects.filter(case__in=cases.order_by().values("pk"))
    clocks = clocks.filter(Q(stale_at__gte=midnight) | Q(case__in=over.values("case")))
    clocks.update(recount_for=day)


def forget(cases):
    """What deadlines rest on changed for some measures: they are worked out when next looked at."""
    # Whoever works one of them out now has read what was: their turn comes first.
    hold(Case.everything.filter(pk__in=cases.order_by().values("pk")))
    CaseClock.objects.filter(case__in=cases.order_by().values("pk")).delete()


@transaction.atomic
def _write(cases, now):
    keys = [case.pk for case in cases]
    if not keys:
        return
    # Two readers of a stale list write one after the other.
    hold(Case.everything.filter(pk__in=keys))
    before = _as_they_were(keys)
    Deadline.objects.filter(case__in=keys).delete()
    CaseClock.objects.filter(case__in=keys).delete()
    found = [(told, progress_of(told, now)) for told in told_of(cases)]
    own = Procedures({told.case.person.unit_id for told, _progress in found})
    Deadline.objects.bulk_create(
        line for told, progress in found for line in _lines(told, progress, before, own)
    )
    CaseClock.objects.bulk_create(
        CaseClock(
            case=told.case,
            case_version=told.case.version,
            stale_at=progress.stale_at,
            ends_on=_last_day(told.case, progress),
        )
        for told, progress in found
    )


def _last_day(case, progress):
    """The effective last day of the term, as what happened moved it."""
    return progress.course.end or case.ends_on


def _lines(told, progress, before, own):
    """The steps to be done, and what is to be watched besides."""
    case, workdays = told.case, progress.course.workdays
    steps = [
        _moved(_step(case, line, own.of(case, line, workdays)), before.get((case.pk, line.code)))
        for line in progress.lines
        if line.is_to_do
    ]
    return steps + watched.lines_of(told, _last_day(case, progress))


def _as_they_were(keys):
    """(measure, step) → its deadline until now, with the day of the calendar that changed."""
    steps = Deadline.objects.steps().filter(case__in=keys)
    rows = steps.annotate(changed_day=F("case__clock__recount_for"))
    return {(row.case_id, row.step): row for row in rows}


def _moved(deadline, before):
    """The deadline, and where it was before a changed day of the calendar moved it."""
    if before and before.due_on == deadline.due_on:
        deadline.moved_by, deadline.was_due_on = before.moved_by, before.was_due_on
    elif before and before.changed_day:
        deadline.moved_by, deadline.was_due_on = before.changed_day, before.due_on
    return deadline


def _step(case, line, local):
    timing, own = line.state.timing, local and local.due
    return Deadline(
        case=case,
        person_id=case.person_id,
        step=line.code,
        is_ours=line.state.name != WAITING,
        is_certain=line.is_certain,
        opens_on=timing.opens and timing.opens.day,
        due_on=line.due and line.due.day,
        due_time=line.due and line.due.time,
        local_on=own and own.day,
        local_time=own and own.time,
        procedure=local and local.procedure,
    )
