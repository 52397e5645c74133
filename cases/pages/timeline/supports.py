"""Supports and referrals of a person as days of their timeline."""

from django.utils.translation import gettext as _

from cases.lists.help.supports import repayment, what
from cases.models import Referral
from cases.pages.timeline.entries import Entry
from cases.queries.standing import labels
from wards.web.listing import day

THROUGH = ("through_model", "through_volunteer")
NAMED = (*THROUGH, "provider", "guarantor")


def about(person, *, may_edit):
    """The entries, in two queries; only those who may edit are led to the record."""
    given = person.supports(manager="everything")
    entries = [_support(support, may_edit) for support in given.select_related(*NAMED)]
    results = labels(Referral.Result)
    referrals = person.referrals.select_related("place", *THROUGH)
    return entries + [_referral(referral, results, may_edit) for referral in referrals]


def _through(record):
    return _("through %(name)s") % {"name": record.through} if record.through else ""


def _support(support, may_edit):
    name = f"{support.borrower_name} ({support.relation})" if support.relation else ""
    parts = [what(support), name, str(support.guarantor or "")]
    if support.kind == support.Kind.LOAN and support.day:
        parts.append(repayment(support))
    parts.append(_through(support))
    detail = " · ".join(part for part in parts if part and part != "–")
    url = support.get_absolute_url() if may_edit else ""
    if support.day is None:
        title = f"{support.get_kind_display()}: {support.step.label}"
        return Entry(
            support.declined_on or support.approved_on or support.proposed_on, title, detail, url
        )
    return Entry(support.day, support.get_kind_display(), detail, url)


def _referral(referral, results, may_edit):
    state = results.get(referral.result, "")
    if not state and referral.arrived_on:
        state = _("arrived %(day)s") % {"day": day(referral.arrived_on)}
    title = _("Referred: %(service)s") % {"service": referral.get_kind_display()}
    parts = [str(referral.place or ""), _through(referral), state or _("waiting for feedback")]
    detail = " · ".join(filter(None, parts))
    return Entry(referral.day, title, detail, referral.get_absolute_url() if may_edit else "")
