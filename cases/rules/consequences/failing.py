"""Not registering, not starting, quitting (D116 Đ3(3)–(5); D163 Đ4(7)–(9))."""

from cases.rules.clocks.moments import Moment, earliest
from cases.rules.consequences.held import Held, Situation
from cases.rules.questions.question import PUBLIC

QUIT_FIGURES = {
    "voluntary_facility": "quit_threshold_facility",
    "substitution": "quit_threshold_substitution_days",
}
BEGINNINGS = ("start", "admit", "admit_private", "service_begun")


def not_registered(situation: Situation) -> Held | None:
    return _undone(situation, "register", "register")


def not_started(situation: Situation) -> Held | None:
    """A public place that has not been given yet is nobody's fault (D163 Đ95)."""
    waiting = situation.course.question.variant == PUBLIC
    if waiting and not situation.history.done("send_designation"):
        return None
    return _undone(situation, "start", *BEGINNINGS)


def _undone(situation: Situation, step: str, *answers: str) -> Held | None:
    """From the day after the last day, of hours from the moment itself."""
    state = situation.board.state(step)
    due = state and state.timing.due
    if due is None:
        return None
    done = earliest(e.at for code in answers for e in situation.history.done(code) if e.at)
    if done and not due.passed_by(done):
        return None
    if done is None and any(situation.history.done(code) for code in answers):
        return None
    since = due if due.time else due.next_day
    return situation.held(since, certain=situation.board.certain(state.timing))


def quit_(situation: Situation) -> Held | None:
    """On the working day that completes the number; none where no number is on record."""
    course = situation.course
    left = situation.history.first_moment("left_without_reason")
    number = left and course.holds(QUIT_FIGURES[course.kind.kind], left.day)
    if number is None:
        return None
    last = course.workdays.after(left.day, number)
    return situation.held(Moment(last), certain=course.workdays.certain(left.day, last))
