"""The targets that a report is measured against."""

from datetime import date
from typing import NamedTuple

from reports.figures.periods import Period
from reports.models import Target


class Given(NamedTuple):
    """A target as a report uses it: how much, by which paper, of which day."""

    amount: int
    document: str
    given_on: date


def targets_of(period: Period, as_known: date | None = None, **of) -> dict[tuple[int, str], Given]:
    """(unit, indicator) → the target of a report; ``of`` says of which units.

    It is the one in force on the report's last day; if none had been given by then, the first
    given after. ``as_known`` leaves out those entered after that day.
    """
    if not period.takes_targets:
        return {}
    first_year, last_year = period.target_years
    rows = Target.objects.filter(first_year=first_year, last_year=last_year, **of)
    rows = rows.known_on(as_known) if as_known else rows
    fields = ("unit_id", "indicator", "amount", "document", "given_on")
    found = {}
    for unit, code, *given in rows.order_by("given_on").values_list(*fields):
        target = Given(*given)
        if target.given_on <= period.last or (unit, code) not in found:
            found[unit, code] = target
    return found
