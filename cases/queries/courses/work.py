"""What is to be done, by how urgent it is: conditions on deadlines, and what stands beside them."""

from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce

from cases.models import Case

WEEK = timedelta(days=7)
ENDING = timedelta(days=30)
OVERDUE, TODAY, SOON, LATER = "overdue", "today", "week", "later"
UNDATED, WAITING = "undated", "waiting"


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
        WAITING: ~ours & (Q(due_on__isnull=True) | Q(due_on__lte=today + ENDING)),
    }[name]


def counts(deadlines, now: datetime):
    """How many of some deadlines are in each group, and the day of the oldest overdue one."""
    groups = (OVERDUE, TODAY, SOON, WAITING)
    wanted = {name: Count("pk", filter=of_urgency(name, now)) for name in groups}
    return deadlines.aggregate(**wanted, oldest=Min("due_on", filter=of_urgency(OVERDUE, now)))


def ending(cases, today):
    """Open measures whose term is over or ends within thirty days, with ``last_day``.

    Nobody may be kept a day too long: it is the effective end, as what happened moved it.
    """
    rows = cases.filter(closed_on=None).annotate(last_day=Coalesce("clock__ends_on", "ends_on"))
    return rows.filter(last_day__lte=today + ENDING)


def announced(cases):
    """Aftercare of which the notice before the end came and nothing was proposed (D163 Đ58)."""
    told = cases.filter(kind=Case.Kind.AFTERCARE, closed_on=None)
    notice = Q(case_steps__step="completion_notice", case_steps__withdrawn_at=None)
    proposed = Case.objects.filter(
        case_steps__step__in=("propose", "order"), case_steps__withdrawn_at=None
    )
    return told.filter(notice).exclude(pk__in=proposed.values("pk")).distinct()
