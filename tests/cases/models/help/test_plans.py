"""The database itself refuses what must never be, of reintegration plans."""

from datetime import date

from tests.factories import (
    PlanFactory,
    PlanGoalFactory,
    PlanReviewFactory,
    PlanRevisionFactory,
    UserFactory,
)
from tests.refusals import assert_refused

DAY = date(2026, 11, 10)


def test_a_plan_ends_after_it_began_and_with_a_day(db):
    early = date(2026, 9, 30)
    assert_refused(lambda: PlanFactory(closed_on=early), "plan_ends_after_it_begins")
    PlanFactory(closed_on=date(2026, 10, 1))
    assert_refused(lambda: PlanFactory(outcome="reached"), "plan_of_an_outcome_has_ended")


def test_the_goal_of_a_helper_names_them(db):
    assert_refused(lambda: PlanGoalFactory(owner="helper"), "goal_of_a_helper_names_them")


def test_one_review_of_a_plan_is_due(db):
    due = PlanReviewFactory()
    PlanReviewFactory(plan=due.plan, held_on=DAY, held_by=UserFactory(), reached="x")
    assert_refused(lambda: PlanReviewFactory(plan=due.plan), "one_review_due_per_plan")


def test_a_review_held_says_by_whom_and_what_was_reached(db):
    user, name = UserFactory(), "review_held_by_somebody"
    for facts in ({}, {"held_by": user}, {"reached": "x"}):
        assert_refused(lambda f=facts: PlanReviewFactory(held_on=DAY, **f), name)
    assert_refused(lambda: PlanReviewFactory(held_by=user), name)


def test_a_version_has_a_number_of_its_own(db):
    one = PlanRevisionFactory()
    assert_refused(lambda: PlanRevisionFactory(plan=one.plan), "one_plan_revision_per_number")
