"""The database itself refuses two targets of one day, and years that run backwards."""

from datetime import date

from tests.factories import TargetFactory
from tests.refusals import assert_refused


def test_one_target_per_day_given(ward):
    TargetFactory(unit=ward)
    assert_refused(lambda: TargetFactory(unit=ward, amount=30), "one_target_per_day_given")
    TargetFactory(unit=ward, amount=30, given_on=date(2024, 6, 1))


def test_the_years_of_a_target_are_in_order(ward):
    assert_refused(
        lambda: TargetFactory(unit=ward, first_year=2025, last_year=2021), "target_years_in_order"
    )
