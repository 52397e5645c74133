"""What communes take on: campaigns and how far they came, reports from the people, plans reviewed.

A campaign counts when it is closed: until then what it found may still change.
"""

from django.db.models import F, Q

from cases.models import CampaignPerson, PlanReview, Tip
from reports.indicators.builders import within
from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import Indicator, Source

_to_check = within("campaign__closed_on", is_left_out=False)


def _checked(first, last):
    return _to_check(first, last) & Q(checked_on__isnull=False)


def _owed(first, last):
    """Fell due in the period; of a plan that ended before, none was owed."""
    owed = Q(held_on__isnull=False) | Q(plan__closed_on__isnull=True)
    return Q(due_on__range=(first, last)) & (owed | Q(plan__closed_on__gte=F("due_on")))


def _in_time(first, last):
    return _owed(first, last) & Q(held_on__lte=F("due_on"))


def _of(code, model, where, unit="unit"):
    """Social affairs have no part in campaigns and in what people report."""
    is_closed = model is not PlanReview
    return Indicator(BY_CODE[code], (Source(model, where, unit=unit),), is_closed=is_closed)


INDICATORS = (
    _of("campaign_people", CampaignPerson, _to_check, "campaign__unit"),
    _of("campaign_checked", CampaignPerson, _checked, "campaign__unit"),
    _of("tips_received", Tip, within("received_on")),
    _of("tips_verified", Tip, within("verified_on")),
    _of("plan_reviews_due", PlanReview, _owed),
    _of("plan_reviews_in_time", PlanReview, _in_time),
)
