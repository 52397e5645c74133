"""Activities: what a commune or a district held, and who else organised it."""

from django.db import transaction

from cases.actions import organisations
from cases.models import ActivityPartner
from wards.actions import records
from wards.trail import audit
from wards.trail.audit import Verb

TOGETHER = "co_organisers"  # among the changed fields: other rows than the activity's own


@transaction.atomic
def add_activity(*, record, by, partners=(), **details):
    """A new activity; ``partners`` are the organisations beside the organiser.

    ``details`` and errors are those of ``records.add``.
    """
    organisations.keep_new(record, by=by)
    added = records.add(record=record, by=by, **details)
    _write_partners(added, partners, by=by)
    return added


@transaction.atomic
def change_activity(*, record, by, fields, partners=(), **details):
    """Correct an activity; ``details`` and errors are those of ``records.change``."""
    organisations.keep_new(record, by=by)
    if TOGETHER not in fields:
        return records.change(record=record, by=by, fields=fields, **details)
    expected_version = details.pop("expected_version")
    records.check(record, **details)
    record.save_version(expected_version, [name for name in fields if name != TOGETHER])
    _write_partners(record, partners, by=by)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record


def _write_partners(activity, partners, *, by):
    kept = [organisations.kept(one, unit=activity.unit, by=by) for one in partners]
    activity.partners.all().delete()
    ActivityPartner.objects.bulk_create(
        ActivityPartner(activity=activity, organisation=one) for one in dict.fromkeys(kept)
    )
