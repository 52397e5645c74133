"""What a change of law or of age brings: monitoring, moving a minor, serving by the old law."""

from datetime import date

from cases.rules.clocks.moments import Moment, latest
from cases.rules.clocks.months import months_after
from cases.rules.consequences.held import Held, Situation
from cases.rules.course import monitoring
from cases.rules.course.course import ADULT
from cases.rules.questions.question import PUBLIC
from cases.rules.steps.conditions import decide

MONITORED = (monitoring.HOME, monitoring.SUBSTITUTION, monitoring.AFTERCARE)


def monitoring_required(situation: Situation) -> Held | None:
    """From 18 on, in aftercare also minors without a residence, at the earliest from the day
    that monitoring was introduced (D163 Đ15, Đ151(1))."""
    course = situation.course
    begun = _measure_begun(situation)
    first = Moment(course.book.first_day(monitoring.KIND))
    if begun is None or _over_by(situation, first.day):
        return None
    kind = _monitored_kind(course)
    day = course.decided if course.kind.kind == monitoring.KIND else None
    if kind not in MONITORED or not monitoring.mandatory(course, kind, (day or course.as_of).day):
        return None
    by_residence = kind == monitoring.AFTERCARE and course.without_residence
    birthday = first if by_residence else Moment(course.birthday(ADULT))
    return situation.held(latest([begun, first, birthday]))


def _monitored_kind(course) -> str | None:
    own = course.kind.kind
    return monitoring.base_kind(course) if own == monitoring.KIND else own


def _measure_begun(situation: Situation) -> Moment | None:
    """When the measure to be monitored began: the step whose row says start:measure."""
    course = situation.course
    if course.kind.kind == monitoring.KIND:
        base = monitoring.base(course)
        return base.moment if base else None
    codes = {
        row.step
        for row in course.book.steps
        if row.kind == course.kind.kind and row.has("start", "measure")
    }
    return situation.history.first_moment(*codes)


def _over_by(situation: Situation, first: date) -> bool:
    """Whether the measure is over, or was before monitoring was introduced."""
    course = situation.course
    ending = [
        row.step
        for row in course.book.steps
        if row.kind == course.kind.kind
        and any(e.verb == "end" and e.object == "measure" and not e.condition for e in row.effects)
    ]
    return bool(course.end and course.end < first) or any(map(situation.history.done, ending))


def transfer_at_18(situation: Situation) -> Held | None:
    """L120 Đ36(4): at 18, with three months or more left from that day."""
    course = situation.course
    birthday = course.birthday(ADULT)
    if not birthday or not decide(course, "three_months_left_at_18"):
        return None
    if course.started and birthday < course.started.day:
        return None
    return situation.held(Moment(birthday))


def stays_in_public_facility(situation: Situation) -> Held | None:
    return _minor_on_the_change(situation, stays=True)


def moves_to_reform_school(situation: Situation) -> Held | None:
    return _minor_on_the_change(situation, stays=False)


def _minor_on_the_change(situation: Situation, *, stays: bool) -> Held | None:
    """D163 Đ151(6): in a public facility on the day of the new law, with less than six months
    left or not."""
    course = situation.course
    day = course.book.first_of("minor_stay_transition")
    if course.question.variant != PUBLIC or day is None or course.end is None:
        return None
    inside = (course.started is None or course.started.day < day) and course.end >= day
    least = course.holds("minor_stay_transition", day)
    if not inside or (months_after(day, least) > course.end) is not stays:
        return None
    return situation.held(Moment(day))


def old_law_to_the_end(situation: Situation) -> Held | None:
    """L73 Đ55(1)(a)(b): opened before the first law on record and running on its first day."""
    course = situation.course
    day = course.book.regimes[1].since
    if course.opened_before_the_law is None or (course.end and course.end < day):
        return None
    return situation.held(Moment(day))
