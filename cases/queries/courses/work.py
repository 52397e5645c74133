"""What is to be done, by how urgent it is: conditions on deadlines, and what stands beside them."""

from datetime import datetime, timedelta
from functools import cache

from django.db.models import Case as Choice
from django.db.models import CharField, Count, Exists, F, Min, OuterRef, Q, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from cases.models import Case, CaseStep
from cases.models.people.steps import WAITING_FOR_APPROVAL
from cases.queries.courses.questions import MINOR
from cases.rules.steps.states import OURS
from cases.rules.tables.book import the_law

WEEK = timedelta(days=7)
ENDING_SOON = timedelta(days=30)
OVERDUE, TODAY, SOON, LATER = "overdue", "today", "week", "later"
UNDATED, WAITING, DECISION = "undated", "waiting", "decision"
OVER, ENDING, ANNOUNCED = "over", "ending", "announced"
DECIDERS = ("Trưởng Công an cấp xã", "Chủ tịch UBND cấp xã")


def is_ours():
    """The officer's own steps: others' are waited for, and never the officer's lateness."""
    return Q(is_ours=True)


def is_past(now: datetime):
    """Past its last moment at ``now`` (Asia/Ho_Chi_Minh); a bare day lasts to its end."""
    return Q(due_on__lt=now.date()) | Q(due_on=now.date(), due_time__lt=now.time())


def of_urgency(name, now: datetime):
    """The condition of one group of the work list."""
    today = now.date()
    ours, past = is_ours(), is_past(now)
    return {
        OVERDUE: ours & past,
        TODAY: ours & Q(due_on=today) & ~past,
        SOON: ours & Q(due_on__gt=today, due_on__lte=today + WEEK),
        LATER: ours & Q(due_on__gt=today + WEEK),
        UNDATED: ours & Q(due_on__isnull=True),
        WAITING: ~ours & (Q(due_on__isnull=True) | Q(due_on__lte=today + ENDING_SOON)),
        DECISION: ours & Q(due_on__isnull=False) & _among(_decisions(), "case__kind"),
    }[name]


def counts(deadlines, now: datetime, by: str):
    """[(value of ``by``, overdue, today, within a week, oldest overdue day)] of some deadlines."""
    wanted = {name: Count("pk", filter=of_urgency(name, now)) for name in (OVERDUE, TODAY, SOON)}
    oldest = Min("due_on", filter=of_urgency(OVERDUE, now))
    rows = deadlines.filter(is_ours(), due_on__lte=now.date() + WEEK).order_by()
    return rows.values(by).annotate(**wanted, oldest=oldest).values_list(by, *wanted, "oldest")


def in_groups(rows, conditions):
    """Rows with ``group``, the name of the first of some conditions they meet; others left out."""
    cases = [When(condition, then=Value(name)) for name, condition in conditions.items()]
    named = rows.annotate(group=Choice(*cases, default=None, output_field=CharField()))
    return named.filter(group__isnull=False)


def first_of(rows, order, shown):
    """The first ``shown`` rows, which know the ``number`` of all; one query."""
    return rows.annotate(number=Window(Count("pk"))).order_by(*order)[:shown]


def first_of_each(rows, order, shown):
    """The first ``shown`` rows of each ``group``, which know the ``number`` of rows in theirs.

    One query, however many groups there are.
    """
    group = [F("group")]
    place = Window(RowNumber(), partition_by=group, order_by=order)
    counted = rows.annotate(number=Window(Count("pk"), partition_by=group), place=place)
    return counted.filter(place__lte=shown).order_by(*order)


def with_last_day(cases):
    """Measures with ``last_day``: the effective end of the term, as what happened moved it."""
    return cases.annotate(last_day=Coalesce("clock__ends_on", "ends_on"))


def to_watch(cases, today):
    """Open measures of ``with_last_day`` in the groups of the work list, in exactly one each.

    Aftercare whose notice came and which nobody proposed; terms that are over, or end within
    thirty days: nobody may be kept a day too long.
    """
    conditions = {
        ANNOUNCED: _is_announced(),
        OVER: Q(last_day__lt=today),
        ENDING: Q(last_day__lte=today + ENDING_SOON),
    }
    return in_groups(cases.filter(closed_on=None), conditions)


def _is_announced():
    """The notice before the end came and nothing was proposed or decided (D163 Đ58)."""
    steps = CaseStep.everything.filter(case=OuterRef("pk"), withdrawn_at=None)
    answered = steps.filter(step__in=("propose", "order"))
    return (
        Q(kind=Case.Kind.AFTERCARE, decided_on=None, started_on=None)
        & Exists(steps.filter(step="completion_notice"))
        & ~Exists(answered)
    )


def to_receive():
    """Recorded steps that are papers of others, issued as far as we know, which have not come.

    They are steps that somebody else does and from whose receipt the law counts, or which open
    the next step by it: the court's decision, a facility's notice. Our own papers, which others
    receive, are not waited for here.
    """
    issued = Q(done_on__isnull=False, received_on=None, case__closed_on=None)
    return issued & _among(_received(), "case__kind")


def to_approve():
    """Recorded steps that move a running measure once a leader approves them."""
    return WAITING_FOR_APPROVAL & Q(case__closed_on=None)


def _among(codes, kind):
    """The condition of a ``step`` that is among the codes of its kind."""
    found = Q(pk__in=())
    for name, steps in codes.items():
        found |= Q(**{kind: name}, step__in=steps)
    return found


@cache
def _decisions():
    """{kind: codes of the steps that the police chief or the chairman of the commune signs}."""
    return _by_kind(row for row in the_law().steps if row.signer.startswith(DECIDERS))


@cache
def _received():
    """{kind: codes of the steps of others that count from when we have them}."""
    return _by_kind(row for row in the_law().steps if _counts_once_received(row))


def _counts_once_received(row):
    if OURS.search(row.actor):
        return False
    others = the_law().procedures[row.kind, row.regime].values()
    counted = any(c.step == row.step and c.point == "received" for o in others for c in o.clocks)
    return counted or any(effect.at == "received" for effect in row.effects)


def _by_kind(rows):
    found: dict[str, set[str]] = {}
    for row in rows:
        kind = Case.Kind.COMPULSORY if row.kind == MINOR else row.kind
        found.setdefault(kind, set()).add(row.step)
    return {kind: sorted(steps) for kind, steps in found.items()}
