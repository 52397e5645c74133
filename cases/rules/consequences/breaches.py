"""Breaches counted by type, and the rung of the ladder they reach (L120 Đ47; D163 Đ25).

A breach that is not mended in time counts as the next one does.
"""

from datetime import timedelta

from cases.rules.clocks.moments import Moment, earliest
from cases.rules.consequences.held import Held, Situation
from cases.rules.course import monitoring
from cases.rules.questions.question import Happening
from cases.rules.tables.csvs import parts
from cases.rules.tables.facts import BreachRow

REMINDER, REVIEW = "reminder", "review"
DEVICE = ("destroy_device", "remove_device", "battery_or_absent")


def compulsory_dossier(situation: Situation) -> Held | None:
    """At the first threshold reached, unless the act is dealt with as a crime."""
    if situation.course.person.facts.get("not_criminal") is False:
        return None
    found = [_threshold(situation, row) for row in _types(situation)]
    return situation.held(earliest(moment for moment in found if moment))


def reminder(situation: Situation) -> Held | None:
    return _rung(situation, REMINDER)


def review(situation: Situation) -> Held | None:
    return _rung(situation, REVIEW)


def fine(situation: Situation) -> Held | None:
    """In aftercare a breach of monitoring is fined and no ground (D163 Đ25(5))."""
    if not _of_aftercare(situation):
        return None
    found = (e for e in situation.history.done("breach") if e.type in DEVICE)
    return situation.held(earliest(e.moment for e in found if e.moment), shown=False)


def _of_aftercare(situation: Situation) -> bool:
    kinds = (situation.course.kind.kind, monitoring.base_kind(situation.course))
    return monitoring.AFTERCARE in kinds


def _types(situation: Situation) -> list[BreachRow]:
    """The types with a ladder that concern the kind."""
    if _of_aftercare(situation):
        return []
    kind = situation.course.kind.kind
    rows = situation.course.book.breaches.values()
    return [row for row in rows if row.threshold and kind in parts(row.kinds)]


def _counted(situation: Situation, row: BreachRow) -> list[Happening]:
    """Breaches of the type since the law counts them."""
    book = situation.course.book
    return [
        event
        for event in situation.history.done("breach")
        if event.type == row.code
        and event.moment
        and book.regime_on(event.moment.day) in parts(row.regimes)
    ]


def _threshold(situation: Situation, row: BreachRow) -> Moment | None:
    """When the threshold was reached: by number, or one before it by not mending in time."""
    events = _counted(situation, row)
    number = events and situation.course.holds(row.threshold, events[0].moment.day)
    if not number:
        return None
    reached = [event.moment for event in events[number - 1 : number]]
    if row.mend and 0 < number - 1 <= len(events):
        reached.append(_unmended(situation, row, events[number - 2]))
    return earliest(moment for moment in reached if moment)


def _unmended(situation: Situation, row: BreachRow, event: Happening) -> Moment | None:
    """The end of the time to mend a breach that was not mended by then."""
    hours = situation.course.holds(row.mend, event.moment.day)
    if event.moment.time is None:
        over = Moment(event.moment.day + timedelta(days=-(-hours // 24)))
    else:
        over = Moment.at(event.moment.earliest + timedelta(hours=hours))
    mended = event.until and not over.passed_by(event.until)
    past = situation.course.as_of.latest > over.latest
    return over if past and not mended else None


def _rung(situation: Situation, name: str) -> Held | None:
    """Below the threshold: the rung of the number reached, of which the last repeats."""
    for row in _types(situation):
        events, rungs = _counted(situation, row), parts(row.rungs)
        if not events or not rungs or situation.reached(_threshold(situation, row)):
            continue
        if rungs[min(len(events), len(rungs)) - 1] == name:
            return situation.held(events[-1].moment, shown=False)
    return None
