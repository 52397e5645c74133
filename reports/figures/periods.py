"""Reporting periods: codes, the two calendars, and how a title names them (design §5).

Any two days are a period too: ``2022-01-01..2023-02-14``. The administrative calendar closes on
the 14th: a year runs from 15/12 of the year before to 14/12, a month from the 15th to the 14th.
Days are inclusive.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cases.rules.terms import months_after
from wards import calendar as administrative

ADMINISTRATIVE, CALENDAR = "administrative", "calendar"
CALENDARS = (ADMINISTRATIVE, CALENDAR)
MONTH, QUARTER, HALF, NINE_MONTHS, YEAR, PROGRAMME, DAYS = "M", "Q", "6M", "9M", "Y", "P", "D"
ROMAN = ("I", "II", "III", "IV")
EARLIEST, LATEST = 1990, 2100
CODE = re.compile(
    r"(?P<year>\d{4})(?:-(?:M(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])"
    r"|(?P<span>6M|9M)|(?P<end>\d{4})))?",
    re.ASCII,
)


OF_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", re.ASCII)
BETWEEN = ".."


class UnknownPeriod(ValueError):
    """No period is called that, or its own last day lies before its first."""


@dataclass(frozen=True)
class Period:
    """The days of a report, and those its accumulated figures and its targets run over.

    ``ends`` is the period's own last day, ``last`` the last day counted: another one where the
    report sets its own. ``year_first`` is where accumulation begins: the first day of the year,
    of a programme that of the programme. ``target_years`` are the years of the target it is
    measured against.
    """

    code: str
    calendar: str
    kind: str
    number: int  # of the month or the quarter; else 0
    first: date
    last: date
    ends: date
    year_first: date
    target_years: tuple[int, int]

    @property
    def year(self) -> int:
        return self.target_years[0]

    @property
    def takes_targets(self) -> bool:
        """Whether there can be targets of its years: not for days of several years."""
        return self.kind != DAYS or self.target_years[0] == self.target_years[1]

    @property
    def has_own_last(self) -> bool:
        """Whether the last day counted is another than the period's own."""
        return self.last != self.ends

    @property
    def accumulates(self) -> bool:
        """Whether the accumulated figures run over more days than the period's own."""
        return self.year_first != self.first

    @property
    def quarter(self) -> str:
        """The number of a quarter as it is written: ``III``."""
        return ROMAN[self.number - 1] if self.kind == QUARTER else ""

    @property
    def title(self) -> str:
        """As an official title names it: ``quý III năm 2021``."""
        return {
            MONTH: f"tháng {self.number} năm {self.year}",
            QUARTER: f"quý {self.quarter} năm {self.year}",
            HALF: f"6 tháng đầu năm {self.year}",
            NINE_MONTHS: f"9 tháng năm {self.year}",
            YEAR: f"năm {self.year}",
            PROGRAMME: "giai đoạn {}–{}".format(*self.target_years),
            DAYS: f"từ ngày {official_day(self.first)} đến ngày {official_day(self.ends)}",
        }[self.kind]

    @property
    def days_text(self) -> str:
        """``từ ngày 15/12/2020 đến ngày 14/9/2021``."""
        return f"từ ngày {official_day(self.first)} đến ngày {official_day(self.last)}"

    @property
    def label(self) -> str:
        """As the pages name it, in the reader's language."""
        names = {"number": self.number, "year": self.year, "end": self.target_years[1]}
        names["quarter"] = self.quarter
        return {
            MONTH: _("Month %(number)s of %(year)s"),
            QUARTER: _("Quarter %(quarter)s of %(year)s"),
            HALF: _("First six months of %(year)s"),
            NINE_MONTHS: _("Nine months of %(year)s"),
            YEAR: _("Year %(year)s"),
            PROGRAMME: _("Programme %(year)s–%(end)s"),
            DAYS: f"{self.first:%d/%m/%Y}–{self.ends:%d/%m/%Y}",
        }[self.kind] % names


def parse(code: str, calendar: str = ADMINISTRATIVE, until: date | None = None) -> Period:
    """The period of a code such as ``2021-Q3``; ``until`` sets its own last day.

    Raises UnknownPeriod for an unknown code or calendar, and for ``until`` before the first day.
    """
    if calendar not in CALENDARS:
        raise _unknown(code)
    if BETWEEN in code:
        return _between(code, calendar, until)
    found = CODE.fullmatch(code)
    if not found:
        raise _unknown(code)
    years = _years(code, found)
    kind, number, months = _shape(found)
    first = _first_day(calendar, years[0], months[0])
    ends = _last_day(calendar, years[1], months[1])
    return Period(
        code=code,
        calendar=calendar,
        kind=kind,
        number=number,
        first=first,
        last=_last(first, ends, until),
        ends=ends,
        year_first=_first_day(calendar, years[0], 1),
        target_years=years,
    )


def _between(code, calendar, until):
    """The days of a code such as ``2022-01-01..2023-02-14``, both inclusive.

    Within one year they accumulate since it began and have its targets.
    """
    found = OF_DAYS.fullmatch(code)
    try:
        first, ends = (date.fromisoformat(day) for day in found.groups()) if found else (1, 0)
    except ValueError as error:
        raise _unknown(code) from error
    if not found or first > ends or not EARLIEST <= first.year <= ends.year <= LATEST:
        raise _unknown(code)
    years = year_of(first, calendar), year_of(ends, calendar)
    return Period(
        code=code,
        calendar=calendar,
        kind=DAYS,
        number=0,
        first=first,
        last=_last(first, ends, until),
        ends=ends,
        year_first=_first_day(calendar, years[0], 1) if years[0] == years[1] else first,
        target_years=years,
    )


def _last(first, ends, until):
    if until and until < first:
        raise UnknownPeriod(_("The last day lies before the first day of the period."))
    return until or ends


def _unknown(code):
    return UnknownPeriod(_("There is no period %(code)s.") % {"code": code})


def year_before(period: Period) -> Period:
    """The same period of the year before, with its own last day moved along."""
    if period.kind == DAYS:
        days = (months_after(day, -12).isoformat() for day in (period.first, period.ends))
        span, code = 1, BETWEEN.join(days)
    elif period.kind == PROGRAMME:
        span = period.target_years[1] - period.target_years[0] + 1
        code = f"{period.target_years[0] - span}-{period.target_years[1] - span}"
    else:
        span, code = 1, f"{period.year - 1}{period.code[4:]}"
    until = None if period.last == period.ends else months_after(period.last, -12 * span)
    return parse(code, period.calendar, until)


def year_of(day: date, calendar: str = ADMINISTRATIVE) -> int:
    """The reporting year a day falls in: 15/12/2025 belongs to 2026."""
    return administrative.year_of(day) if calendar == ADMINISTRATIVE else day.year


def official_day(day: date) -> str:
    """As decree 30/2020 writes a day: a zero before days under 10 and months 1 and 2."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"


def _years(code, found):
    years = int(found["year"]), int(found["end"] or found["year"])
    in_order = years[0] < years[1] if found["end"] else True
    if not in_order or not all(EARLIEST <= year <= LATEST for year in years):
        raise _unknown(code)
    return years


def _shape(found):
    """The kind, its number, and its first and last month."""
    if found["month"]:
        month = int(found["month"])
        return MONTH, month, (month, month)
    if found["quarter"]:
        quarter = int(found["quarter"])
        return QUARTER, quarter, (quarter * 3 - 2, quarter * 3)
    if found["span"]:
        return (HALF, 0, (1, 6)) if found["span"] == HALF else (NINE_MONTHS, 0, (1, 9))
    return (PROGRAMME if found["end"] else YEAR), 0, (1, 12)


def _first_day(calendar, year, month):
    if calendar == CALENDAR:
        return date(year, month, 1)
    return administrative.month_begins(year, month)


def _last_day(calendar, year, month):
    if calendar == CALENDAR:
        return date(year, month, monthrange(year, month)[1])
    return administrative.month_ends(year, month)
