"""Giving supports: what the policy of a loan allows, jobs asked after."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions import organisations
from cases.models import Support
from cases.queries.supports import check_due, in_words
from cases.rules import loans
from wards.actions import records
from wards.models import Conflict
from wards.money import in_trade_words

LAID_DOWN = ("day", "amount", "policy", "term_months")  # what the limits of a loan depend on
UNCONFIRMED = "unconfirmed"


@transaction.atomic
def add_support(*, record, by, today, not_before=None, accepted=False):
    """Write a new support; ``accepted`` keeps a loan above limits that nobody has confirmed."""
    check_limits(record, accepted=accepted)
    organisations.keep_new(record, by=by)
    return records.add(record=record, by=by, today=today, not_before=not_before)


@transaction.atomic
def change_support(*, record, expected_version, fields, by, today, not_before=None, accepted=False):
    """Correct a support; raises ValidationError and Conflict."""
    if set(LAID_DOWN) & set(fields):
        check_limits(record, accepted=accepted)
    organisations.keep_new(record, by=by)
    return records.change(
        record=record,
        expected_version=expected_version,
        fields=fields,
        by=by,
        today=today,
        not_before=not_before,
    )


@transaction.atomic
def answer_follow_up(*, support, expected_version, months, still_there, by, today):
    """Whether somebody is still in the job after 3 or 6 months; raises ValidationError, Conflict.

    The question must be due: an answer that came meanwhile is a Conflict.
    """
    if check_due(support, today) != months:
        raise Conflict
    field = f"after_{months}_months"
    setattr(support, field, still_there)
    return records.change(
        record=support, expected_version=expected_version, fields=[field], by=by, today=today
    )


def check_limits(support, *, accepted=False):
    """A loan keeps to the ceiling and the term of its policy on its day; ValidationError."""
    if support.kind != Support.Kind.LOAN or not support.policy:
        return
    limits = loans.limits_on(support.policy, support.day or support.proposed_on)
    if limits is None or (accepted and not limits.confirmed):
        return
    faults = {}
    if support.amount is not None and support.amount > limits.ceiling:
        most = in_trade_words(limits.ceiling)
        faults["amount"] = _("At most %(most)s by %(source)s.") % _told(most, limits)
    if limits.months and support.term_months and support.term_months > limits.months:
        most = _("%(months)s months") % {"months": limits.months}
        faults["term_months"] = _("At most %(most)s by %(source)s.") % _told(most, limits)
    if faults:
        code = None if limits.confirmed else UNCONFIRMED
        raise ValidationError(
            {field: ValidationError(text, code=code) for field, text in faults.items()}
        )


def _told(most, limits):
    return {"most": most, "source": in_words(limits)}
