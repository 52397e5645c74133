"""Signing in with a second factor: nobody is signed in before the code is right."""

import time

import pytest
from axes.models import AccessAttempt
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import (
    PASSWORD,
    CommuneFactory,
    FactorRuleFactory,
    SecondFactorFactory,
    UserFactory,
)
from tests.factories.codes import code_now
from wards.actions.factors.own import take_away
from wards.factors import entry, printed
from wards.models import AuditEvent, FactorCode
from wards.roles import Role

SIGN_IN, CODE, FACTOR = (reverse(f"wards:{name}") for name in ("sign_in", "code_entry", "factor"))
UNLOCK, LOCK = reverse("wards:unlock"), reverse("wards:lock")
SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def factor(officer):
    return SecondFactorFactory(user=officer)


@pytest.fixture
def card(officer):
    """The card of an officer, and its codes."""
    factor = SecondFactorFactory(user=officer, card=True)
    return factor, printed.make(factor, FactorCode.Kind.CARD)


def password(client, user, given=PASSWORD, **more):
    return client.post(SIGN_IN, {"username": user.username, "password": given, **more})


def code(client, given):
    return client.post(CODE, {"code": given})


def is_in(client):
    return client.get(reverse("wards:account")).status_code == 200


def events():
    seen = AuditEvent.objects.exclude(verb__in=["listed", "viewed"])
    return list(seen.order_by("pk").values_list("verb", flat=True))


def told(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_the_password_alone_opens_nothing(client, factor, officer):
    assert password(client, officer).url == CODE
    assert not is_in(client)
    assert client.get("/admin/").url.startswith(SIGN_IN)
    assert events() == []


def test_password_and_code_do_and_lead_where_one_wanted_to(client, factor, officer):
    password(client, officer, next="/password/")
    assert code(client, code_now(factor)).url == "/password/"
    assert is_in(client)
    assert events() == ["signed_in"]


def test_there_is_no_code_page_without_a_password(client, factor):
    assert client.get(CODE).url == SIGN_IN
    assert code(client, code_now(factor)).url == SIGN_IN
    assert not is_in(client)


def test_a_code_signs_in_once(client, factor, officer):
    used = code_now(factor)
    password(client, officer)
    code(client, used)
    other = Client()
    password(other, officer)
    assert code(other, used).status_code == 200
    assert not is_in(other)


def test_five_minutes_are_enough(client, factor, officer):
    password(client, officer)
    session = client.session
    session[entry.WAITING] |= {"since": time.time() - 5 * 60 - 1}
    session.save()
    assert code(client, code_now(factor)).url == SIGN_IN
    assert not is_in(client)


def test_a_new_password_or_factor_voids_what_waits(client, factor, officer):
    password(client, officer)
    officer.set_password("Một mật khẩu khác")
    officer.save()
    assert code(client, code_now(factor)).url == SIGN_IN


def test_wrong_codes_count_as_wrong_passwords_do(client, factor, officer):
    """Giving the right password in between does not begin the count anew."""
    password(client, officer, "wrong")
    password(client, officer)
    for _time in range(2):
        assert code(client, "000000").status_code == 200
    password(client, officer)
    assert code(client, "000000").status_code == 200
    assert code(client, "000000").status_code == 429
    assert code(client, code_now(factor)).status_code == 429
    assert password(Client(), officer).status_code == 429
    shut = ["shut", "shut", "shut"]
    assert events() == ["refused", "wrong_code", "wrong_code", "wrong_code", *shut]


def test_a_shut_address_is_asked_for_no_code(client, ward, factor, officer):
    password(client, officer)
    for user in UserFactory.create_batch(20, unit=ward):
        password(Client(), user, "wrong")
    assert code(client, code_now(factor)).status_code == 429


def test_nothing_keeps_the_code_or_the_secret(client, factor, officer, caplog):
    password(client, officer)
    typed = "123-abc-456"
    code(client, typed)
    kept = str(list(AccessAttempt.objects.values())) + str(list(AuditEvent.objects.values()))
    assert typed not in kept
    assert typed not in caplog.text


def test_a_clock_that_is_off_is_told(client, factor, officer):
    password(client, officer)
    assertContains(code(client, code_now(factor, later=8)), "4 phút")


def test_a_card_is_asked_for_its_next_number(client, card, officer):
    _factor, codes = card
    password(client, officer)
    assertContains(client.get(CODE), "số 1 ")
    assert code(client, codes[1]).status_code == 200
    assert code(client, codes[0]).status_code == 302
    assert is_in(client)
    other = Client()
    password(other, officer)
    assertContains(other.get(CODE), "số 2 ")


def test_who_runs_out_of_the_card_is_told(client, card, officer):
    factor, codes = card
    factor.codes.filter(number__lte=34).update(used_at=factor.confirmed_at)
    password(client, officer)
    assert any("5" in text for text in told(code(client, codes[34])))


def test_a_recovery_code_signs_in_and_is_in_the_trail(client, factor, officer):
    codes = printed.make(factor, FactorCode.Kind.RECOVERY)
    password(client, officer)
    answer = code(client, codes[3])
    assert any("9" in text for text in told(answer))
    assert is_in(client)
    assert events() == ["signed_in", "recovered"]


def test_after_the_lock_the_password_is_enough(client, factor, officer):
    password(client, officer)
    code(client, code_now(factor))
    client.post(LOCK)
    assert client.get(reverse("wards:account")).status_code == 403
    client.post(UNLOCK, {"password": PASSWORD})
    assert is_in(client)


def test_a_session_that_is_gone_wants_the_code_too(client, factor, officer):
    facts = {"username": officer.username, "password": PASSWORD}
    assert client.post(UNLOCK, facts, headers=SCRIPT).status_code == 401
    assert client.post(UNLOCK, facts).url == SIGN_IN
    assert not is_in(client)
    wrong = client.post(UNLOCK, {**facts, "code": "000000"}, headers=SCRIPT)
    assert wrong.status_code == 403
    right = {**facts, "code": code_now(factor)}
    assert client.post(UNLOCK, right, headers=SCRIPT).status_code == 200
    assert is_in(client)
    assert events() == ["wrong_code", "signed_in"]


def test_a_code_without_the_password_unlocks_nothing(client, factor, officer):
    facts = {"username": officer.username, "password": "wrong", "code": code_now(factor)}
    assert client.post(UNLOCK, facts, headers=SCRIPT).status_code == 403
    assert not is_in(client)


def test_other_sessions_end_when_a_factor_comes_or_goes(client, officer):
    client.force_login(officer)
    assert is_in(client)
    SecondFactorFactory(user=officer)
    assert not is_in(client)
    client.force_login(officer)
    take_away(officer)
    assert not is_in(client)


def test_who_must_have_one_reaches_nothing_else_before(client, ward):
    FactorRuleFactory(unit=ward, role="administrator")
    user = UserFactory(unit=ward, role=Role.ADMINISTRATOR)
    password(client, user)
    for page in (reverse("wards:home"), reverse("admin:index"), reverse("wards:account")):
        assert client.get(page).url == FACTOR
    page = client.get(FACTOR)
    assert page.status_code == 200
    assertNotContains(page, 'class="rail"><ul><li>')
    assert client.get("/no/such/page/").status_code == 404
    assert client.post(LOCK).status_code == 302


def test_the_first_password_is_chosen_before(client, ward):
    FactorRuleFactory(unit=ward, role="officer")
    user = UserFactory(unit=ward, must_change_password=True)
    password(client, user)
    assert client.get(FACTOR).url == reverse("wards:password_change")
    new = "Một câu rất dài 2026"
    sent = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    client.post(reverse("wards:password_change"), sent)
    assert client.get(reverse("wards:home")).url == FACTOR


def test_who_need_not_have_one_signs_in_as_before(client, ward):
    FactorRuleFactory(unit=ward, role="leader")
    FactorRuleFactory(unit=CommuneFactory(), role="officer")
    officer = UserFactory(unit=ward)
    assert password(client, officer).url == reverse("wards:home")
    assert is_in(client)
