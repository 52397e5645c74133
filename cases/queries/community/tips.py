"""Reports from the people in figures: taken in and verified in a period, by channel."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from cases.models import Tip

CLOSED, FILED = Tip.State.CLOSED, Tip.State.FILED


@dataclass(frozen=True)
class Counts:
    """How many of one channel, or of all, between two days, both included.

    ``received`` came in then; ``verified`` got their result then, whenever they came in, as
    ``confirmed``, ``refuted`` and ``unclear`` say; ``closed`` and ``filed`` ended then. ``waiting``
    had no result by the end of the last day.
    """

    received: int
    verified: int
    confirmed: int
    refuted: int
    unclear: int
    closed: int
    filed: int
    waiting: int


def conditions(first: date, last: date) -> dict[str, Q]:
    """{name of a count: the reports that it counts}; what indicators are made of as well."""
    verified = Q(verified_on__range=(first, last))
    ended = Q(closed_on__range=(first, last))
    without = Q(verified_on__isnull=True) | Q(verified_on__gt=last)
    return {
        "received": Q(received_on__range=(first, last)),
        "verified": verified,
        **{one.value: verified & Q(result=one.value) for one in Tip.Result},
        "closed": ended & Q(state=CLOSED),
        "filed": ended & Q(state=FILED),
        "waiting": Q(received_on__lte=last) & without,
    }


def by_channel(tips, first: date, last: date) -> dict[str, Counts]:
    """{channel: its counts} of every channel, in the order of forms; one query."""
    wanted = conditions(first, last)
    numbers = {name: Count("pk", filter=condition) for name, condition in wanted.items()}
    rows = tips.order_by().values("channel").annotate(**numbers)
    found = {row.pop("channel"): Counts(**row) for row in rows}
    nothing = Counts(**dict.fromkeys(wanted, 0))
    return {one.value: found.get(one.value, nothing) for one in Tip.Channel}


def together(counts) -> Counts:
    """The sum of several counts."""
    counts = list(counts)
    names = Counts.__dataclass_fields__
    return Counts(**{name: sum(getattr(one, name) for one in counts) for name in names})
