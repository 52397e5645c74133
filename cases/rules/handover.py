"""When a facility writes to the commune, and when nobody is at home who should be."""

from datetime import date, timedelta

from cases.rules.clocks.months import months_after
from cases.rules.tables.book import the_law

NOTICE = "pre_end_notice"  # the step of the measure that ends
COMPLETION_NOTICE = "completion_notice"  # the same paper, as a step of aftercare
MONTHS_TOLD = 12  # so long a facility sees whom it released
LEAVING_SOON = timedelta(days=60)
ARRIVES_WITHIN = timedelta(days=5)  # a custom of the offices, not of the law: then it is asked


def notice_due(kind: str, ends_on: date | None) -> date | None:
    """The last day on which the facility gives notice; None where the law asks for none.

    By the law of the day on which the term ends: 30 days before since 1/7/2026, 15 until then.
    """
    if ends_on is None:
        return None
    book = the_law()
    row = book.procedures.get((kind, book.regime_on(ends_on)), {}).get(NOTICE)
    return ends_on + timedelta(days=int(row.deadline_n)) if row else None


def told_since(today: date) -> date:
    """A facility sees the measures that were closed there on this day or later."""
    return months_after(today, -MONTHS_TOLD)
