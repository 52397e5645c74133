"""One's own second factor: set up with the first code, renewed, switched off."""

import re
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import PASSWORD, FactorRuleFactory, SecondFactorFactory
from tests.factories.codes import code_now
from wards.factors import printed
from wards.models import AuditEvent, FactorCode, SecondFactor, User
from wards.sealing import unseal

OWN, SET_UP, CARD = (
    reverse(f"wards:{name}") for name in ("factor", "factor_set_up", "factor_card")
)
CODES = re.compile(r"<li><code>([a-z2-9]{5}-[a-z2-9]{5})</code>")


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def with_app(client, officer):
    """Signed in, with an app and its recovery codes."""
    factor = SecondFactorFactory(user=officer)
    factor.paper = printed.make(factor, FactorCode.Kind.RECOVERY)
    client.force_login(officer)
    return factor


def begun(client, kind):
    assert client.post(OWN, {"do": kind}).url == SET_UP
    return SecondFactor.objects.in_set_up().get()


def in_force(user):
    return User.objects.get(pk=user.pk).second_factor


def codes_on(page):
    return CODES.findall(page.content.decode())


def events():
    seen = AuditEvent.objects.exclude(verb__in=["listed", "viewed"])
    return list(seen.order_by("pk").values_list("verb", flat=True))


def card_codes(answer):
    """{number: code} as the card has them."""
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    found = re.findall(r"\b(\d{1,2}) (\d{3}) (\d{3})\b", text)
    return {int(number): first + last for number, first, last in found}


def test_an_app_is_in_force_with_its_first_code(signed_in, officer):
    factor = begun(signed_in, "app")
    page = signed_in.get(SET_UP)
    assertContains(page, 'src="data:image/svg+xml')
    assert page["Cache-Control"] == "no-store"
    assert signed_in.post(SET_UP, {"code": "000000"}).status_code == 200
    assert in_force(officer) is None
    done = signed_in.post(SET_UP, {"code": code_now(factor)})
    assert in_force(officer) == factor
    assert len(set(codes_on(done))) == 10
    assert signed_in.get(OWN).status_code == 200, "the session goes on"
    assert events() == ["enrolled"]
    assert printed.use_recovery(factor, codes_on(done)[0], now=factor.created_at)


def test_the_codes_are_shown_once(signed_in, officer):
    factor = begun(signed_in, "app")
    code = code_now(factor)
    shown = codes_on(signed_in.post(SET_UP, {"code": code}))
    assert signed_in.post(SET_UP, {"code": code}).url == OWN, "sent again"
    for page in (OWN, reverse("wards:account")):
        assertNotContains(signed_in.get(page), shown[0])


def test_the_secret_is_on_no_page_afterwards(signed_in, officer):
    factor = begun(signed_in, "app")
    before = signed_in.get(SET_UP).content.decode()
    secret = re.search(r"<code>([A-Z2-7 ]{39})</code>", before)[1]
    signed_in.post(SET_UP, {"code": code_now(factor)})
    assert signed_in.get(SET_UP).url == OWN
    assertNotContains(signed_in.get(OWN), secret)
    assert secret.replace(" ", "") not in str(list(AuditEvent.objects.values()))


def test_begun_anew_it_is_another_secret(signed_in):
    first = unseal(begun(signed_in, "app").secret_sealed)
    assert unseal(begun(signed_in, "app").secret_sealed) != first
    assert SecondFactor.objects.count() == 1


def test_a_clock_that_is_off_is_told_at_setting_up(signed_in):
    factor = begun(signed_in, "app")
    assertContains(signed_in.post(SET_UP, {"code": code_now(factor, later=-6)}), "3 phút")


def test_a_card_is_printed_and_in_force_with_its_first_code(signed_in, officer):
    card = begun(signed_in, "card")
    assert signed_in.post(SET_UP, {"code": "123456"}).status_code == 200, "not printed yet"
    answer = signed_in.post(CARD)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    codes = card_codes(answer)
    assert sorted(codes) == list(range(1, 41))
    assert signed_in.post(SET_UP, {"code": codes[2]}).status_code == 200
    done = signed_in.post(SET_UP, {"code": codes[1]})
    assert len(codes_on(done)) == 10
    assert in_force(officer) == card
    assert printed.next_number(card) == 2
    assert signed_in.post(CARD).status_code == 404, "a card in force is not printed again"
    assert events() == ["printed", "enrolled"]


def test_a_card_printed_again_voids_the_earlier_print(signed_in, officer):
    begun(signed_in, "card")
    first, second = (card_codes(signed_in.post(CARD)) for _time in range(2))
    assert first != second
    assert signed_in.post(SET_UP, {"code": first[1]}).status_code == 200
    assert codes_on(signed_in.post(SET_UP, {"code": second[1]}))


def test_another_phone_takes_the_place_of_the_first(client, officer, with_app):
    assert client.post(OWN, {"do": "app", "code": code_now(with_app)}).url == SET_UP
    new = SecondFactor.objects.in_set_up().get()
    assert in_force(officer) == with_app, "until the new one has shown a code"
    client.post(SET_UP, {"code": code_now(new)})
    assert in_force(officer) == new
    assert SecondFactor.objects.count() == 1


@pytest.mark.parametrize("wish", ["app", "card", "recovery", "removal"])
def test_a_screen_left_open_changes_nothing(client, officer, with_app, wish):
    for code in ("", "000000"):
        assert client.post(OWN, {"do": wish, "code": code}).status_code == 200
    assert in_force(officer) == with_app
    assert not SecondFactor.objects.in_set_up().exists()
    assert printed.left(with_app)["recovery"] == 10
    assert set(events()) == {"wrong_code"}


def test_wrong_codes_there_shut_the_account_too(client, with_app):
    statuses = [
        client.post(OWN, {"do": "removal", "code": "000000"}).status_code for _time in range(5)
    ]
    assert statuses == [200] * 4 + [429]
    right = {"do": "removal", "code": code_now(with_app)}
    assert client.post(OWN, right).status_code == 429


def test_new_recovery_codes_void_the_old_ones(client, with_app):
    page = client.post(OWN, {"do": "recovery", "code": with_app.paper[0]})
    new = codes_on(page)
    assert len(new) == 10
    assert not set(new) & set(with_app.paper)
    assert events() == ["recovered", "renewed"]


def test_it_is_switched_off_where_the_office_leaves_it(client, officer, with_app):
    other = Client()
    other.force_login(officer)
    answer = client.post(OWN, {"do": "removal", "code": code_now(with_app)})
    assert answer.url == OWN
    assert in_force(officer) is None
    assert client.get(OWN).status_code == 200, "this session goes on"
    assert other.get(OWN).status_code == 302, "others end"
    assert events() == ["given_up"]


def test_it_is_not_where_the_office_asks_for_it(client, officer, with_app):
    FactorRuleFactory(unit=officer.unit, role="officer")
    assertNotContains(client.get(OWN), 'value="removal"')
    answer = client.post(OWN, {"do": "removal", "code": code_now(with_app)})
    assertContains(answer, "error-summary")
    assert in_force(officer) == with_app


def test_who_was_made_to_set_one_up_is_let_in_then(client, officer):
    FactorRuleFactory(unit=officer.unit, role="officer")
    client.post(reverse("wards:sign_in"), {"username": officer.username, "password": PASSWORD})
    assert client.get(reverse("wards:account")).url == OWN
    client.post(SET_UP, {"code": code_now(begun(client, "app"))})
    assert client.get(reverse("wards:account")).status_code == 200
