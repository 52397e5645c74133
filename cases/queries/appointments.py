"""When somebody is to be met next, as agreed at a visit."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import Visit
from wards.web import listing


@dataclass(frozen=True)
class Appointment:
    """A day agreed for the next visit, and what was to be done then."""

    day: date
    what: str


def next_of(visits, today):
    """The next appointment of a person's visits, else the last one missed; None for none.

    An appointment is kept by meeting the person or the family on that day or later.
    """
    met = (one.day for one in visits if one.met != Visit.Met.NOBODY)
    met_on = max(met, default=date.min)
    standing = [
        Appointment(one.next_on, one.next_step)
        for one in visits
        if one.next_on and one.next_on > met_on
    ]
    coming = [one for one in standing if one.day >= today]
    if coming:
        return min(coming, key=lambda one: one.day)
    return max(standing, key=lambda one: one.day, default=None)


def in_words(appointment, today):
    """(words, classes that show how urgent it is) of an appointment; None for none."""
    if appointment is None:
        return None
    left, shown = (appointment.day - today).days, listing.day(appointment.day)
    if left == 0:
        words, tone = _("Next visit today"), "state state-soon"
    elif left > 0:
        words, tone = (
            ngettext(
                "Next visit %(day)s, in %(left)s day", "Next visit %(day)s, in %(left)s days", left
            ),
            "",
        )
    else:
        words, tone = (
            ngettext(
                "Visit agreed for %(day)s, %(left)s day late",
                "Visit agreed for %(day)s, %(left)s days late",
                -left,
            ),
            "state state-overdue",
        )
    words %= {"day": shown, "left": abs(left)}
    return " · ".join(filter(None, [words, appointment.what])), tone
