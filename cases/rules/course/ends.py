"""The end of a term: nominal, and effective by what each interval does to it.

What an interval does stands in terms.csv (``counts:KIND:EVENT``) and is judged by the law of
its first day: it stops the term, is deducted, runs, moves nothing, or ends it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from cases.rules.clocks.months import months_after
from cases.rules.course import monitoring
from cases.rules.course.term import SERVED, TERM
from cases.rules.questions.question import Happening
from cases.rules.tables.facts import FigureRow

STOPS, DEDUCT, RUNS, NOTHING, ENDS = EFFECTS = ("stops", "deduct", "runs", "none", "ends")
MOVE_GAP = "move_gap"


@dataclass(frozen=True)
class Line:
    """What one interval did: the end moved so many days, earlier where negative."""

    why: str
    days: int
    source: str


@dataclass(frozen=True)
class Ends:
    """``effective`` is ``nominal`` and the days of the lines; both None where not known."""

    nominal: date | None
    effective: date | None
    lines: tuple[Line, ...]


def ends_of(course) -> Ends:
    first = nominal_end(course)
    effective, lines, counted_to = first, [], None
    for event in [*_reductions(course), *_intervals(course)]:
        row = effect_of(course, event)
        if row is None:
            continue
        if row.value == STOPS:
            days, counted_to = _stopped(course, event, counted_to, effective)
        else:
            days = _moved(course, event, row, effective)
        if effective:
            days = max(days, -_left(course, effective))
            effective += timedelta(days=days)
        lines.append(Line(event.code, days, row.source))
    return Ends(first, effective, tuple(lines))


def nominal_end(course) -> date | None:
    """The last day by the decision; a paper's own end (``term_end``) goes before."""
    paper = course.history.last("term_end")
    if paper and paper.at:
        return paper.at.day
    over = monitoring.base_until(course) if course.kind.kind == monitoring.KIND else None
    if course.started is None or course.term is None or course.term.months is None:
        return None if course.term else over
    end = months_after(course.started.day, course.term.months)
    if course.kind.kind == monitoring.KIND and monitoring.by_request(course):
        return min(end, over or end)
    return end


def effect_of(course, event: Happening) -> FigureRow | None:
    """The row that says what the interval does; None where the law of its day says nothing."""
    day = (event.moment or course.as_of).day
    if event.months is not None and _shortens(course, event.code):
        return course.book.figure("term_reduction", day)
    return course.book.figure(f"counts:{course.kind.counts_as}:{event.code}", day)


def _shortens(course, code: str) -> bool:
    return any(row.has("shorten", TERM) for row in course.book.versions(course.kind.kind, code))


def _reductions(course) -> list[Happening]:
    return [e for e in course.history.events if e.months and _shortens(course, e.code)]


def _intervals(course) -> list[Happening]:
    events = [
        event
        for event in course.history.events
        if event.code != SERVED and not _shortens(course, event.code)
    ]
    return [*events, *_move_gap(course)]


def _move_gap(course) -> list[Happening]:
    """Between moving out and the new decision (D105 Đ43(3); D163 Đ60(1), Đ62(2))."""
    if course.history.named(MOVE_GAP):
        return []
    out = course.history.first_moment("moved_out")
    order = course.history.last("new_order_after_move")
    if out and order and order.at and not order.at.passed_by(out):
        return [Happening(MOVE_GAP, at=out, until=order.at)]
    return []


def _until(course, event: Happening) -> date:
    """The interval's end; of one that is still open ``as_of``."""
    if event.until:
        return event.until.day
    if event.days is not None:
        return event.at.day + timedelta(days=event.days)
    return course.as_of.day


def _stopped(course, event, counted_to: date | None, end: date | None):
    """Days that do not count: none before the term's start, after its end, or counted before."""
    if event.at is None:
        return event.days or 0, counted_to
    began, start = event.at.day, course.started and course.started.day
    if end and began > end:
        return 0, counted_to
    first = max(day for day in (began, start, counted_to) if day)
    until = max(_until(course, event), first)
    return (until - first).days, until


def _moved(course, event: Happening, row: FigureRow, end: date | None) -> int:
    if row.code == "term_reduction":
        return (months_after(end, -event.months) - end).days if end else 0
    if row.value == ENDS and end and event.at:
        return min((event.at.day - end).days, 0)
    return -_deducted(course, event) if row.value == DEDUCT else 0


def _deducted(course, event: Happening) -> int:
    """Days in a facility before the term; open ones last until it starts (L120 Đ37(2))."""
    if event.days is not None or event.at is None:
        return event.days or 0
    closing = event.until or course.started or course.as_of
    return max((closing.day - event.at.day).days, 0)


def _left(course, end: date) -> int:
    """Days between the term's start and its end, which is as far as an end can move back."""
    return max((end - course.started.day).days, 0) if course.started else (end - date.min).days
