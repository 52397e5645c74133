"""The cohorts of a unit: of each year's releases how many were clean at each mark.

Who was released is counted as every figure is (``reports.figures.behind``), and each number opens
as its own list: ``AtMark`` narrows the releases to one state at one mark.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.rules.results import MARKS
from reports.cohorts.pasts import NOTHING, pasts_of
from reports.cohorts.states import DUE, LABELS, state_at
from reports.figures import attainment, periods
from reports.figures.attainment import DASH, NumberFormat
from reports.figures.behind import Question
from reports.figures.periods import Period
from reports.indicators.work.results import RELEASED
from wards.models import Unit

YEARS = 5  # cohorts that are shown, the latest first


@dataclass(frozen=True)
class AtMark:
    """A part of the releases: those in a state some months later, as known on a day."""

    months: int
    state: str
    known_on: date
    is_closed = True  # who used again is the police's to read

    def __post_init__(self):
        if self.months not in MARKS or self.state not in LABELS:
            raise ValueError(self.state)

    @property
    def label(self):
        """Which part it is, in words."""
        facts = {
            "months": self.months,
            "state": str(LABELS[self.state]).lower(),
            "day": f"{self.known_on:%d/%m/%Y}",
        }
        return _("after %(months)s months: %(state)s (as known on %(day)s)") % facts

    def narrow(self, rows, day):
        found = _releases(rows)
        pasts = pasts_of(rows.order_by().values("person"), self.known_on)
        keys = [
            pk
            for pk, person, released in found
            if self._state(released, pasts.get(person, NOTHING)) == self.state
        ]
        return rows.filter(pk__in=keys)

    def _state(self, released, past):
        return state_at(released, self.months, past, self.known_on)


class Mark(NamedTuple):
    """A cohort at a mark: how many in each state; ``share`` is of those whose day has come."""

    months: int
    states: Counter
    due: int
    share: str


@dataclass(frozen=True)
class Cohort:
    """The releases of a year, ``known_on`` a day, at each mark."""

    period: Period
    released: int
    marks: list[Mark]


def cohorts(unit: Unit, period: Period, number_format: NumberFormat | None = None):
    """The cohorts of a year and of those before it, as known on the period's last day."""
    day, latest = period.last, periods.year_of(period.last, period.calendar)
    years = [periods.parse(str(latest - back), period.calendar) for back in range(YEARS)]
    code = f"{years[-1].first}..{day}"
    asked = Question(unit, periods.parse(code, period.calendar), RELEASED, tree_on=day)
    [rows] = asked.records()
    pasts = pasts_of(rows.order_by().values("person"), day)
    found = [(released, pasts.get(person, NOTHING)) for _key, person, released in _releases(rows)]
    made = number_format or NumberFormat()
    return [_cohort(year, found, day, made) for year in years]


def _releases(rows):
    return list(rows.order_by("closed_on", "pk").values_list("pk", "person", "closed_on"))


def _cohort(year, found, day, number_format):
    own = [(released, past) for released, past in found if year.first <= released <= year.ends]
    marks = []
    for months in MARKS:
        states = Counter(state_at(released, months, past, day) for released, past in own)
        due = sum(states[one] for one in DUE)
        share = attainment.percentage(states["clean"], due, number_format) or DASH
        marks.append(Mark(months, states, due, share))
    return Cohort(year, len(own), marks)


def address(unit: Unit, cohort: Period, known_on: date, months: int = 0, state: str = "") -> str:
    """Where the releases of a cohort are listed, or those in a state at a mark."""
    asked = {
        "unit": unit.slug,
        "period": cohort.code,
        "calendar": cohort.calendar,
        "indicator": RELEASED.code,
        "known_on": known_on.isoformat(),
    }
    if cohort.last > known_on:
        asked["until"] = known_on.isoformat()
    if months:
        asked |= {"mark": months, "state": state}
    return f"{reverse('reports:records')}?{urlencode(asked)}"
