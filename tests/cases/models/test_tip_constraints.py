"""The database refuses a report from the people whose steps do not follow one another."""

from datetime import date

import pytest

from cases.models import TipAssignment
from tests.factories import TipFactory
from tests.refusals import assert_refused


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"content": ""}, "tip_says_something"),
        ({"state": "assigned"}, "tip_steps_in_order"),
        ({"state": "verified"}, "tip_steps_in_order"),
        ({"result": "confirmed"}, "tip_steps_in_order"),
        ({"assigned": True, "verified_on": date(2026, 9, 12)}, "tip_steps_in_order"),
        ({"verified": True, "result": ""}, "tip_steps_in_order"),
        ({"verified": True, "officer": None, "verified_by": None}, "tip_steps_in_order"),
        ({"verified": True, "state": "closed", "closing_reason": "Sai"}, "tip_steps_in_order"),
        ({"closed": True, "closing_reason": ""}, "tip_closed_with_a_reason"),
        ({"verified": True, "closing_reason": "Sai"}, "tip_closed_with_a_reason"),
        ({"filed": True, "person": None}, "tip_led_to_a_file"),
        ({"assigned": True, "assigned_on": date(2026, 9, 9)}, "tip_assigned_after_it_came"),
        ({"verified": True, "verified_on": date(2026, 9, 10)}, "tip_verified_after_assigned"),
        ({"closed": True, "closed_on": date(2026, 9, 11)}, "tip_closed_after_verified"),
    ],
)
def test_its_steps_follow_one_another(db, facts, constraint):
    assert_refused(lambda: TipFactory(**facts), constraint)


def test_one_officer_has_it_at_a_time(db):
    tip = TipFactory(assigned=True)
    facts = {"tip": tip, "officer": tip.officer, "given_by": tip.officer}
    one = TipAssignment.objects.create(first_day=date(2026, 9, 11), **facts)
    later = {"first_day": date(2026, 9, 12), **facts}
    assert_refused(lambda: TipAssignment.objects.create(**later), "one_officer_has_a_tip")
    one.last_day = date(2026, 9, 10)
    assert_refused(one.save, "tip_assignment_ends_after_it_begins")
