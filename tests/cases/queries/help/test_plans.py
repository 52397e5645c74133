"""Reviews that fell due in a period, and those held in time: by hand, on the first and last day."""

from datetime import date

from cases.models import PlanReview
from tests.factories import PersonFactory, PlanReviewFactory, UserFactory

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)


def reviewed(ward, due_on, held_on=None, closed_on=None):
    facts = {"person": PersonFactory(unit=ward), "begun_on": date(2026, 9, 1)}
    held = {"held_by": UserFactory(unit=ward), "reached": "x"} if held_on else {}
    days = {"due_on": due_on, "held_on": held_on}
    facts = {f"plan__{name}": value for name, value in facts.items()}
    return PlanReviewFactory(**facts, **days, **held, plan__closed_on=closed_on)


def test_reviews_due_in_a_quarter_and_held_in_time(ward):
    reviewed(ward, date(2026, 9, 30), date(2026, 10, 1))  # of the quarter before
    reviewed(ward, FIRST, FIRST)  # on its day
    reviewed(ward, LAST, LAST)  # on the last day
    reviewed(ward, date(2026, 11, 10), date(2026, 11, 11))  # a day late
    reviewed(ward, date(2026, 11, 10))  # never
    reviewed(ward, date(2026, 11, 10), closed_on=date(2026, 11, 9))  # nothing was owed any more
    reviewed(ward, date(2026, 11, 10), closed_on=date(2026, 11, 10))  # owed on its last day
    reviewed(ward, date(2027, 1, 1), date(2026, 12, 31))  # of the next quarter
    due = PlanReview.objects.due_between(FIRST, LAST)
    assert (due.count(), due.held_in_time().count()) == (5, 2)


def test_it_is_overdue_from_the_day_after(ward):
    review = reviewed(ward, date(2026, 11, 10))
    assert not PlanReview.objects.overdue(date(2026, 11, 10)).exists()
    assert PlanReview.objects.overdue(date(2026, 11, 11)).get() == review


def test_a_file_entered_by_mistake_owes_no_review(ward):
    review = reviewed(ward, date(2026, 11, 10))
    person = review.plan.person
    person.withdrawn_at, person.withdrawal_reason = "2026-11-01T00:00:00Z", "nhầm"
    person.save()
    assert not PlanReview.objects.overdue(date(2026, 12, 1)).exists()
