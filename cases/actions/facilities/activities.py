"""What a facility holds for its trainees: who else organised it, and who took part."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions import organisations
from cases.actions.community.activities import TOGETHER
from cases.models import FacilityActivity, FacilityActivityPartner, FacilityAttendance
from cases.queries.facilities.activities import there_on
from wards.actions import records
from wards.models.base import hold
from wards.trail import audit
from wards.trail.audit import Verb

ATTENDANCES = "attendances"  # what the trail calls a change of who took part


@transaction.atomic
def add(*, record, partners, by, today, not_before=None):
    """A new activity; ``partners`` are the organisations beside the organiser."""
    organisations.keep_new(record, by=by)
    records.add(record=record, by=by, today=today, not_before=not_before)
    _write_partners(record, partners, by)
    return record


@transaction.atomic
def change(*, record, partners, expected_version, fields, by, today, not_before=None):
    """Correct an activity; raises ValidationError and Conflict."""
    if not fields:
        return record
    organisations.keep_new(record, by=by)
    records.check(record, today=today, not_before=not_before)
    if "day" in fields:
        _check_there(record, by, today)
    _check_number(record, record.attendances.count())
    record.save_version(expected_version, [name for name in fields if name != TOGETHER])
    if TOGETHER in fields:
        _write_partners(record, partners, by)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record


@transaction.atomic
def tick(*, activity, codes, expected_version, by, today):
    """Who took part, by the codes of their measures; the head-count is never less than they are.

    Raises ValidationError where somebody was not there on that day, and Conflict.
    """
    hold(FacilityActivity.objects.filter(pk=activity.pk))
    there = dict(there_on(activity, by, today).values_list("code", "pk"))
    if any(code not in there for code in codes):
        raise ValidationError(_("Somebody ticked was not there on that day. Look again."))
    activity.people = max(activity.people, len(codes))
    activity.save_version(expected_version, ["people"])
    activity.attendances.filter(case__in=there.values()).delete()
    FacilityAttendance.objects.bulk_create(
        FacilityAttendance(activity=activity, case_id=there[code]) for code in codes
    )
    audit.record(by=by, verb=Verb.CHANGED, target=activity, fields=["people", ATTENDANCES])
    return activity


def _write_partners(activity, partners, by):
    kept = [organisations.kept(one, unit=activity.unit, by=by) for one in partners]
    activity.partners.all().delete()
    FacilityActivityPartner.objects.bulk_create(
        FacilityActivityPartner(activity=activity, organisation=one) for one in dict.fromkeys(kept)
    )


def _check_there(activity, by, today):
    """Those ticked were there on another day too; raises ValidationError."""
    there = there_on(activity, by, today).filter(came=True)
    absent = there.exclude(started_on__lte=activity.day) | there.filter(closed_on__lt=activity.day)
    if absent.exists():
        text = _("Somebody who is ticked was not there on that day: take the tick away first.")
        raise ValidationError({"day": text})


def _check_number(activity, ticked):
    if activity.people < ticked:
        text = _("%(number)d are ticked by name: give at least that many.")
        raise ValidationError({"people": text % {"number": ticked}})
