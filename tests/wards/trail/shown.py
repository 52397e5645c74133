"""Whom a reading of many records showed, as the trail keeps it."""

from uuid import UUID

from wards.models import AuditShown


def shown_in(event):
    """{(slug of the unit, code of the record)} of an event."""
    return {
        (row.unit_slug, UUID(bytes=bytes(row.codes)[place : place + 16]))
        for row in AuditShown.objects.filter(event=event)
        for place in range(0, len(row.codes), 16)
    }
