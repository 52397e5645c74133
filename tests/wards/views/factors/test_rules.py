"""The pages of the rules."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from tests.factories import FactorRuleFactory
from tests.listed import column
from wards.models import AuditEvent, FactorRule

LIST, NEW = reverse("wards:factor_rule_list"), reverse("wards:factor_rule_create")


@pytest.fixture
def signed_in(client, leader):
    client.force_login(leader)
    return client


def facts(**other):
    return {"role": "officer", "is_required": "True", "first_day": "1/7/2026", **other}


def test_a_leader_asks_for_it_from_a_day_to_come(signed_in, ward):
    later = timezone.localdate() + timedelta(days=30)
    assert signed_in.post(NEW, facts(first_day=f"{later:%d/%m/%Y}")).status_code == 302
    rule = FactorRule.objects.get()
    assert (rule.unit, rule.role, rule.is_required) == (ward, "officer", True)
    assert (rule.first_day, rule.last_day) == (later, None)
    event = AuditEvent.objects.get(verb="created")
    assert (event.model, event.record) == ("wards.factorrule", rule.code)


def test_it_can_be_said_that_a_role_need_not(signed_in):
    signed_in.post(NEW, facts(is_required="False"))
    assert FactorRule.objects.get().is_required is False


@pytest.mark.parametrize(
    "wrong", [{"role": ""}, {"is_required": ""}, {"first_day": ""}, {"last_day": "30/6/2026"}]
)
def test_refuses_what_is_no_rule(signed_in, wrong):
    assertContains(signed_in.post(NEW, facts(**wrong)), "error-summary")
    assert not FactorRule.objects.exists()


def test_a_second_rule_of_a_role_and_day_is_told(signed_in):
    signed_in.post(NEW, facts())
    assertContains(signed_in.post(NEW, facts()), "error-summary")
    assert FactorRule.objects.count() == 1


def test_is_ended_by_its_last_day_and_removed_when_it_was_a_mistake(signed_in, ward):
    rule = FactorRuleFactory(unit=ward)
    page = signed_in.get(rule.get_absolute_url())
    form = page.context["form"]
    sent = {field.html_name: field.value() or "" for field in form}
    sent |= {"first_day": "01/01/2021", "last_day": "31/12/2026"}
    assert signed_in.post(rule.get_absolute_url(), sent).status_code == 302
    rule.refresh_from_db()
    assert f"{rule.last_day:%d/%m/%Y}" == "31/12/2026"
    signed_in.post(reverse("wards:factor_rule_remove", args=[rule.code]), {"version": rule.version})
    assert not FactorRule.objects.exists()


def test_the_list_says_what_holds_today(signed_in, ward, province):
    FactorRuleFactory(unit=province, role="officer")
    FactorRuleFactory(unit=ward, role="auditor")
    page = signed_in.get(LIST)
    holding = {one.role: one for one in page.context["holding"]}
    assert [role for role, one in holding.items() if one.is_required] == ["officer", "auditor"]
    assertContains(page, province.name)
    assert len(column(page, "role")) == 1, "rules of above are not one's own"
