"""Referrals: a receiving service named for the first time is kept with them."""

from django.db import transaction

from cases.actions import organisations
from wards.actions import records


@transaction.atomic
def add_referral(*, record, by, **details):
    """A new referral; ``details`` and errors are those of ``records.add``."""
    organisations.keep_new(record, by=by)
    return records.add(record=record, by=by, **details)


@transaction.atomic
def change_referral(*, record, by, **details):
    """Correct a referral; ``details`` and errors are those of ``records.change``."""
    organisations.keep_new(record, by=by)
    return records.change(record=record, by=by, **details)
