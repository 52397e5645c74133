"""The targets that a report is measured against, and which of several given holds."""

from datetime import date
from typing import NamedTuple

from reports.figures.periods import Period
from reports.models import Target

IN_ORDER = ("-from_document", "given_on")  # the giver's own come last and stand alone


class Given(NamedTuple):
    """A target as a report uses it: how much, by which paper (its key), of which day."""

    amount: int
    directive: int
    given_on: date


def targets_of(period: Period, as_known: date | None = None, **of) -> dict[tuple[int, str], Given]:
    """(unit, indicator) → the target of a report; ``of`` says of which units.

    It is the one in force on the report's last day; if none had been given by then, the first
    given after. ``as_known`` leaves out those entered after that day.
    """
    if not period.takes_targets:
        return {}
    rows = Target.objects.kept().of_years(period.target_years).filter(**of)
    rows = rows.known_on(as_known) if as_known else rows
    fields = ("unit_id", "indicator", "from_document", "amount", "directive_id", "given_on")
    found, own = {}, set()
    for unit, code, from_document, *given in rows.order_by(*IN_ORDER).values_list(*fields):
        target, key = Given(*given), (unit, code)
        if not from_document and key not in own:
            own.add(key)
            found.pop(key, None)
        if target.given_on <= period.last or key not in found:
            found[key] = target
    return found


def counting(targets):
    """Of those of one holder, indicator and years: the giver's, else what was received."""
    own = [one for one in targets if not one.from_document]
    return own or list(targets)
