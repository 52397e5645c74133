"""Terms worked out from the figures of the law. Plain functions: days in, terms out."""

from dataclasses import dataclass
from datetime import date, timedelta

from cases.rules import law
from cases.rules.clocks.months import months_after
from cases.rules.parameters import NotInForce, Parameter


@dataclass(frozen=True)
class TermRange:
    """How many months the law allows, and where it says so.

    ``least`` and ``most`` are None where nothing is checked: the law sets no term (``source``
    empty), the decision does, or the law is older than what is on record. ``either``: only these
    two, nothing between.
    """

    least: int | None
    most: int | None
    source: str
    either: bool = False

    def allows(self, months: int) -> bool:
        if self.least is None:
            return True
        return (
            months in (self.least, self.most)
            if self.either
            else (self.least <= months <= self.most)
        )


NO_TERM = TermRange(None, None, "")


def rehab_term(
    kind: str,
    day: date,
    *,
    birth_year: int | None = None,
    birth_month: int | None = None,
    birth_day: int | None = None,
) -> TermRange:
    """The term of a rehabilitation under the law of ``day``.

    ``day`` is the day of the decision or, without one, the day rehabilitation began. The birth
    date matters to compulsory rehabilitation before 1/7/2026; where it is not known well enough
    to tell, the range covers both ages. Kinds without a term give NO_TERM.
    """
    if kind == law.AFTERCARE:
        return TermRange(None, None, law.AS_DECIDED)
    if kind not in law.TERM_KINDS:
        return NO_TERM
    try:
        found = [
            figure.on(day) for figure in _figures(kind, day, birth_year, birth_month, birth_day)
        ]
    except NotInForce:
        return TermRange(None, None, law.BEFORE_LAW_73)
    return TermRange(
        min(dated.value[0] for dated in found),
        max(dated.value[1] for dated in found),
        "; ".join(dict.fromkeys(dated.source for dated in found)),
        either=day >= law.EITHER_SINCE,
    )


def _figures(kind, day, birth_year, birth_month, birth_day) -> list[Parameter]:
    if kind == law.VOLUNTARY_FACILITY:
        return [law.VOLUNTARY_FACILITY_MONTHS]
    if kind == law.HOME_COMMUNITY:
        return [law.HOME_COMMUNITY_MONTHS]
    if birth_year is None:
        return [law.COMPULSORY_ADULT_MONTHS]
    youngest, oldest = ages_on(day, birth_year, birth_month, birth_day)
    figures = []
    if youngest < law.ADULT_AGE:
        figures.append(law.COMPULSORY_MINOR_MONTHS)
    if oldest >= law.ADULT_AGE:
        figures.append(law.COMPULSORY_ADULT_MONTHS)
    return figures


def ages_on(
    day: date, birth_year: int, birth_month: int | None = None, birth_day: int | None = None
) -> tuple[int, int]:
    """The least and the greatest age somebody of that birth date, known in part, can have."""
    whole_years = day.year - birth_year
    first = (birth_month or 1, birth_day or 1)
    last = (birth_month or 12, birth_day or 31)
    today = (day.month, day.day)
    return whole_years - (last > today), whole_years - (first > today)


def nominal_end(start: date, months: int) -> date:
    """The last day of a term of so many months; that day still counts."""
    return months_after(start, months)


def last_start(day: date, months: int) -> date:
    """The last day from which so many months are over by ``day``."""
    start = months_after(day, -months)
    while months_after(start + timedelta(days=1), months) <= day:
        start += timedelta(days=1)
    return start
