"""How much each user read in a week, beside their own eight weeks before."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from django.db.models import Case, Count, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Length, TruncWeek
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wards.models import AuditEvent, AuditShown
from wards.models.audit import CODE_BYTES

Verb = AuditEvent.Verb
WEEK, PAST = timedelta(days=7), 8  # weeks looked back
FEW, TIMES = 20, 2  # below FEW nothing is unusual; above TIMES the own busiest week it is
ON_PAPER = Q(verb=Verb.EXPORTED, record__isnull=False)
SHOWN = (
    AuditShown.objects.filter(event=OuterRef("pk"))
    .values("event")
    .annotate(number=Sum(Length("codes")) / CODE_BYTES)
    .values("number")
)
KINDS = {
    "opened": (_("Files opened"), Count("pk", filter=Q(verb=Verb.VIEWED, record__isnull=False))),
    "listed": (_("Rows of lists"), Sum("rows", filter=Q(verb=Verb.LISTED))),
    "exported": (
        _("People printed or exported"),
        Count("pk", filter=ON_PAPER)
        + Sum(Case(When(verb=Verb.EXPORTED, then=Subquery(SHOWN))), default=0),
    ),
    "numbers": (
        _("Identity numbers shown or asked for"),
        Count("pk", filter=Q(verb__in=[Verb.REVEALED, Verb.ASKED], rows__isnull=True))
        + Sum("rows", filter=Q(verb=Verb.ASKED), default=0),
    ),
}


@dataclass
class Volume:
    """One kind of reading of one user: this week's count, and those of the weeks before."""

    label: str
    now: int = 0
    before: dict = field(default_factory=dict)

    @property
    def busiest(self):
        """The most in one of the weeks before; 0 where there was nothing."""
        return max(self.before.values(), default=0)

    @property
    def is_unusual(self):
        return self.now >= FEW and self.now > TIMES * self.busiest


@dataclass
class Reader:
    """One user's week, a Volume for each kind in the order of KINDS."""

    user: object
    volumes: list[Volume]

    @property
    def is_unusual(self):
        return any(volume.is_unusual for volume in self.volumes)

    @property
    def has_past(self):
        """Whether they read anything in the weeks that this one is held against."""
        return any(volume.before for volume in self.volumes)


def week_of(users, monday):
    """Those of ``users`` who read something in the week from ``monday``, the unusual ones first."""
    users = {user.username: user for user in users}
    readers = defaultdict(lambda: [Volume(label) for label, _count in KINDS.values()])
    for row in _counts(users, monday):
        volumes = readers[row["actor"]]
        for volume, kind in zip(volumes, KINDS, strict=True):
            count = row[kind] or 0
            if row["week"].date() == monday:
                volume.now = count
            elif count:
                volume.before[row["week"].date()] = count
    found = [Reader(users[name], volumes) for name, volumes in readers.items()]
    active = [one for one in found if any(volume.now for volume in one.volumes)]
    return sorted(active, key=lambda one: (not one.is_unusual, one.user.full_name))


def _counts(usernames, monday):
    first = timezone.make_aware(datetime.combine(monday - PAST * WEEK, time.min))
    last = timezone.make_aware(datetime.combine(monday + WEEK, time.min))
    events = AuditEvent.objects.filter(actor__in=usernames, at__gte=first, at__lt=last)
    weeks = events.order_by().annotate(week=TruncWeek("at")).values("actor", "week")
    return weeks.annotate(**{name: count for name, (_label, count) in KINDS.items()})
