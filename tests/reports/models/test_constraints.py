"""What the database itself refuses of targets and of the papers that set them."""

from datetime import UTC, date, datetime

import pytest

from tests.factories import DirectiveFactory, FacilityFactory, TargetFactory
from tests.refusals import assert_refused


def test_one_target_per_day_given(ward):
    TargetFactory(unit=ward)
    assert_refused(lambda: TargetFactory(unit=ward, amount=30), "one_target_of_a_unit_per_day")
    TargetFactory(unit=ward, amount=30, given_on=date(2024, 6, 1))
    TargetFactory(unit=ward, amount=30, from_document=True)


def test_the_same_day_may_be_given_again_when_it_was_withdrawn(ward):
    TargetFactory(
        unit=ward, withdrawn_at=datetime(2024, 2, 1, tzinfo=UTC), withdrawal_reason="Nhầm"
    )
    TargetFactory(unit=ward, amount=30)


def test_one_target_of_a_facility_per_day(province):
    facts = {"unit": None, "facility": FacilityFactory(unit=province), "given_by": province}
    TargetFactory(**facts)
    assert_refused(lambda: TargetFactory(**facts), "one_target_of_a_facility_per_day")


@pytest.mark.parametrize("both", [True, False])
def test_a_target_has_one_holder(province, ward, both):
    facility = FacilityFactory(unit=province) if both else None
    facts = {"unit": ward if both else None, "facility": facility, "given_by": province}
    assert_refused(lambda: TargetFactory(**facts), "target_has_one_holder")


@pytest.mark.parametrize(
    "facts",
    [{"withdrawn_at": datetime(2024, 2, 1, tzinfo=UTC)}, {"withdrawal_reason": "Nhầm"}],
    ids=["without a reason", "a reason alone"],
)
def test_a_target_is_withdrawn_for_a_reason(ward, facts):
    assert_refused(lambda: TargetFactory(unit=ward, **facts), "target_withdrawn_for_a_reason")


def test_the_years_of_a_target_are_in_order(ward):
    assert_refused(
        lambda: TargetFactory(unit=ward, first_year=2025, last_year=2021), "target_years_in_order"
    )


def test_one_paper_of_a_number_and_day(province):
    paper = DirectiveFactory(unit=province)
    same = {"unit": province, "kind": paper.kind, "number": paper.number, "day": paper.day}
    assert_refused(lambda: type(paper).objects.create(**same), "one_directive_per_number_and_day")
