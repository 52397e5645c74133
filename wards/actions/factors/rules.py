"""Writing down which roles must have a second factor; days to come are allowed."""

from django.db import transaction

from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def add(*, record, by, today, not_before=None):
    """A new rule; raises ValidationError."""
    record.validate_constraints()
    record.save()
    audit.record(by=by, verb=Verb.CREATED, target=record)
    return record


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct a rule as seen at a version; raises ValidationError and Conflict."""
    if fields:
        record.validate_constraints()
        record.save_version(expected_version, fields)
        audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record
