"""How long a measure lasts: the months that the law allows and those that were decided.

The law is that of the day of the decision, without one of the start, and stays
(L120 Đ56(1): who is in rehabilitation on 1/7/2026 keeps the old term).
"""

from dataclasses import dataclass
from datetime import date

from cases.rules.clocks.moments import Moment, earliest
from cases.rules.course import monitoring
from cases.rules.tables.csvs import parts
from cases.rules.tables.facts import CONFIRMED, FigureRow

OK, WARNING = "ok", "warning"
TERM, COMPLETION = "term", "completion"
SERVED = "served_elsewhere"


@dataclass(frozen=True)
class Term:
    """``months`` is None where it can only be asked for."""

    months_min: int
    months_max: int
    months: int | None
    verdict: str
    source: str
    certain: bool


def started(course) -> Moment | None:
    """The moment from which the term is counted, by the step whose row says start:term.

    Of aftercare the day of completion (L73 Đ40; L120 Đ42); a new decision after use again
    begins the term anew (D105 Đ43(2); D163 Đ59(1)).
    """
    if course.kind.kind == monitoring.KIND:
        return monitoring.started(course)
    if any(e.at == COMPLETION for row in _rows(course) for e in row.effects):
        completed = course.follows and course.follows.completed_on
        return Moment(completed) if completed else None
    again = _moments(course, "restart")
    return again[-1] if again else earliest(_moments(course, "start"))


def _rows(course) -> list:
    return [row for row in course.book.steps if row.kind == course.kind.kind]


def _moments(course, verb: str) -> list[Moment]:
    """When steps were done whose row, on that day, begins the term."""
    found = []
    for event in course.history.events:
        row = event.at and _row_on(course, event.code, event.at.day)
        if row and row.has(verb, TERM):
            found.append(event.at)
    return found


def _row_on(course, code: str, day: date):
    """The row of a step under the law of a day; where that law has none, the nearest."""
    versions = course.book.versions(course.kind.kind, code)
    regime = course.book.regime_on(day)
    same = [row for row in versions if row.regime == regime]
    return (same or versions or [None])[-1]


def law_day(course) -> date:
    moment = course.decided or course.started or course.opened_before_the_law
    return (moment or course.as_of).day


def earlier_course(course) -> bool:
    """Whether a rehabilitation went before, itself or as what its aftercare followed."""
    kind = course.follows and course.book.kinds[course.follows.kind]
    return bool(kind and (kind.term_repeat or kind.kind == "aftercare"))


def asks_earlier_courses(course) -> bool:
    """Whether nobody has said which time this is though there was one before (L120 Đ29(1))."""
    repeat = course.kind.term_repeat != course.kind.term_first
    return repeat and course.person.earlier_courses is None and earlier_course(course)


def figures(course, day: date) -> list[FigureRow]:
    """The figures that may apply: several where what decides between them is not known."""
    if course.kind.kind == monitoring.KIND:
        codes = [monitoring.term_code(course)]
    elif course.kind.kind == "aftercare":
        codes = _aftercare_codes(course)
    elif asks_earlier_courses(course):
        codes = [course.kind.term_first, course.kind.term_repeat]
    else:
        repeated = course.person.earlier_courses
        codes = [course.kind.term_repeat if repeated else course.kind.term_first]
    found = (course.book.figure(code, day) for code in codes if code)
    return [figure for figure in dict.fromkeys(found) if figure]


def _aftercare_codes(course) -> list[str]:
    """L73 Đ40, L120 Đ42: by the measure that was completed; both where it is not known."""
    kind = course.follows and course.book.kinds[course.follows.kind]
    if kind and kind.next_term:
        return [kind.next_term]
    return sorted({row.next_term for row in course.book.kinds.values() if row.next_term})


def term_of(course) -> Term | None:
    """None where the law sets no months: it lasts as its base does, or has no end."""
    found = figures(course, course.law_day)
    if not found:
        return None
    least, most = min(f.range[0] for f in found), max(f.range[1] for f in found)
    decided = decided_months(course)
    allowed = decided is None or any(f.range[0] <= decided <= f.range[1] for f in found)
    months = decided if decided is not None else (least if least == most else None)
    return Term(
        months_min=least,
        months_max=most,
        months=None if months is None else max(months - served(course), 0),
        verdict=OK if allowed else WARNING,
        source="; ".join(dict.fromkeys(f.source for f in found)),
        certain=_certain(course, found),
    )


def decided_months(course) -> int | None:
    """The months on the last step that says some; a reduction is not one."""
    codes = course.book.step_codes(course.kind.kind)
    shortening = {row.step for row in _rows(course) if row.has("shorten", TERM)}
    said = [e.months for e in course.history.events if e.code in codes - shortening]
    return next((months for months in reversed(said) if months is not None), None)


def served(course) -> int:
    """Months already served in a measure before (L73 Đ55(1)(c); L120 Đ33(4), Đ32(2)(b))."""
    if not course.kind.next_term:
        return 0
    if course.follows and course.follows.served_months is not None:
        return course.follows.served_months
    event = course.history.last(SERVED)
    return event.months or 0 if event else 0


def _certain(course, found: list[FigureRow]) -> bool:
    confirmed = all(figure.certainty == CONFIRMED for figure in found)
    return confirmed and len(found) == 1 and _start_settled(course) and _law_settled(course, found)


def _start_settled(course) -> bool:
    """Whether an article says from which step the term runs (terms.csv, term_start_…)."""
    regime = course.book.regime_on(course.law_day)
    steps = {
        row.step
        for row in course.book.procedures.get((course.kind.kind, regime), {}).values()
        if row.has("start", TERM) and _concerned(course, row)
    }
    rows = [
        row
        for code in parts(course.kind.term_start)
        if (row := course.book.figure(code, course.law_day))
    ]
    return all(r.certainty == CONFIRMED for r in rows if steps & set(parts(r.value)))


def _concerned(course, row) -> bool:
    return row.variant in ("none", course.question.variant) or bool(course.history.named(row.step))


def _law_settled(course, found: list[FigureRow]) -> bool:
    """False for what no article settles: decided under one law and begun under the next, and
    the aftercare of a minor's compulsory course that ended after 18 (assumptions.csv)."""
    if course.kind.kind == "aftercare":
        return not _minor_grown_up(course)
    if not course.decided or course.kind.kind == monitoring.KIND:
        return True
    return figures(course, (course.started or course.as_of).day) == found


def _minor_grown_up(course) -> bool:
    follows = course.follows
    return bool(
        follows
        and follows.kind == "compulsory_minor"
        and follows.completed_on
        and course.is_adult(follows.completed_on)
    )
