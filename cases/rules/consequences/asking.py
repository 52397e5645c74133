"""What must be found out: the addiction again, and which course this is."""

from cases.rules.clocks.moments import Moment, earliest
from cases.rules.consequences.held import Held, Situation
from cases.rules.course.eligibility import WARNING, rules, verdict
from cases.rules.course.term import asks_earlier_courses

UNDER_MANAGEMENT = ("user_management", "aftercare")


def new_determination(situation: Situation) -> Held | None:
    """Use found under management or in aftercare (L73 Đ27(1); L120 Đ31(1)(c)(d)), or a paper
    older than six months on registration (L120 Đ31(1)(b))."""
    return _used_again(situation) or _paper_too_old(situation)


def _used_again(situation: Situation) -> Held | None:
    course = situation.course
    used = [e.moment for e in situation.history.done("use_detected") if e.moment]
    if course.kind.kind in UNDER_MANAGEMENT:
        used = [moment for moment in used if _managed_on(situation, moment)]
    elif not (course.follows and course.follows.kind in UNDER_MANAGEMENT):
        return None
    return situation.held(earliest(used), shown=False)


def _managed_on(situation: Situation, moment: Moment) -> bool:
    """A first use, found before there was an order, is what the order answers."""
    course = situation.course
    begun = course.decided or course.started
    if begun is None:
        return course.kind.kind == "aftercare"
    return not moment.passed_by(begun)


def _paper_too_old(situation: Situation) -> Held | None:
    course = situation.course
    rows = [row for row in rules(course) if row.code == "determination_6m"]
    if not any(verdict(course, row) == WARNING for row in rows):
        return None
    return Held(None, course.judged_on)


def ask_earlier_courses(situation: Situation) -> Held | None:
    course = situation.course
    if not asks_earlier_courses(course):
        return None
    return Held(None, course.law_day)
