"""The idle lock, and what every answer carries."""

import re
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD
from wards.models import AuditEvent
from wards.web import idle

PAGE = reverse("wards:password_change")
UNLOCK = reverse("wards:unlock")
SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    client.get(PAGE)
    return client


@pytest.fixture
def left_alone(signed_in):
    """A session whose last request is a second more than fifteen minutes ago."""
    age(signed_in, 15 * 60 + 1)
    return signed_in


def age(client, seconds):
    session = client.session
    session[idle.SEEN_AT] = time.time() - seconds
    session.save()


def test_stays_open_for_fifteen_minutes(signed_in):
    age(signed_in, 15 * 60 - 2)
    assert signed_in.get(PAGE).status_code == 200


def test_each_request_begins_the_time_anew(signed_in):
    age(signed_in, 14 * 60)
    signed_in.post(reverse("wards:keep_alive"))
    assert signed_in.session[idle.SEEN_AT] == pytest.approx(time.time(), abs=5)


def test_locks_in_place_after_fifteen_minutes(left_alone, officer):
    answer = left_alone.get(f"{PAGE}?from=here")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert officer.full_name in page
    assert 'name="next" value="/password/?from=here"' in page
    assert "old_password" not in page
    assert 'class="rail"' not in page
    assert left_alone.get(PAGE).status_code == 403


def test_shows_no_frame_on_a_missing_page_while_locked(left_alone, officer):
    answer = left_alone.get("/no/such/page/")
    assert answer.status_code == 404
    assert officer.unit.name not in answer.content.decode()


def test_answers_a_script_with_nothing_but_the_state(left_alone):
    answer = left_alone.get(PAGE, headers=SCRIPT)
    assert (answer.status_code, answer.content) == (403, b"")
    assert answer["X-Locked"] == "yes"


def test_the_password_opens_it_and_the_page_is_the_same(left_alone):
    answer = left_alone.post(UNLOCK, {"password": PASSWORD, "next": f"{PAGE}?from=here"})
    assert answer.url == f"{PAGE}?from=here"
    assert left_alone.get(PAGE).status_code == 200
    assert not AuditEvent.objects.exists()


def test_a_script_gets_a_fresh_token(left_alone):
    answer = left_alone.post(UNLOCK, {"password": PASSWORD}, headers=SCRIPT)
    assert answer.status_code == 200
    assert len(answer.json()["token"]) == 64
    assert left_alone.get(PAGE).status_code == 200


def test_a_wrong_password_keeps_it_shut(left_alone):
    answer = left_alone.post(UNLOCK, {"password": "wrong", "next": PAGE})
    assert answer.status_code == 403
    assert "is-invalid" in answer.content.decode()
    assert left_alone.post(UNLOCK, {"password": "wrong"}, headers=SCRIPT).status_code == 403
    assert left_alone.get(PAGE).status_code == 403


def test_five_wrong_passwords_shut_the_account(left_alone):
    for _ in range(4):
        left_alone.post(UNLOCK, {"password": "wrong"}, headers=SCRIPT)
    assert left_alone.post(UNLOCK, {"password": "wrong"}, headers=SCRIPT).status_code == 429
    assert left_alone.post(UNLOCK, {"password": PASSWORD}).status_code == 429
    assert left_alone.get(PAGE).status_code == 403


def test_another_user_cannot_open_it(left_alone, planner):
    answer = left_alone.post(UNLOCK, {"username": planner.username, "password": "wrong"})
    assert answer.status_code == 403


def test_the_right_password_forgets_the_wrong_ones(left_alone):
    for _ in range(2):
        for _ in range(4):
            left_alone.post(UNLOCK, {"password": "wrong"}, headers=SCRIPT)
        answer = left_alone.post(UNLOCK, {"password": PASSWORD}, headers=SCRIPT)
        assert answer.status_code == 200


def test_a_session_that_is_gone_is_made_anew(client, officer):
    facts = {"username": officer.username, "password": PASSWORD}
    assert client.post(UNLOCK, facts, headers=SCRIPT).status_code == 200
    assert client.get(PAGE).status_code == 200
    assert AuditEvent.objects.get().verb == "signed_in"


def test_what_was_typed_is_kept_but_no_password_no_file_no_token(left_alone):
    sent = {
        "note": 'Gặp gỡ "tại nhà"',
        "kinds": ["a", "b"],
        "old_password": "mật khẩu bí mật",
        "csrfmiddlewaretoken": "abc",
        "scan": SimpleUploadedFile("a.pdf", b"ruot"),
    }
    page = left_alone.post(f"{PAGE}?a=1", sent).content.decode()
    assert 'name="kept:note" value="Gặp gỡ &quot;tại nhà&quot;"' in page
    assert page.count('name="kept:kinds"') == 2
    assert "mật khẩu bí mật" not in page
    assert "kept:csrf" not in page
    assert "ruot" not in page
    assert 'name="had_files"' in page


def test_what_was_typed_is_offered_again_after_the_password(left_alone, officer):
    kept = {"kept:note": "Gặp", "kept:kinds": ["a", "b"], "sent": "1", "next": f"{PAGE}?a=1"}
    wrong = left_alone.post(UNLOCK, {**kept, "password": "wrong"}).content.decode()
    assert wrong.count('name="kept:kinds"') == 2
    page = left_alone.post(UNLOCK, {**kept, "password": PASSWORD}).content.decode()
    assert re.search(r'<form method="post" action="/password/\?a=1">', page)
    assert 'name="note" value="Gặp"' in page
    assert page.count('name="kinds"') == 2


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org/", "javascript:x", ""])
def test_leads_nowhere_else(left_alone, address):
    assert left_alone.post(UNLOCK, {"password": PASSWORD, "next": address}).url == "/"


def test_can_be_locked_by_hand(signed_in):
    assert signed_in.post(reverse("wards:lock")).url == "/"
    assert signed_in.get(PAGE).status_code == 403


def test_a_forged_form_is_refused_before_the_lock_keeps_anything(officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    age(client, 3600)
    answer = client.post(PAGE, {"note": "giả mạo"})
    assert answer.status_code == 403
    assert "giả mạo" not in answer.content.decode()


def test_one_may_sign_out_while_locked(left_alone):
    assert left_alone.post(reverse("wards:sign_out")).url == reverse("wards:sign_in")


@pytest.mark.parametrize("address", ["/sign-in/", "/password/", "/no/such/page/", "/sign-in"])
def test_no_answer_is_stored_and_each_has_a_policy(signed_in, address):
    answer = signed_in.get(address)
    assert answer["Cache-Control"] == "no-store"
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address", ["/sign-in/", "/people/", "/no/such/page/", "/static/css/app.css"]
)
def test_every_answer_tells_the_browser_what_it_may_do(client, db, address):
    """A page, a redirect, an error, a file."""
    answer = client.get(address)
    answer.close()
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"].startswith("noindex")
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_signing_out_lets_the_browser_forget(client, officer):
    client.force_login(officer)
    answer = client.post(reverse("wards:sign_out"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
