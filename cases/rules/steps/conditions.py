"""Conditions of procedures.csv that the question decides; None where it does not.

UNDECIDED are those that only the people at work know: whether a file was complete, what the
court said. The machine never takes them as met, nor as not met.
"""

from cases.rules.clocks.months import months_after
from cases.rules.course import monitoring
from cases.rules.course.course import ADULT, Course

UNDECIDED = frozenset(
    {
        "addicted",
        "addicted_in_aftercare",
        "adult_substitution",
        "after_stop_or_end",
        "aftercare",
        "at_threshold",
        "complete",
        "completed",
        "custody_longer_than_rest",
        "exempted",
        "full_or_reform_school",
        "home_or_substitution_at_threshold",
        "incomplete",
        "not_addicted",
        "not_back",
        "not_prison",
        "ordered",
        "overdue",
        "postponed",
        "prison",
        "quit",
        "refused",
        "suspended",
        "under_user_management",
    }
)


def decide(course: Course, name: str) -> bool | None:
    """Whether the condition is met."""
    return None if name in UNDECIDED else DECIDED[name](course)


def _adult(course: Course) -> bool | None:
    return course.is_adult(course.as_of.day)


def _mandatory(course: Course) -> bool | None:
    kind = course.kind.kind
    base = monitoring.base_kind(course) if kind == monitoring.KIND else kind
    return monitoring.mandatory(course, base, (course.decided or course.as_of).day)


def _for_users(course: Course) -> bool | None:
    base = monitoring.base_kind(course)
    return None if base is None else base == "user_management"


def _measure_since_law(course: Course) -> bool:
    """Whoever was under the base measure before gets the order of transition instead."""
    return not monitoring.running_at(course, course.book.first_day(monitoring.KIND))


def _not_sent_to_labour(course: Course) -> bool:
    """A file that went to the labour office reaches the court from there (D116 Đ43(1))."""
    return not course.history.done("send_to_labour")


def _three_months_left(course: Course) -> bool | None:
    """L120 Đ36(4): moved to a public facility at 18 where three months or more are left."""
    birthday, figure = course.birthday(ADULT), "min_remaining_transfer_at_18"
    least = birthday and course.holds(figure, birthday)
    if course.end is None or least is None:
        return None
    return months_after(birthday, least) <= course.end


DECIDED = {
    "adult": _adult,
    "adult_or_minor_without_residence": _mandatory,
    "no_stable_residence": lambda course: course.without_residence,
    "user_management": _for_users,
    "public": lambda course: course.question.variant and course.question.variant == "public",
    "private": lambda course: course.question.variant and course.question.variant == "private",
    "not_sent_to_labour": _not_sent_to_labour,
    "measure_since_law": _measure_since_law,
    "three_months_left_at_18": _three_months_left,
}
