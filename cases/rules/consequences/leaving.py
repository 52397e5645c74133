"""Illness, prison and other grounds on which somebody leaves a measure for a time or for good."""

from cases.rules.clocks.moments import earliest, latest
from cases.rules.clocks.months import months_after
from cases.rules.consequences.held import Held, Situation
from cases.rules.course.ends import ENDS, effect_of


def must_return(situation: Situation) -> Held | None:
    """Cured, with three months or more to serve (D116 Đ58(2); L120 Đ39(3))."""
    return _after_illness(situation, returns=True)


def need_not_return(situation: Situation) -> Held | None:
    return _after_illness(situation, returns=False)


def _after_illness(situation: Situation, *, returns: bool) -> Held | None:
    course = situation.course
    cured = latest(e.until for e in situation.history.done("home_treatment") if e.until)
    if cured is None or course.end is None:
        return None
    least = course.holds("min_remaining_after_illness", cured.day)
    if least is None or (months_after(cured.day, least) <= course.end) is not returns:
        return None
    return situation.held(cured.plain)


def rest_exempted(situation: Situation) -> Held | None:
    """Prison ended the measure (D116 Đ58(3)(d))."""
    found = (e for e in situation.history.done("prison") if e.at and _ended(situation, e))
    return situation.held(earliest(e.at.plain for e in found))


def _ended(situation: Situation, event) -> bool:
    row = effect_of(situation.course, event)
    return row is not None and row.value == ENDS


def resumes(situation: Situation) -> Held | None:
    """After prison the rest is served (L120 Đ47(1)), of what prison only stopped."""
    for event in reversed(situation.history.done("prison")):
        released = event.until and situation.held(event.until.plain)
        if released and not _ended(situation, event):
            return Held(released.since, (event.at or event.until).day)
    return None


def removed_from_list(situation: Situation) -> Held | None:
    """Prison and the other grounds of L73 Đ43(3), L120 Đ48(4)."""
    codes = ("prison", "removal_ground")
    found = (event for code in codes for event in situation.history.done(code))
    return situation.held(earliest(e.at.plain for e in found if e.at))
