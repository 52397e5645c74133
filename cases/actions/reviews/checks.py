"""Somebody of a campaign: who is to check them, and what was found in the records.

Visits and tests are recorded where all are, and count by themselves.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.reviews.campaigns import check_open, held
from cases.models import Campaign
from wards.actions import records
from wards.trail import audit
from wards.trail.audit import Verb

BY_RECORDS = ("way", "checked_by")


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Write it as seen at a version; raises ValidationError and Conflict."""
    campaign = held(record.campaign)
    check_open(campaign)
    if not fields:
        return record
    written = set(fields)
    if written & {"result", "checked_on"}:
        _settle(record, campaign, by=by, today=today)
        written |= {*BY_RECORDS}
    record.validate_constraints()
    record.save_version(expected_version, written)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=written)
    return record


def _settle(record, campaign, *, by, today):
    """A result has its day among the campaign's; without both nothing is settled."""
    if bool(record.result) != bool(record.checked_on):
        name = "checked_on" if record.result else "result"
        raise ValidationError({name: _("A result and its day belong together.")})
    record.way = Campaign.Way.RECORDS if record.result else ""
    record.checked_by = by if record.result else None
    if record.checked_on is None:
        return
    last = min(campaign.last_day, today)
    if not campaign.first_day <= record.checked_on <= last:
        text = _("Give a day from %(first)s to %(last)s.")
        days = {"first": f"{campaign.first_day:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
        raise ValidationError({"checked_on": text % days})


@transaction.atomic
def remove(*, record, expected_version, by):
    """Somebody who does not belong into the campaign is taken out of it while it runs."""
    check_open(held(record.campaign))
    records.remove(record=record, expected_version=expected_version, by=by)
