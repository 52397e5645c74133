"""How long is left until a moment, in words, and how urgent that is."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.rules.clocks.deadlines import WORKING_DAYS
from cases.rules.clocks.moments import Moment

SOON = timedelta(days=2)
HOUR, MINUTE = 3600, 60
LONGEST_IN_HOURS = 48
LATE, NEAR, CALM = "state state-overdue", "state state-soon", "state"


def in_words(due: Moment | None, now: datetime, *, unit="", workdays=None):
    """(words, classes) of a last moment; ``now`` is that of Asia/Ho_Chi_Minh, without its zone.

    A bare day counts to its end: due today is not late. Working days are counted as such where
    the calendar (``workdays``) is given.
    """
    if due is None:
        return "", ""
    if now > due.latest:
        return _late(due, now), LATE
    tone = NEAR if due.latest - now <= SOON else CALM
    if due.time:
        return _hours(due.latest - now), tone
    days = (due.day - now.date()).days
    if days == 0:
        return _("today"), NEAR
    if unit == WORKING_DAYS and workdays:
        return _working(due.day, now.date(), workdays), tone
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}, tone


def _late(due, now):
    if due.time and now - due.latest < timedelta(hours=LONGEST_IN_HOURS):
        hours = max(1, int((now - due.latest).total_seconds() // HOUR))
        return ngettext("%(n)s hour late", "%(n)s hours late", hours) % {"n": hours}
    days = (now.date() - due.day).days
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}


def _hours(left):
    seconds = left.total_seconds()
    if seconds < HOUR:
        minutes = max(1, int(seconds // MINUTE))
        return ngettext("%(n)s minute left", "%(n)s minutes left", minutes) % {"n": minutes}
    hours = int(seconds // HOUR)
    if hours <= LONGEST_IN_HOURS:
        return ngettext("%(n)s hour left", "%(n)s hours left", hours) % {"n": hours}
    return ngettext("%(n)s day left", "%(n)s days left", left.days) % {"n": left.days}


def _working(day, today, workdays):
    left = sum(workdays.worked(today + timedelta(days=n + 1)) for n in range((day - today).days))
    return ngettext("%(n)s working day left", "%(n)s working days left", left) % {"n": left}


def moment_text(moment: Moment | None) -> str:
    """A moment as it is written: the time before its day, where it is known."""
    if moment is None:
        return ""
    day = f"{moment.day:%d/%m/%Y}"
    return f"{moment.time:%H:%M} {day}" if moment.time else day
