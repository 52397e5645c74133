"""Who must have a second factor: what offices ask, over days, and what is usual."""

from datetime import date

import pytest

from tests.factories import CommuneFactory, FactorRuleFactory, UserFactory
from wards.factors import rules
from wards.roles import Role

DAY, EVE = date(2026, 3, 2), date(2026, 3, 1)
USUAL = {"administrator", "leader", "planner"}


@pytest.fixture
def usual(settings):
    """As in production."""
    settings.SECOND_FACTOR_ROLES = USUAL


def asked(ward, day=DAY):
    return {one.role for one in rules.holding(ward, day) if one.is_required}


def test_where_no_office_says_anything_what_is_usual_holds(ward, usual):
    assert asked(ward) == USUAL
    assert rules.is_required(UserFactory(unit=ward, role=Role.LEADER), DAY)
    assert not rules.is_required(UserFactory(unit=ward), DAY)


def test_the_embedded_mode_asks_nobody(ward):
    assert asked(ward) == set()


def test_a_rule_holds_from_its_first_day_to_its_last(ward):
    FactorRuleFactory(unit=ward, role="officer", first_day=DAY, last_day=date(2026, 3, 4))
    days = [EVE, DAY, date(2026, 3, 4), date(2026, 3, 5)]
    assert [asked(ward, day) for day in days] == [set(), {"officer"}, {"officer"}, set()]


def test_a_rule_of_a_unit_above_holds_below_and_nowhere_else(province, ward):
    FactorRuleFactory(unit=province, role="officer")
    FactorRuleFactory(unit=CommuneFactory(parent=province), role="auditor")
    assert asked(ward) == {"officer"}
    assert asked(province) == {"officer"}
    assert asked(CommuneFactory()) == set()


def test_an_office_lifts_what_is_usual_but_not_what_is_asked_above(province, ward, usual):
    FactorRuleFactory(unit=ward, role="planner", is_required=False)
    assert asked(ward) == {"administrator", "leader"}
    FactorRuleFactory(unit=province, role="planner", first_day=date(2020, 1, 1))
    assert asked(ward) == USUAL


def test_of_two_rules_of_a_unit_the_later_one_counts(ward):
    FactorRuleFactory(unit=ward, role="officer")
    FactorRuleFactory(unit=ward, role="officer", first_day=DAY, is_required=False)
    assert asked(ward, EVE) == {"officer"}
    assert asked(ward, DAY) == set()


def test_the_rule_of_a_unit_that_ended_holds_no_longer(province):
    old = CommuneFactory(parent=province, valid_to=EVE)
    FactorRuleFactory(unit=old, role="officer")
    assert asked(old, EVE) == {"officer"}
    assert asked(old, DAY) == set()
