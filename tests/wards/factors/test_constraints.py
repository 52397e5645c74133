"""What the database refuses of second factors, their codes, rules and resets."""

from datetime import date

from django.utils import timezone

from tests.factories import FactorResetFactory, FactorRuleFactory, SecondFactorFactory
from tests.refusals import assert_refused
from wards.models import FactorCode, FactorReset
from wards.sealing import seal


def test_one_second_factor_in_force_and_one_in_set_up(officer):
    SecondFactorFactory(user=officer)
    SecondFactorFactory(user=officer, confirmed_at=None)
    assert_refused(lambda: SecondFactorFactory(user=officer), "one_second_factor_a_user")
    assert_refused(
        lambda: SecondFactorFactory(user=officer, confirmed_at=None), "one_second_factor_in_set_up"
    )


def test_an_app_has_a_secret_and_a_card_has_none(officer):
    assert_refused(
        lambda: SecondFactorFactory(user=officer, secret_sealed=None), "an_app_has_a_secret"
    )
    secret = seal(b"x")
    assert_refused(
        lambda: SecondFactorFactory(user=officer, kind="card", secret_sealed=secret),
        "an_app_has_a_secret",
    )


def test_one_code_a_number(officer):
    factor = SecondFactorFactory(user=officer, card=True)
    facts = {"factor": factor, "kind": "card", "number": 1, "digest": "x"}
    FactorCode.objects.create(**facts)
    assert_refused(lambda: FactorCode.objects.create(**facts), "one_factor_code_a_number")


def test_one_rule_a_role_and_day_that_ends_after_it_begins(ward):
    FactorRuleFactory(unit=ward)
    assert_refused(lambda: FactorRuleFactory(unit=ward), "one_factor_rule_a_role_and_day")
    assert_refused(
        lambda: FactorRuleFactory(unit=ward, role="leader", last_day=date(2020, 12, 31)),
        "factor_rule_ends_after_it_begins",
    )


def changed(reset, **facts):
    return lambda: FactorReset.objects.filter(pk=reset.pk).update(**facts)


def test_a_reset_waits_once_and_takes_two(officer, leader):
    reset, now = FactorResetFactory(user=officer), timezone.now()
    assert_refused(lambda: FactorResetFactory(user=officer), "one_factor_reset_waits")
    assert_refused(
        lambda: FactorResetFactory(user=leader, asked_by=leader), "a_factor_reset_is_for_another"
    )
    for who in (officer, reset.asked_by):
        itself = changed(reset, confirmed_by=who, confirmed_at=now)
        assert_refused(itself, "a_factor_reset_takes_two")
    assert_refused(changed(reset, confirmed_at=now), "a_factor_reset_is_confirmed_by_somebody")
    both = {"confirmed_by": leader, "confirmed_at": now, "withdrawn_by": leader}
    assert_refused(
        changed(reset, **both, withdrawn_at=now), "a_factor_reset_is_confirmed_by_somebody"
    )
    assert_refused(changed(reset, withdrawn_at=now), "a_factor_reset_is_withdrawn_by_somebody")
    assert changed(reset, confirmed_by=leader, confirmed_at=now)() == 1
