"""Entering and correcting a paper by itself; one dated ahead is in order."""

from django.db import transaction

from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def add_directive(*, record, by, today, not_before=None):
    """Write a new paper; raises ValidationError where it is on file already."""
    record.validate_constraints()
    record.save(force_insert=True)
    audit.record(by=by, verb=Verb.CREATED, target=record)
    return record


@transaction.atomic
def change_directive(*, record, expected_version, fields, by, today, not_before=None):
    """Correct a paper as seen at a version; raises ValidationError and Conflict."""
    if fields:
        record.validate_constraints()
        record.save_version(expected_version, fields)
        audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record
