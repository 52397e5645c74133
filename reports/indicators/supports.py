"""Supports that people got, and referrals. A loan is one record, counted once."""

from cases.models import Referral, Support
from reports.indicators.builders import flow, within
from reports.indicators.definition import PERSONS, total_of

_loans = within("day", kind=Support.Kind.LOAN)

INDICATORS = (
    flow("referrals", Referral, within("day")),
    flow("vocational_training", Support, within("day", kind=Support.Kind.TRAINING)),
    flow("jobs", Support, within("day", kind=Support.Kind.JOB)),
    flow("loans", Support, _loans),
    flow("loan_amount", Support, _loans, total_of("amount")),
    flow("families_with_loans", Support, _loans, PERSONS),
)
