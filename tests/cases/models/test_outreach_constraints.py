"""The database refuses places reached, plans, tasks and figures that say what cannot be."""

from datetime import date

import pytest

from cases.models import ActivityReach
from tests.factories import (
    ActivityFactory,
    AreaFiguresFactory,
    ConversionPlanFactory,
    ConversionTaskFactory,
    NeighbourhoodFactory,
    SchoolFactory,
)
from tests.refusals import assert_refused


def test_what_an_activity_was_for_is_one_place_once(ward):
    activity, school = ActivityFactory(unit=ward), SchoolFactory(unit=ward)
    hood = NeighbourhoodFactory(unit=ward)

    def reach(**place):
        return lambda: ActivityReach.objects.create(activity=activity, **place)

    assert_refused(reach(), "reach_is_one_place")
    assert_refused(reach(neighbourhood=hood, school=school), "reach_is_one_place")
    reach(neighbourhood=hood)()
    reach(school=school)()
    assert_refused(reach(neighbourhood=hood), "one_reach_per_neighbourhood")
    assert_refused(reach(school=school), "one_reach_per_school")


@pytest.mark.parametrize(
    ("factory", "facts", "constraint"),
    [
        (SchoolFactory, {"name": ""}, "school_has_a_name"),
        (SchoolFactory, {"ended_on": date(2020, 12, 31)}, "school_ends_after_it_begins"),
        (AreaFiguresFactory, {"outcome": "key_1"}, "area_proposal_of_known_figures"),
        (ConversionPlanFactory, {"last_day": date(2026, 1, 14)}, "conversion_plan_ends_after"),
        (ConversionPlanFactory, {"goals": ""}, "conversion_plan_has_goals"),
        (ConversionPlanFactory, {"document_number": ""}, "conversion_plan_has_its_number"),
        (ConversionTaskFactory, {"owner": ""}, "conversion_task_has_an_owner"),
        (ConversionTaskFactory, {"what": ""}, "conversion_task_has_an_owner"),
    ],
)
def test_what_is_said_fits_together(db, factory, facts, constraint):
    assert_refused(lambda: factory(**facts), constraint)


def test_a_school_and_a_plan_are_entered_once(ward):
    SchoolFactory(unit=ward, name="Trường Thử")
    assert_refused(lambda: SchoolFactory(unit=ward, name="trường thử"), "one_school_per_name")
    ConversionPlanFactory(unit=ward, document_number="1/KH")
    again = {"unit": ward, "document_number": "1/KH"}
    assert_refused(lambda: ConversionPlanFactory(**again), "one_conversion_plan_per_number")
