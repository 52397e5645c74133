"""Campaigns, reports from the people, reviews of plans: the first and the last day, worked out."""

from datetime import timedelta

import pytest

from tests.factories import (
    CampaignFactory,
    CampaignPersonFactory,
    PlanFactory,
    PlanReviewFactory,
    TipFactory,
    UserFactory,
)
from tests.reports.asking import EVE, FIRST, INSIDE, LAST, MORROW, figure

ONE_DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def closed(ward, day, checked, missing=0, left_out=0):
    """A campaign by records that was closed on a day."""
    campaign = CampaignFactory(
        unit=ward,
        way="records",
        first_day=day - WEEK,
        last_day=day,
        closed_on=day,
        closed_by=UserFactory(unit=ward),
    )
    found = {"campaign": campaign, "way": "records", "result": "at_home", "checked_on": day - WEEK}
    CampaignPersonFactory.create_batch(checked, **found)
    CampaignPersonFactory.create_batch(missing, campaign=campaign)
    CampaignPersonFactory.create_batch(left_out, campaign=campaign, is_left_out=True)


def test_a_campaign_counts_on_the_day_of_its_closing(ward):
    closed(ward, EVE, checked=5)
    closed(ward, FIRST, checked=2, missing=1)
    closed(ward, LAST, checked=1, missing=1, left_out=3)
    closed(ward, MORROW, checked=7)
    CampaignPersonFactory(campaign=CampaignFactory(unit=ward))
    assert (figure("campaign_people", ward), figure("campaign_checked", ward)) == (5, 3)


@pytest.mark.parametrize(("day", "counted"), [(EVE, 0), (FIRST, 1), (LAST, 1), (MORROW, 0)])
def test_a_report_counts_when_it_is_taken_in(ward, day, counted):
    TipFactory(unit=ward, received_on=day)
    assert figure("tips_received", ward) == counted


def test_a_report_of_before_counts_when_it_is_verified(ward):
    for day in (EVE, FIRST, LAST, MORROW):
        days = {"received_on": day - WEEK, "assigned_on": day - ONE_DAY, "verified_on": day}
        TipFactory(unit=ward, verified=True, **days)
    assert figure("tips_verified", ward) == 2


def reviewed(ward, due, held=None, ended=None):
    plan = PlanFactory(
        person__unit=ward,
        begun_on=FIRST - WEEK,
        closed_on=ended,
        outcome="reached" if ended else "",
    )
    done = {"held_on": held, "held_by": UserFactory(unit=ward), "reached": "Có việc làm"}
    PlanReviewFactory(plan=plan, due_on=due, **(done if held else {}))


def test_a_review_is_in_time_up_to_the_day_on_which_it_is_due(ward):
    reviewed(ward, EVE, held=EVE)
    reviewed(ward, FIRST, held=FIRST)
    reviewed(ward, INSIDE, held=INSIDE + ONE_DAY)
    reviewed(ward, LAST, held=LAST - ONE_DAY)
    reviewed(ward, LAST)
    reviewed(ward, LAST, ended=LAST - ONE_DAY)  # nothing was owed any more
    reviewed(ward, LAST, ended=LAST)
    reviewed(ward, MORROW, held=LAST)
    due, in_time = figure("plan_reviews_due", ward), figure("plan_reviews_in_time", ward)
    assert (due, in_time) == (5, 2)
