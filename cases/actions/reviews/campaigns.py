"""A campaign begun from a list of people, corrected, filled and closed.

One function each, one transaction. Whatever the user can put right is a ValidationError.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Campaign, CampaignPerson
from cases.queries.reviews import assigning, checks
from wards.actions import records
from wards.models import Conflict
from wards.models.base import hold
from wards.trail import audit
from wards.trail.audit import Verb

CLOSING = ("closed_on", "closed_by", "conclusion")
FROZEN = ("checked_on", "checked_by", "way", "result", "record")


@transaction.atomic
def begin(*, record, people, by, today):
    """A campaign and those to be checked in it, each by the officer of their beat."""
    people = list(people)
    if not people:
        raise ValidationError(_("Nobody is on this list: choose other filters first."))
    records.add(record=record, by=by, today=today)
    _put(record, people, by=by, today=today)
    return record


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct what the plan says while it runs; raises ValidationError and Conflict."""
    check_open(record)
    facts = {"expected_version": expected_version, "fields": fields}
    records.change(record=record, by=by, today=today, **facts)
    if settled_outside(record).exists():
        text = _("Somebody was checked by the records on a day outside: correct that first.")
        raise ValidationError({"last_day": text})
    return record


def settled_outside(campaign):
    """Rows that were settled from the records on a day that is not among the campaign's."""
    days = (campaign.first_day, campaign.last_day)
    return campaign.people.exclude(way="").exclude(checked_on__range=days)


@transaction.atomic
def add_people(*, campaign, people, by, today):
    """Those whom its filter has found since; who is in it already is left alone."""
    check_open(held(campaign))
    there = set(campaign.people.values_list("person", flat=True))
    return _put(campaign, [one for one in people if one.pk not in there], by=by, today=today)


def _put(campaign, people, *, by, today):
    officers = assigning.by_default(people, today)
    rows = [
        CampaignPerson(
            campaign=campaign,
            person=one,
            neighbourhood_id=one.neighbourhood_id,
            officer_id=officers[one.pk],
        )
        for one in people
    ]
    CampaignPerson.objects.bulk_create(rows)
    audit.record_all([audit.event(by=by, verb=Verb.CREATED, target=row) for row in rows])
    return rows


@transaction.atomic
def assign(*, campaign, rows, officer, by):
    """Name who is to check some people of a campaign; how many had somebody else until now."""
    check_open(held(campaign))
    if officer is None:
        raise ValidationError(_("Choose who is to check them."))
    changed = list(rows.filter(campaign=campaign).exclude(officer=officer))
    for row in changed:
        row.officer = officer
        row.save_version(row.version, ["officer"])
    told = [
        audit.event(by=by, verb=Verb.CHANGED, target=row, fields=["officer"]) for row in changed
    ]
    audit.record_all(told)
    return len(changed)


@transaction.atomic
def close(*, record, expected_version, fields, by, today, not_before=None):
    """End a campaign: what was found of each is written down, and nothing moves its figures since.

    Raises ValidationError and Conflict.
    """
    stored = held(record)
    check_open(stored)
    if stored.version != expected_version:
        raise Conflict
    if today < record.first_day:
        text = _("The campaign begins on %(day)s: remove it instead of closing it.")
        raise ValidationError(text % {"day": f"{record.first_day:%d/%m/%Y}"})
    _freeze(record)
    record.closed_on, record.closed_by = today, by
    record.validate_constraints()
    record.save_version(expected_version, CLOSING)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=CLOSING)
    return record


def _freeze(campaign):
    """Write into each row which record counted, and whose file had been entered by mistake."""
    counted = campaign.people.all().counted()
    left_out = campaign.people.exclude(pk__in=list(counted.values_list("pk", flat=True)))
    left_out.update(is_left_out=True)
    found = list(checks.with_check(counted).filter(state=checks.CHECKED, found__isnull=False))
    for row in found:
        row.checked_on, row.checked_by, row.way = row.day, None, campaign.way
        row.result, row.record = row.outcome, row.found
    CampaignPerson.objects.bulk_update(found, FROZEN)


@transaction.atomic
def remove(*, record, expected_version, by):
    """A campaign made by mistake goes while nobody was settled in it."""
    check_open(held(record))
    if record.people.exclude(way="").exists():
        text = _("Somebody was checked in it already: close it instead of removing it.")
        raise ValidationError(text)
    records.remove(record=record, expected_version=expected_version, by=by)


def held(campaign):
    """The campaign as stored, held to the end of the transaction."""
    hold(Campaign.objects.filter(pk=campaign.pk))
    return Campaign.objects.get(pk=campaign.pk)


def check_open(campaign):
    """Raises ValidationError for a campaign that is closed."""
    if campaign.closed_on:
        text = _("The campaign was closed on %(day)s: its figures stand.")
        raise ValidationError(text % {"day": f"{campaign.closed_on:%d/%m/%Y}"})
