"""Signing in and out, the first password, the lock-out, the way home, the language."""

import pytest
from axes.utils import reset
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, UserFactory
from wards.models import AuditEvent
from wards.roles import Role
from wards.web.door import client_address

SIGN_IN = reverse("wards:sign_in")
PASSWORD_CHANGE = reverse("wards:password_change")
NEW = "Một câu rất dài 2026"


def sign_in(client, user, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"username": user.username, "password": password, **more})


def test_signs_in_and_leaves_an_event(client, officer):
    answer = sign_in(client, officer)
    assert answer.status_code == 302
    assert answer.url == reverse("wards:home")
    event = AuditEvent.objects.get()
    assert (event.actor, event.verb, event.record) == (
        officer.username,
        "signed_in",
        officer.code,
    )
    assert event.unit_slug == officer.unit.slug


def test_goes_where_one_wanted_to_but_not_to_another_site(client, officer):
    assert sign_in(client, officer, next=PASSWORD_CHANGE).url == PASSWORD_CHANGE
    client.logout()
    assert sign_in(client, officer, next="https://example.org/").url == reverse("wards:home")


def events():
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def test_refuses_a_wrong_password_and_leaves_an_event(client, officer):
    answer = sign_in(client, officer, "wrong")
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    event = AuditEvent.objects.get()
    assert (event.verb, event.record, event.unit_slug) == (
        "refused",
        officer.code,
        officer.unit.slug,
    )


def test_a_name_nobody_has_is_written_down_nowhere(client, officer):
    """Somebody may have typed a password there."""
    client.post(SIGN_IN, {"username": "mat-khau-cua-toi", "password": "wrong"})
    assert events() == []


def test_the_whole_way_of_an_account_is_in_the_trail(client, officer):
    for _ in range(5):
        sign_in(client, officer, "wrong")
    reset(username=officer.username)
    sign_in(client, officer)
    client.post(reverse("wards:lock"))
    client.post(reverse("wards:unlock"), {"password": "wrong"})
    client.post(reverse("wards:unlock"), {"password": PASSWORD})
    client.post(reverse("wards:sign_out"))
    tries = ["refused"] * 4 + ["shut"]
    assert events() == [*tries, "signed_in", "locked", "refused", "signed_out"]


def test_one_try_each_at_many_names_shuts_the_address(client, ward):
    users = UserFactory.create_batch(21, unit=ward)
    statuses = [sign_in(client, user, "wrong").status_code for user in users]
    assert statuses == [200] * 20 + [429]
    assert sign_in(client, users[0]).status_code == 429, "the right one, from the same address"
    elsewhere = Client(REMOTE_ADDR="10.9.8.7")
    assert sign_in(elsewhere, users[0]).status_code == 302


def test_a_shut_address_does_not_unlock_either(client, ward, officer):
    client.force_login(officer)
    client.post(reverse("wards:lock"))
    for user in UserFactory.create_batch(20, unit=ward):
        sign_in(Client(), user, "wrong")
    assert client.post(reverse("wards:unlock"), {"password": PASSWORD}).status_code == 429


@pytest.mark.parametrize(
    ("behind_proxy", "named", "address"),
    [
        (True, "10.1.1.1", "10.1.1.1"),
        (True, "1.2.3.4, 10.1.1.1", "10.1.1.1"),
        (True, "", "127.0.0.1"),
        (False, "10.1.1.1", "127.0.0.1"),
    ],
    ids=["as the proxy says", "what the browser claims does not count", "no proxy", "no trust"],
)
def test_the_address_of_a_browser(settings, rf, behind_proxy, named, address):
    settings.BEHIND_PROXY = behind_proxy
    headers = {"X-Forwarded-For": named} if named else {}
    assert client_address(rf.get("/", headers=headers)) == address


def test_refuses_a_closed_account(client, ward):
    user = UserFactory(unit=ward, is_active=False)
    assert sign_in(client, user).status_code == 200
    assert events() == ["refused"]


def test_shuts_an_account_after_five_failures_even_for_the_right_password(client, officer):
    other = UserFactory()
    for _ in range(4):
        assert sign_in(client, officer, "wrong").status_code == 200
    assert sign_in(client, officer, "wrong").status_code == 429
    answer = sign_in(client, officer)
    assert answer.status_code == 429
    assert "5" in answer.content.decode()
    assert sign_in(client, other).status_code == 302


def test_signs_out_by_post_alone(client, officer):
    client.force_login(officer)
    assert client.get(reverse("wards:sign_out")).status_code == 405
    answer = client.post(reverse("wards:sign_out"))
    assert answer.url == SIGN_IN
    assert client.get(PASSWORD_CHANGE).url.startswith(SIGN_IN)


def test_a_first_password_must_be_changed_before_anything_else(client, ward):
    user = UserFactory(unit=ward, must_change_password=True)
    sign_in(client, user)
    for page in (reverse("wards:home"), reverse("admin:index"), "/no/such/page/"):
        answer = client.get(page)
        assert answer.status_code == 404 or answer.url == PASSWORD_CHANGE
    answer = client.post(
        PASSWORD_CHANGE, {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
    )
    assert answer.url == reverse("wards:home")
    assert len(list(get_messages(answer.wsgi_request))) == 1
    user.refresh_from_db()
    assert not user.must_change_password
    assert user.check_password(NEW)
    event = AuditEvent.objects.exclude(verb="signed_in").get()
    assert (event.verb, event.fields, event.record) == ("changed", ["password"], user.code)


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        (PASSWORD, "Ngan-qua-13-kt", "Khac-nhau-14-kt"),
        (PASSWORD, "Ngan-13-ky-tu", "Ngan-13-ky-tu"),
        (PASSWORD, "12345678901234567", "12345678901234567"),
        (PASSWORD, PASSWORD, PASSWORD),
        ("sai-mat-khau", NEW, NEW),
    ],
)
def test_refuses_a_bad_new_password(client, officer, old, new, again):
    client.force_login(officer)
    answer = client.post(
        PASSWORD_CHANGE, {"old_password": old, "new_password1": new, "new_password2": again}
    )
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_wrong_present_passwords_shut_the_account_too(client, officer):
    client.force_login(officer)
    sent = {"old_password": "wrong", "new_password1": NEW, "new_password2": NEW}
    statuses = [client.post(PASSWORD_CHANGE, sent).status_code for _ in range(5)]
    assert statuses == [200] * 4 + [429]
    right = client.post(PASSWORD_CHANGE, {**sent, "old_password": PASSWORD})
    assert right.status_code == 429
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)
    assert events() == ["refused"] * 4 + ["shut"] * 2


def test_is_argon2(officer):
    assert officer.password.startswith("argon2")


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.OFFICER, "cases:work_list"),
        (Role.PLANNER, "cases:work_list"),
        (Role.LEADER, "cases:work_list"),
        (Role.AUDITOR, "reports:audit_list"),
        (Role.ADMINISTRATOR, "admin:index"),
    ],
)
def test_home_is_the_first_place_of_the_role(client, ward, role, page):
    client.force_login(UserFactory(unit=ward, role=role))
    assert client.get("/").url == reverse(page)


def test_speaks_vietnamese_whatever_the_browser_prefers(client, db):
    page = client.get(SIGN_IN, headers={"Accept-Language": "en"})
    assert '<html lang="vi">' in page.content.decode()
    assert page["Content-Language"] == "vi"


def test_speaks_english_to_who_chose_it(client, db):
    answer = client.post(reverse("set_language"), {"language": "en", "next": SIGN_IN})
    assert answer.url == SIGN_IN
    assert '<html lang="en">' in client.get(SIGN_IN).content.decode()


def test_the_log_names_nobody_who_failed_to_sign_in(client, officer, caplog):
    sign_in(client, officer, "wrong")
    assert "login failure" in caplog.text
    assert officer.username not in caplog.text
