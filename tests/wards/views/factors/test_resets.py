"""Who has a second factor; taking it away takes two."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    CommuneFactory,
    FactorResetFactory,
    FactorRuleFactory,
    SecondFactorFactory,
    UserFactory,
)
from tests.listed import rows_of
from wards.models import AuditEvent, FactorReset, SecondFactor, User
from wards.roles import Role

LIST, WAITING = reverse("wards:factor_list"), reverse("wards:factor_reset_list")


@pytest.fixture
def factor(officer):
    return SecondFactorFactory(user=officer)


def ask(client, user, reason="Rơi điện thoại"):
    address = reverse("wards:factor_reset_ask", args=[user.code])
    return client.post(address, {"reason": reason})


def answer(client, reset, what="confirmation"):
    return client.post(reverse(f"wards:factor_reset_{what}", args=[reset.code]))


def has_one(user):
    return User.objects.get(pk=user.pk).second_factor_id is not None


def events():
    seen = AuditEvent.objects.exclude(verb__in=["listed", "viewed"])
    return list(seen.order_by("pk").values_list("verb", "actor", "record"))


def test_one_asks_and_a_leader_confirms(client, factor, officer, administrator, leader):
    client.force_login(administrator)
    reset = FactorReset.objects.get(code=ask(client, officer).url.split("/")[-2])
    assert has_one(officer), "not before somebody confirmed"
    assert answer(client, reset).status_code == 403, "who asked does not confirm"
    client.force_login(leader)
    assertContains(client.get(reset.get_absolute_url()), "confirmation/")
    answer(client, reset)
    assert not has_one(officer)
    assert not SecondFactor.objects.exists()
    answer(client, reset)
    assert events() == [
        ("reset_ask", administrator.username, officer.code),
        ("reset", leader.username, officer.code),
    ]


def test_the_user_does_not_confirm(client, ward):
    leader = UserFactory(unit=ward, role=Role.LEADER)
    SecondFactorFactory(user=leader)
    reset = FactorResetFactory(user=leader)
    client.force_login(leader)
    assertNotContains(client.get(reset.get_absolute_url()), "confirmation/")
    assert answer(client, reset).status_code == 403
    assert has_one(leader)


def test_nobody_asks_for_themselves(client, administrator):
    SecondFactorFactory(user=administrator)
    client.force_login(administrator)
    assert ask(client, administrator).status_code == 404


def test_an_administrator_above_asks_and_confirms(client, factor, officer, province):
    client.force_login(UserFactory(unit=province, role=Role.ADMINISTRATOR))
    ask(client, officer)
    client.force_login(UserFactory(unit=province, role=Role.ADMINISTRATOR))
    answer(client, FactorReset.objects.get())
    assert not has_one(officer)


def test_another_wards_is_not_there(client, factor, officer):
    reset = FactorResetFactory(user=officer)
    client.force_login(UserFactory(unit=CommuneFactory(), role=Role.ADMINISTRATOR))
    assert ask(client, officer).status_code == 404
    assert answer(client, reset).status_code == 404
    assertNotContains(client.get(WAITING), officer.full_name)
    assertNotContains(client.get(LIST), officer.full_name)


def test_asked_twice_it_waits_once(client, factor, officer, administrator):
    client.force_login(administrator)
    ask(client, officer)
    assertContains(ask(client, officer), "error-summary")
    assert FactorReset.objects.count() == 1


def test_there_is_nothing_to_reset_of_who_has_none(client, officer, administrator):
    client.force_login(administrator)
    assertContains(ask(client, officer), "error-summary")
    assert not FactorReset.objects.exists()


def test_taken_back_it_can_be_asked_again_and_not_confirmed(client, factor, officer, administrator):
    reset = FactorResetFactory(user=officer, asked_by=administrator)
    client.force_login(administrator)
    answer(client, reset, "withdrawal")
    other = UserFactory(unit=officer.unit, role=Role.ADMINISTRATOR)
    client.force_login(other)
    answer(client, reset)
    assert has_one(officer)
    assert ask(client, officer).status_code == 302
    verbs = [verb for verb, _actor, _record in events()]
    assert verbs == ["reset_back", "reset_ask"]


def test_the_list_says_who_has_one_and_who_must(client, factor, officer, administrator, auditor):
    FactorRuleFactory(unit=officer.unit, role="auditor")
    client.force_login(administrator)
    rows = {row["account"]: row for row in rows_of(client.get(LIST))}
    assert "ứng dụng" in rows[officer.username]["factor"]
    assert rows[auditor.username]["tone"] == "state state-overdue"
    assert rows[administrator.username]["tone"] == ""
    assert f"/of/{officer.code}/" in rows[officer.username]["address"]
    assert rows[auditor.username]["address"] == ""
    page = client.get(LIST, {"has": "yes"})
    assert [row["account"] for row in rows_of(page)] == [officer.username]


def test_a_leader_sees_the_list_and_no_way_to_ask(client, factor, leader):
    client.force_login(leader)
    assertNotContains(client.get(LIST), "resets/new/")


def test_the_list_asks_as_much_for_many_as_for_few(
    client, ward, administrator, django_assert_max_num_queries
):
    client.force_login(administrator)
    client.get(LIST)
    UserFactory.create_batch(5, unit=ward)
    FactorRuleFactory(unit=ward)
    with django_assert_max_num_queries(9):
        client.get(LIST)


def test_the_command_at_the_machine_takes_it_away(factor, officer, capsys):
    call_command("reset_second_factor", officer.username)
    assert not has_one(officer)
    assert officer.username in capsys.readouterr().out
    assert events() == [("reset", "system", officer.code)]


@pytest.mark.parametrize("name", ["nobody", None])
def test_the_command_says_what_it_cannot_do(officer, name):
    with pytest.raises(CommandError) as refusal:
        call_command("reset_second_factor", name or officer.username)
    assert refusal.value.returncode == 2
    assert events() == []
