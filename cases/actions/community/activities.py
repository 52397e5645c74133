"""Activities: what a commune or a district held, and who else organised it."""

from django.db import transaction

from cases.actions import organisations
from cases.models import ActivityPartner, ActivityReach, School
from wards.actions import records
from wards.trail import audit
from wards.trail.audit import Verb

TOGETHER, REACHED = "co_organisers", "reached"  # changed fields that are other rows


@transaction.atomic
def add_activity(*, record, by, partners=(), reached=(), **details):
    """A new activity; ``partners`` are the organisations beside the organiser.

    ``reached`` are the neighbourhoods and the schools that it was for. ``details`` and errors are
    those of ``records.add``.
    """
    organisations.keep_new(record, by=by)
    added = records.add(record=record, by=by, **details)
    _write_partners(added, partners, by=by)
    _write_reached(added, reached)
    return added


@transaction.atomic
def change_activity(*, record, by, fields, partners=(), reached=(), **details):
    """Correct an activity; ``details`` and errors are those of ``records.change``."""
    organisations.keep_new(record, by=by)
    own = [name for name in fields if name not in (TOGETHER, REACHED)]
    if own == fields:
        return records.change(record=record, by=by, fields=fields, **details)
    expected_version = details.pop("expected_version")
    records.check(record, **details)
    record.save_version(expected_version, own)
    if TOGETHER in fields:
        _write_partners(record, partners, by=by)
    if REACHED in fields:
        _write_reached(record, reached)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=list(dict.fromkeys(fields)))
    return record


def _write_partners(activity, partners, *, by):
    kept = [organisations.kept(one, unit=activity.unit, by=by) for one in partners]
    activity.partners.all().delete()
    ActivityPartner.objects.bulk_create(
        ActivityPartner(activity=activity, organisation=one) for one in dict.fromkeys(kept)
    )


def _write_reached(activity, places):
    activity.reached.all().delete()
    ActivityReach.objects.bulk_create(
        ActivityReach(activity=activity, **{_kind_of(one): one}) for one in places
    )


def _kind_of(place):
    return "school" if isinstance(place, School) else "neighbourhood"
