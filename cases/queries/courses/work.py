"""What is to be done, by how urgent it is: conditions on deadlines, and what stands beside them."""

from datetime import datetime, timedelta
from functools import cache
from string import Formatter

from django.db.models import Case as Choice
from django.db.models import (
    CharField,
    Count,
    Exists,
    Func,
    Min,
    OuterRef,
    Q,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce

from cases.models import Case, CaseStep, Deadline
from cases.models.people.steps import WAITING_FOR_APPROVAL
from cases.queries.courses.questions import MINOR
from cases.rules.handover import COMPLETION_NOTICE
from cases.rules.steps.states import OURS
from cases.rules.tables.book import the_law

WEEK = timedelta(days=7)
ENDING_SOON = timedelta(days=30)
OVERDUE, TODAY, SOON, LATER = "overdue", "today", "week", "later"
UNDATED, WAITING, DECISION = "undated", "waiting", "decision"
OVER, ENDING, ANNOUNCED = "over", "ending", "announced"
PAPERS, APPROVALS = "papers", "approvals"
PROPOSED = ("propose", "order")
Task = Deadline.Task
DECIDERS = ("Trưởng Công an cấp xã", "Chủ tịch UBND cấp xã")


URGENCY = """CASE
    WHEN {task} = 'step' AND {is_ours} THEN CASE
        WHEN {due_on} < {today} OR ({due_on} = {today} AND {due_time} < {time}) THEN 'overdue'
        WHEN {due_on} = {today} THEN 'today'
        WHEN {due_on} <= {week} THEN 'week'
        WHEN {due_on} IS NULL THEN 'undated'
        ELSE 'later' END
    WHEN {task} = 'step' THEN CASE WHEN {due_on} IS NULL OR {due_on} <= {month} THEN 'waiting' END
    WHEN {task} = 'term' THEN CASE
        WHEN {due_on} < {today} THEN 'over'
        WHEN {due_on} <= {month} THEN 'ending' END
    WHEN {task} = 'announced' THEN 'announced'
    WHEN {task} = 'paper' THEN 'papers'
    WHEN {task} = 'approval' THEN 'approvals' END"""


class Urgency(Func):
    """Which group of the work list a deadline is in at ``now`` (Asia/Ho_Chi_Minh); null for none.

    A bare day lasts to its end. Others' steps are waited for, and never the officer's lateness.
    Terms stand there once they are over or end within thirty days, for nobody may be kept a day
    too long. Written out, because the work list is one statement (``today``).
    """

    output_field = CharField()
    COLUMNS = ("task", "is_ours", "due_on", "due_time")

    def __init__(self, now):
        super().__init__(*self.COLUMNS, now=now)

    def as_sql(self, compiler, connection, **context):
        said = (compiler.compile(column)[0] for column in self.source_expressions)
        values = moments(self.extra["now"], connection)
        names = [name for _text, name, _form, _turn in Formatter().parse(URGENCY)]
        words = dict(zip(self.COLUMNS, said, strict=True)) | dict.fromkeys(values, "%s")
        return URGENCY.format(**words), [values[name] for name in names if name in values]


def moments(now: datetime, connection):
    """What ``URGENCY`` compares with, as the database wants it."""
    day, time = connection.ops.adapt_datefield_value, connection.ops.adapt_timefield_value
    today = now.date()
    return {
        "today": day(today),
        "time": time(now.time()),
        "week": day(today + WEEK),
        "month": day(today + ENDING_SOON),
    }


def is_of(name):
    """The condition of the rows of ``with_urgency`` in one of its groups."""
    return _for_leaders() if name == DECISION else Q(urgency=name)


def with_urgency(deadlines, now: datetime):
    """Deadlines with ``urgency``, the group of the work list they are in; None for none."""
    return deadlines.annotate(urgency=Urgency(now))


def counts(deadlines, now: datetime, by: str):
    """[(value of ``by``, overdue, today, within a week, oldest overdue day)] of some deadlines."""
    wanted = {name: Count("pk", filter=is_of(name)) for name in (OVERDUE, TODAY, SOON)}
    oldest = Min("due_on", filter=is_of(OVERDUE))
    steps = deadlines.steps().filter(is_ours=True, due_on__lte=now.date() + WEEK)
    rows = with_urgency(steps, now).order_by().values(by)
    return rows.annotate(**wanted, oldest=oldest).values_list(by, *wanted, "oldest")


def first_of(rows, order, shown):
    """The first ``shown`` rows, which know the ``number`` of all; one query."""
    return rows.annotate(number=Window(Count("pk"))).order_by(*order)[:shown]


def with_last_day(cases):
    """Measures with ``last_day``: the effective end of the term, as what happened moved it."""
    return cases.annotate(last_day=Coalesce("clock__ends_on", "ends_on"))


def to_watch(cases, today):
    """Open measures of ``with_last_day`` with their ``group`` of the work list, None for none.

    Aftercare whose notice came and which nobody proposed; terms that are over, or end within
    thirty days: nobody may be kept a day too long.
    """
    conditions = {
        ANNOUNCED: _is_announced(),
        OVER: Q(last_day__lt=today),
        ENDING: Q(last_day__lte=today + ENDING_SOON),
    }
    choices = [When(condition, then=Value(name)) for name, condition in conditions.items()]
    group = Choice(*choices, default=None, output_field=CharField())
    return cases.filter(closed_on=None).annotate(group=group)


def _is_announced():
    """The notice before the end came and nothing was proposed or decided (D163 Đ58)."""
    steps = CaseStep.everything.filter(case=OuterRef("pk"), withdrawn_at=None)
    answered = steps.filter(step__in=PROPOSED)
    return (
        Q(kind=Case.Kind.AFTERCARE, decided_on=None, started_on=None)
        & Exists(steps.filter(step=COMPLETION_NOTICE))
        & ~Exists(answered)
    )


def to_receive():
    """Recorded steps that are papers of others, issued as far as we know, which have not come.

    They are steps that somebody else does and from whose receipt the law counts, or which open
    the next step by it: the court's decision, a facility's notice. Our own papers, which others
    receive, are not waited for here.
    """
    issued = Q(done_on__isnull=False, received_on=None, case__closed_on=None)
    return issued & _among(received_steps(), "case__kind")


def is_awaited(step):
    """Whether a recorded step of an open measure is among those ``to_receive``."""
    is_paper = step.step in received_steps().get(step.case.kind, ())
    return is_paper and step.done_on is not None and step.received_on is None


def to_approve():
    """Recorded steps that move a running measure once a leader approves them."""
    return WAITING_FOR_APPROVAL & Q(case__closed_on=None)


def _for_leaders():
    """The condition of steps with a limit that are the leaders' of the commune to decide."""
    ours = Q(task=Task.STEP, is_ours=True, due_on__isnull=False)
    return ours & _among(_decisions(), "case__kind")


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
def received_steps():
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
