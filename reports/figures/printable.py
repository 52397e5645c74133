"""Which days a report may speak of: begun, not in the future, and days of its unit's life."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from reports.figures.periods import Period
from wards.models import Unit
from wards.models.units import EARLIEST

NOT_BEGUN, RUNNING, CLOSED = "not_begun", "running", "closed"


class NotPrintable(ValueError):
    """The period has not begun, or the unit did not live in it; the message says what to do.

    ``field`` names what was asked wrongly: ``period``, ``until`` or ``unit``.
    """

    def __init__(self, message, field="period"):
        super().__init__(message)
        self.field = field


def of_all_times(unit: Unit) -> Unit:
    """The unit as whose report a time before it may be printed: on the units of today."""
    return Unit(name=unit.name, valid_from=EARLIEST)


def state_of(period: Period, today: date) -> str:
    """Whether the period has not begun, runs, or is over."""
    if period.first > today:
        return NOT_BEGUN
    return RUNNING if today < period.ends else CLOSED


def state_text(period: Period, today: date) -> str:
    """The state in words: how long it still runs."""
    if state_of(period, today) == RUNNING:
        left = (period.ends - today).days
        return ngettext("running, %(left)s day left", "running, %(left)s days left", left) % {
            "left": left
        }
    return _("not begun") if period.first > today else pgettext("period", "closed")


def printable(period: Period, unit: Unit, today: date, *, until: date | None = None) -> Period:
    """The period with the last day that is counted: ``until``, else its own as far as it has come.

    At most the unit's own last day. Raises NotPrintable for a period that has not begun, for a
    last day after today, and where the unit has no day in the period.
    """
    if period.first > today:
        raise NotPrintable(
            _("%(period)s begins on %(day)s: it can be printed from that day on.")
            % {"period": period.label, "day": f"{period.first:%d/%m/%Y}"}
        )
    if until and until > today:
        raise NotPrintable(
            _("The last day lies after today, %(day)s.") % {"day": f"{today:%d/%m/%Y}"}, "until"
        )
    last = min(until or period.ends, today, unit.valid_to or today)
    if unit.valid_to and unit.valid_to < period.first:
        raise NotPrintable(_after_life(unit, period))
    if unit.valid_from > max(last, EARLIEST):
        raise NotPrintable(_before_life(unit, last), "until" if until else "period")
    return replace(period, last=last)


def _after_life(unit, period):
    heir = unit.heir_on(period.ends)
    if heir.valid_to and heir.valid_to < period.first:
        heir = _above(unit, period.first)
    text = _("%(unit)s ended on %(day)s: choose an earlier period, or the report of %(other)s.")
    return text % {"unit": unit, "day": f"{unit.valid_to:%d/%m/%Y}", "other": heir}


def _before_life(unit, last):
    before = list(unit.predecessors.living_on(last).order_by("code")) or [_above(unit, last)]
    text = _("%(unit)s began on %(day)s: choose a later period, or the report of %(others)s.")
    return text % {
        "unit": unit,
        "day": f"{unit.valid_from:%d/%m/%Y}",
        "others": ", ".join(one.name for one in before),
    }


def _above(unit, day):
    """The nearest unit above by its path that lives on a day; the unit itself without one."""
    stems = {unit.parent_path, unit.path[:2].ljust(len(unit.path), "0")}
    found = Unit.objects.filter(path__in=stems).exclude(pk=unit.pk).living_on(day)
    return found.order_by("-path").first() or unit
