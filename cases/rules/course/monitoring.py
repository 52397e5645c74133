"""Electronic monitoring, which stands beside another measure (D163 Đ15, Đ16, Đ20, Đ25)."""

from datetime import date

from cases.rules.clocks.moments import Moment
from cases.rules.questions.question import Happening

KIND = "electronic_monitoring"
SUBSTITUTION, AFTERCARE, HOME = "substitution", "aftercare", "home_community"
BY_REQUEST = "term_monitoring_minor_request"
TWO_YEARS = "term_monitoring_substitution"


def base(course) -> Happening | None:
    """The measure beside which it stands."""
    return course.history.last("base_measure")


def base_kind(course) -> str | None:
    found = base(course)
    return found.type if found else None


def base_until(course) -> date | None:
    found = base(course)
    return found.until.day if found and found.until else None


def mandatory(course, kind: str | None, day: date) -> bool | None:
    """Whether the law orders it: from 18 on, and in aftercare for minors without a stable
    residence (D163 Đ15(1)(2)(b)); None where that is not known."""
    adult = course.is_adult(day)
    if adult is None or adult:
        return adult
    return kind == AFTERCARE and bool(course.without_residence)


def by_request(course) -> bool:
    """Whether parents asked for it: a minor with a stable residence (D163 Đ15(2)(a))."""
    day = (course.decided or course.as_of).day
    if mandatory(course, base_kind(course), day):
        return False
    asked = course.history.named("parents_request") or course.history.named("order_minor")
    return bool(asked) or course.person.facts.get("parents_request", False)


def term_code(course) -> str:
    """Which figure is its term; empty where it lasts as long as its base."""
    if by_request(course):
        return BY_REQUEST
    return TWO_YEARS if base_kind(course) == SUBSTITUTION else ""


def started(course) -> Moment | None:
    """The order; of substitution the last one, since a breach begins two years anew (Đ25(6))."""
    if base_kind(course) != SUBSTITUTION:
        return course.decided
    order = course.history.last("order", "order_minor", "order_transition")
    return order.at if order else None


def exempt_from_months(course, day: date) -> int | None:
    """Months after which the rest may be remitted (D163 Đ20(3)); by the age on the order."""
    grown = course.is_adult(day) is not False
    code = "monitoring_exempt_after_adult" if grown else "monitoring_exempt_after_minor"
    return course.holds(code, day)


def running_at(course, day: date) -> bool:
    """Whether the base measure ran on that day."""
    found = base(course)
    began = found and found.moment
    over = base_until(course)
    return bool(began and began.day < day and (over is None or over >= day))
