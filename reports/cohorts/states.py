"""What is known of somebody some months after they completed rehabilitation.

Plain functions: days in, a state out. Whoever is clean was shown to be, on the day of the mark
or later; that nothing was found is no evidence.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from cases.rules.results import mark_of

CLEAN, RELAPSED, GONE, SEEN, LOST, AHEAD = "clean", "relapsed", "gone", "seen", "lost", "ahead"
LABELS = {
    CLEAN: _("Clean, with evidence"),
    RELAPSED: _("Used drugs again"),
    GONE: _("Died, or in prison"),
    SEEN: _("Met, without evidence"),
    LOST: _("Lost from sight"),
    AHEAD: _("The day has not come"),
}
DUE = (CLEAN, RELAPSED, GONE, SEEN, LOST)  # the states of those whose day has come


@dataclass(frozen=True)
class Past:
    """The days on file of a person, of each kind; stays away with their first and last day."""

    used: tuple[date, ...] = ()
    clean: tuple[date, ...] = ()
    seen: tuple[date, ...] = ()
    died: tuple[date, ...] = ()
    held: tuple[tuple[date, date | None], ...] = ()


def state_at(released: date, months: int, past: Past, day: date) -> str:
    """The state so many months after a release, as it is known on a day.

    Whoever used again after the mark and was shown clean only later is not known to have been
    clean on the mark.
    """
    mark = mark_of(released, months)
    if mark > day:
        return AHEAD
    used = min((one for one in past.used if one > released), default=date.max)
    if used <= mark:
        return RELAPSED
    if min((one for one in past.clean if one >= mark), default=date.max) < used:
        return CLEAN
    if any(one <= mark for one in past.died) or any(_covers(one, mark) for one in past.held):
        return GONE
    return SEEN if any(one >= mark for one in past.seen) else LOST


def _covers(stay, day):
    first, last = stay
    return first <= day and (last is None or last >= day)
