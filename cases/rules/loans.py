"""Loans for people after rehabilitation and their families: ceiling and term by policy and day.

A policy is a line of credit; its figures follow the day of the loan. A new decision appends one
Dated to each figure that it changes and a row to tests/cases/views/help/test_loans.py. What is
older than the first figure, or has none, is not checked. Credit for enterprises is no support
of a person.
"""

from dataclasses import dataclass
from datetime import date

from cases.rules.clocks.months import months_after
from cases.rules.parameters import Dated, NotInForce, Parameter

INDIVIDUAL, HOUSEHOLD, JOB_FUND = "credit_individual", "credit_household", "job_fund"
POLICIES = (INDIVIDUAL, HOUSEHOLD, JOB_FUND)

DECISION_29, DECISION_08 = date(2014, 6, 15), date(2026, 5, 1)
SOURCE_29, SOURCE_08 = "Quyết định 29/2014/QĐ-TTg", "Quyết định 08/2026/QĐ-TTg"
SOURCE_338 = "Nghị định 338/2025/NĐ-CP"

CEILINGS = {  # đồng
    INDIVIDUAL: Parameter(
        "ceiling of credit to an individual",
        Dated(DECISION_29, 20_000_000, SOURCE_29, confirmed=False),
        Dated(DECISION_08, 200_000_000, SOURCE_08),
    ),
    HOUSEHOLD: Parameter(
        "ceiling of credit to a household",
        Dated(DECISION_29, 30_000_000, SOURCE_29, confirmed=False),
        Dated(DECISION_08, 200_000_000, SOURCE_08),
    ),
    JOB_FUND: Parameter(
        "ceiling of a loan of the job fund", Dated(date(2026, 1, 1), 200_000_000, SOURCE_338)
    ),
}
CREDIT_MONTHS = Parameter(
    "longest term of credit, in months",
    Dated(DECISION_29, 60, SOURCE_29, confirmed=False),
    Dated(DECISION_08, 120, SOURCE_08),
)
TERMS = {INDIVIDUAL: CREDIT_MONTHS, HOUSEHOLD: CREDIT_MONTHS}


YEARS_OF_REACH = 10  # from the decision on aftercare, Quyết định 08/2026/QĐ-TTg


def is_within_reach(decided_on: date, day: date) -> bool:
    """Whether a loan can still be asked for on ``day``, by when aftercare was decided."""
    return day <= months_after(decided_on, 12 * YEARS_OF_REACH)


@dataclass(frozen=True)
class Limits:
    """What a policy allows from a day on: at most so many đồng, for so many months at most."""

    since: date
    ceiling: int
    months: int | None  # None where no term is on record
    source: str
    confirmed: bool


def limits_on(policy: str, day: date) -> Limits | None:
    """What the policy allows to a loan of that day; None where nothing is on record."""
    try:
        ceiling = CEILINGS[policy].on(day)
    except (KeyError, NotInForce):
        return None
    return _limits(policy, ceiling)


def history(policy: str) -> list[Limits]:
    """All figures of a policy, the newest first."""
    return [_limits(policy, ceiling) for ceiling in reversed(CEILINGS[policy].history)]


def _limits(policy: str, ceiling: Dated) -> Limits:
    term = TERMS[policy].on(ceiling.since) if policy in TERMS else None
    return Limits(
        since=ceiling.since,
        ceiling=ceiling.value,
        months=term.value if term else None,
        source=ceiling.source,
        confirmed=ceiling.confirmed and (term is None or term.confirmed),
    )
