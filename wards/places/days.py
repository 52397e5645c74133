"""The calendar that deadlines are counted by, as administrators have changed it."""

from datetime import date

from wards.models import CalendarDay, Unit


def keeper_of(unit):
    """The province that keeps the calendar a unit goes by."""
    return Unit.objects.provinces_of(unit).first()


def calendar(unit) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """(days off, working days) that administrators of the unit's province added, in order.

    They go over the table of days off: pass them on as ``off`` and ``working`` of
    ``cases.rules.questions.question.Question``. A day taken away from the days off is among the
    working days, and the other way round. One query; ask once for a list, not once a row.
    """
    changed = CalendarDay.objects.serving(unit).order_by("day").values_list("day", "becomes")
    found = list(changed)
    off, working = CalendarDay.Becomes.OFF, CalendarDay.Becomes.WORKING
    return tuple(day for day, to in found if to == off), tuple(
        day for day, to in found if to == working
    )
