"""Who answers for a file made of two, day by day: exactly one unit, and every figure as it was.

From the first day of either; where both were answered for, the unit of the file that stays, but
while only the other was under aftercare, which counts in the unit that answers. What was allocated
with an ended ward stays allocated, for the records of that ward.
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.models import Case, Responsibility

Reason = Responsibility.Reason
ONE_DAY = timedelta(days=1)


def joined(kept, merged, *, today) -> list[Responsibility]:
    """The responsibilities of the file that stays, not yet written; raises ValidationError."""
    ours, theirs = (
        list(Responsibility._base_manager.filter(person=one).order_by("first_day"))
        for one in (kept, merged)
    )
    wanted = _allocations(kept, merged, ours, theirs)
    rows = _by_day(kept, merged, ours, theirs, today)
    return [_written(kept, row) for row in _with_allocations(rows, wanted)]


def _allocations(kept, merged, ours, theirs):
    """{ended ward: the allocation that its records go by}; raises ValidationError.

    Of a ward whose records lie in both files, both went the same way, or none did.
    """
    found = {}
    of_kept, of_merged = ({r.instead_of_id: r for r in some} for some in (ours, theirs))
    for ended in (of_kept.keys() | of_merged.keys()) - {None}:
        one, other = of_kept.get(ended), of_merged.get(ended)
        differs = (one and one.unit_id) != (other and other.unit_id)
        has_other = differs and _has_records(merged, ended)
        if has_other and _has_records(kept, ended):
            name = (one or other).instead_of.name
            text = _(
                "Both files have records of %(ended)s, and they went to two places when it ended:"
                " have both allocated to one commune first."
            )
            raise ValidationError(text % {"ended": name})
        chosen = other if has_other else one
        if chosen:
            found[ended] = chosen
    return found


def _has_records(person, unit):
    """Whether anything about a person counts in a unit."""
    for relation in person._meta.related_objects:
        model = relation.related_model
        if model is Responsibility or relation.field.name != "person":
            continue
        names = {field.name for field in model._meta.fields}
        if "unit" in names and model._base_manager.filter(person=person, unit=unit).exists():
            return True
    return False


def _by_day(kept, merged, ours, theirs, today):
    """[first day, last day or None, responsibility] without a gap or an overlap."""
    aftercare = [_aftercare(one) for one in (kept, merged)]
    rows = []
    for first, last in _stretches([*ours, *theirs], aftercare, today):
        one, other = _on(ours, first), _on(theirs, first)
        is_theirs = one is None or (
            other is not None and first < today and _only_theirs(aftercare, first)
        )
        row = other if is_theirs else one
        if row is None:
            continue
        if rows and rows[-1][2] is row:
            rows[-1][1] = last
        else:
            rows.append([first, last, row])
    return rows


def _stretches(responsibilities, aftercare, today):
    """(first, last or None) of days on which nothing changes."""
    cuts = {today}
    for row in responsibilities:
        cuts |= {row.first_day, *([row.last_day + ONE_DAY] if row.last_day else [])}
    for first, last in [*aftercare[0], *aftercare[1]]:
        cuts |= {first, *([last + ONE_DAY] if last and last < date.max else [])}
    days = sorted(cuts)
    return [
        (first, following - ONE_DAY if following else None)
        for first, following in zip(days, [*days[1:], None], strict=True)
    ]


def _on(rows, day):
    return next(
        (r for r in rows if r.first_day <= day and (r.last_day is None or r.last_day >= day)), None
    )


def _aftercare(person):
    """The days of a person's aftercare, as its figure takes them."""
    cases = Case.objects.filter(person=person, kind=Case.Kind.AFTERCARE, started_on__isnull=False)
    return [(case.started_on, case.closed_on or case.ends_on) for case in cases]


def _only_theirs(aftercare, day):
    ours, theirs = (
        any(first <= day and (last is None or last >= day) for first, last in some)
        for some in aftercare
    )
    return theirs and not ours


def _with_allocations(rows, wanted):
    """[first day, last day, unit, reason, instead of] with each allocation that is wanted, once."""
    found, there = [], set()
    for first, last, row in rows:
        ended = row.instead_of_id
        is_kept = ended in wanted and wanted[ended] is row and ended not in there
        starts = first == row.first_day
        reason = row.reason if starts and (ended is None or is_kept) else Reason.MERGED
        if is_kept:
            there.add(ended)
            reason = Reason.ALLOCATED
        found.append([first, last, row.unit_id, reason, ended if is_kept else None])
    for ended, row in wanted.items():
        if ended not in there:
            _put_in(found, row)
    return found


def _put_in(rows, allocation):
    """An allocation that no day was left for has the first day it can have, alone."""
    day = allocation.first_day
    while any(row[0] == day and row[4] for row in rows):
        day += ONE_DAY
    at = next(n for n, row in enumerate(rows) if row[0] <= day and (not row[1] or row[1] >= day))
    first, last, unit, reason, ended = rows[at]
    alone = [day, day, allocation.unit_id, Reason.ALLOCATED, allocation.instead_of_id]
    parts = [[first, day - ONE_DAY, unit, reason, ended]] if first < day else []
    parts.append(alone)
    if last is None or last > day:
        again = reason if first == day and not ended else Reason.MERGED
        parts.append([day + ONE_DAY, last, unit, again, None])
    rows[at : at + 1] = parts


def _written(kept, row):
    first, last, unit, reason, ended = row
    facts = {"first_day": first, "last_day": last, "reason": reason}
    return Responsibility(person=kept, unit_id=unit, instead_of_id=ended, **facts)
