"""Activities: what a commune or a district held, and who else organised it."""

from django.db import transaction

from cases.actions import organisations
from wards.actions import records


@transaction.atomic
def add_activity(*, record, by, **details):
    """A new activity; ``details`` and errors are those of ``records.add``."""
    organisations.keep_new(record, by=by)
    return records.add(record=record, by=by, **details)


@transaction.atomic
def change_activity(*, record, by, **details):
    """Correct an activity; ``details`` and errors are those of ``records.change``."""
    organisations.keep_new(record, by=by)
    return records.change(record=record, by=by, **details)
