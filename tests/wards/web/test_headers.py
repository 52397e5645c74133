"""What every answer tells the browser: pages, papers, redirects, refusals, faults and files."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import CommuneFactory, UserFactory
from tests.pages.added import ADDRESS, added
from tests.pages.laid import laid, records, ward
from tests.test_access import PAGES, ROLES, address, user_of
from wards.roles import Role

__all__ = ["laid", "records", "ward"]  # fixtures
TOLD = {
    "Content-Security-Policy": "default-src 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


def untold(answer):
    """The headers that an answer does not have, or not as they should be."""
    if answer.streaming:  # to its end, so that it is closed as a server would
        b"".join(answer.streaming_content)
    return [name for name, value in TOLD.items() if value not in answer.headers.get(name, "")]


def unsaid(answer):
    """The same of an answer that may hold what is on file: no cache keeps it either."""
    kept = answer.headers.get("Cache-Control") != "no-store"
    return untold(answer) + ["Cache-Control"] * kept


def role_at(page):
    """The first role that a page answers, the first of all where none."""
    return next((role for role, is_shut in zip(ROLES, shut(page), strict=True) if not is_shut), "")


def shut(page):
    return [answer >= 400 for answer in PAGES[page][1:6]]


def test_each_page_to_whom_it_answers_to_a_stranger_and_to_nobody(client, records):
    stranger = UserFactory(unit=CommuneFactory(), role=Role.LEADER)
    users = {role: user_of(role, records) for role in ROLES}
    found, seen = {}, set()
    for page in PAGES:
        for who in (None, stranger, users.get(role_at(page), stranger)):
            client.logout() if who is None else client.force_login(who)
            answer = getattr(client, PAGES[page][0])(address(page, records))
            seen.add(answer.status_code)
            if missing := unsaid(answer):
                found[page, str(who)] = missing
    assert found == {}
    assert {200, 302, 403, 404} <= seen


def broken(request):
    raise RuntimeError("a fault")


def test_a_fault(client, officer):
    client.force_login(officer)
    client.raise_request_exception = False
    with added(broken):
        answer = client.get(ADDRESS)
    assert answer.status_code == 500
    assert unsaid(answer) == []


def test_what_is_refused_on_the_way(officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)
    for status, answer in [
        (403, client.post("/people/search/")),
        (400, client.get("/people/", headers={"Host": "evil.example"})),
        (404, client.get("/no/such/page/")),
        (405, client.get(reverse("wards:lock"))),
        (301, client.get("/people")),
    ]:
        assert (answer.status_code, unsaid(answer)) == (status, [])


def test_the_way_to_https(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/people/")
    assert (answer.status_code, untold(answer)) == (301, [])


@pytest.mark.parametrize("file", ["css/app.css", "js/app.js"])
def test_files(client, db, file):
    answer = client.get(f"/static/{file}")
    assert (answer.status_code, untold(answer)) == (200, [])
