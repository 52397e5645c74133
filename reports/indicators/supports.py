"""Supports that people got, the people, and referrals. A loan is one record, counted once."""

from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf

from cases.models import Referral, Support
from cases.models.help.supports import owed_on
from reports.indicators.builders import flow, stock, within
from reports.indicators.definition import PERSONS, total_of

Kind = Support.Kind
_loans = within("day", kind=Kind.LOAN)
_work = within("day", kind__in=[Kind.TRAINING, Kind.JOB, Kind.LOAN])
_of_known_amount = within("day", kind=Kind.LIVELIHOOD, amount__isnull=False)
# What was last heard to be owed; where nobody said, or it was repaid after the day asked about,
# the amount paid out.
OWED = Coalesce(NullIf(F("still_owed"), Value(0)), F("amount"))


def _of_kind(code, kind):
    return flow(code, Support, within("day", kind=kind))


INDICATORS = (
    flow("referrals", Referral, within("day")),
    flow("people_supported", Support, within("day", person__isnull=False), PERSONS),
    flow("job_training_loan", Support, _work, PERSONS),
    _of_kind("vocational_training", Kind.TRAINING),
    _of_kind("jobs", Kind.JOB),
    flow("loans", Support, _loans),
    flow("loan_amount", Support, _loans, total_of("amount")),
    flow("families_with_loans", Support, _loans, PERSONS),
    _of_kind("insurance_cards", Kind.INSURANCE),
    _of_kind("legal_aid", Kind.LEGAL),
    _of_kind("medical_care", Kind.MEDICAL),
    _of_kind("livelihood_grants", Kind.LIVELIHOOD),
    flow("livelihood_amount", Support, _of_known_amount, total_of("amount")),
    stock("loans_outstanding", Support, owed_on),
    stock("loans_outstanding_amount", Support, owed_on, total_of(OWED)),
)
