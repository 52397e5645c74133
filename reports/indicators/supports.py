"""Supports that people got, the people, and referrals. A loan is one record, counted once."""

from cases.models import Referral, Support
from reports.indicators.builders import flow, within
from reports.indicators.definition import PERSONS, total_of

Kind = Support.Kind
_loans = within("day", kind=Kind.LOAN)
_work = within("day", kind__in=[Kind.TRAINING, Kind.JOB, Kind.LOAN])


def _of_kind(code, kind):
    return flow(code, Support, within("day", kind=kind))


INDICATORS = (
    flow("referrals", Referral, within("day")),
    flow("people_supported", Support, within("day"), PERSONS),
    flow("job_training_loan", Support, _work, PERSONS),
    _of_kind("vocational_training", Kind.TRAINING),
    _of_kind("jobs", Kind.JOB),
    flow("loans", Support, _loans),
    flow("loan_amount", Support, _loans, total_of("amount")),
    flow("families_with_loans", Support, _loans, PERSONS),
    _of_kind("insurance_cards", Kind.INSURANCE),
    _of_kind("legal_aid", Kind.LEGAL),
    _of_kind("medical_care", Kind.MEDICAL),
)
