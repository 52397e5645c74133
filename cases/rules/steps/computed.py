"""Events that nobody reports because they follow from the course itself (events.csv)."""

from cases.rules.clocks.moments import Moment, latest
from cases.rules.clocks.months import month_end, months_after
from cases.rules.course import monitoring
from cases.rules.course.course import ADULT, Course

RECEIVED_BASES = (monitoring.SUBSTITUTION, monitoring.AFTERCARE)


def moments(course: Course, code: str) -> list[Moment]:
    """When an event was or will be, as far as that is known."""
    if code in COMPUTED:
        found = COMPUTED[code](course)
        return [found] if found else []
    return [e.moment for e in course.history.named(code) if e.moment] + _also(course, code)


def _also(course: Course, code: str) -> list[Moment]:
    """Custody beyond the end is a ground to stop the management (L120 Đ24(7))."""
    if code != "stop_ground" or not course.end:
        return []
    held = course.history.named("custody")
    return [e.at for e in held if e.at and e.until and e.until.day > course.end]


def term_end(course: Course) -> Moment | None:
    return Moment(course.end) if course.end else None


def rehab_term_end(course: Course) -> Moment | None:
    """When the rehabilitation before aftercare was or will be completed."""
    day = course.follows and course.follows.completed_on
    return Moment(day) if day else None


def calendar_month(course: Course) -> Moment | None:
    """The last day of the month after that of the order or the last check (D163 Đ61(1)(a))."""
    done = [*course.history.done("order"), *course.history.done("monthly_check")]
    last = latest(e.at for e in done if e.at)
    return Moment(month_end(months_after(last.day, 1))) if last else None


def exempt_earliest(course: Course) -> Moment | None:
    order = course.started
    months = order and monitoring.exempt_from_months(course, order.day)
    return Moment(months_after(order.day, months)) if months else None


def turns_18(course: Course) -> Moment | None:
    """The eighteenth birthday, where it falls within the term."""
    day = course.birthday(ADULT)
    outside = day and (
        (course.started and day < course.started.day) or (course.end and day > course.end)
    )
    return Moment(day) if day and not outside else None


def new_law(course: Course) -> Moment | None:
    """The first day of monitoring, for whoever was under its base measure (D163 Đ151(1))."""
    first = course.book.first_day(monitoring.KIND)
    return Moment(first) if monitoring.running_at(course, first) else None


def base_measure(course: Course) -> Moment | None:
    """Of rehabilitation at home the decision, else its receipt (D163 Đ16(2)(a))."""
    base = monitoring.base(course)
    if base is None:
        return None
    if base.type in RECEIVED_BASES:
        return base.received_at
    return base.at if base.type else base.moment


COMPUTED = {
    "term_end": term_end,
    "rehab_term_end": rehab_term_end,
    "calendar_month": calendar_month,
    "exempt_earliest": exempt_earliest,
    "turns_18": turns_18,
    "new_law": new_law,
    "base_measure": base_measure,
}
