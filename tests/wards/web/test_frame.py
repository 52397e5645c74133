"""The frame around every page, and the pages for when something is wrong."""

import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.urls import path, reverse
from django.views.defaults import bad_request
from pytest_django.asserts import assertNotContains

from aftercare.urls import handler500 as handler500
from aftercare.urls import urlpatterns as real
from tests.factories import UserFactory
from wards.roles import Role
from wards.views.errors import server_error
from wards.web.menu import entries_of, menu

PAGE = reverse("wards:password_change")
INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=")


def broken(request):
    raise ValueError


def suspicious(request):
    raise SuspiciousOperation


urlpatterns = [*real, path("broken/", broken), path("suspicious/", suspicious)]


@pytest.fixture
def page(client, officer):
    client.force_login(officer)
    return client.get(PAGE).content.decode()


@pytest.mark.parametrize("role", Role)
def test_shows_only_the_entries_of_the_role(client, ward, role):
    user = UserFactory(unit=ward, role=role)
    client.force_login(user)
    page = client.get(PAGE).content.decode()
    rail = page.split('<nav class="rail"')[1].split("</nav>")[0]
    own = entries_of(user)
    assert rail.count("<a ") == len(own)
    for entry in menu().entries:
        assert (f'href="{reverse(entry.url_name)}"' in rail) == (entry in own)
    assert ('id="global-search"' in page) == (role not in (Role.AUDITOR, Role.ADMINISTRATOR))


def test_every_role_has_an_entry():
    assert {role for role in Role if entries_of(UserFactory.build(role=role, unit=None))} == set(
        Role
    )


def test_marks_the_entry_one_is_in(client, officer):
    client.force_login(officer)
    page = client.get(reverse("cases:person_list")).content.decode()
    rail = page.split('<nav class="rail"')[1].split("</nav>")[0]
    assert rail.count('aria-current="page"') == 1
    assert re.search(rf'href="{reverse("cases:person_list")}" aria-current="page"', rail)


def test_names_the_unit_and_the_user(page, officer):
    assert officer.unit.name in page
    assert officer.get_agency_display() in page
    assert officer.full_name in page


def test_searches_by_post_and_keeps_the_term_out_of_the_address(page):
    form = page.split('<form class="search"')[1].split("</form>")[0]
    assert 'method="post"' in form
    assert f'action="{reverse("cases:person_search")}"' in form


def test_the_phones_bar_has_four_entries_and_a_menu(page):
    bar = page.split('<nav class="bottom-bar"')[1].split("</nav>")[0]
    assert bar.split("<details")[0].count("<a ") == 4
    assert bar.split("<details")[1].count("<a ") == 3


def test_the_first_thing_a_keyboard_meets_leads_past_the_frame(page):
    body = page.split("<body")[1]
    assert re.search(r"<(?:a|button|input)\b[^>]*", body)[0].startswith('<a class="skip-link"')
    assert '<main id="main"' in body


def test_has_one_heading_that_is_the_title_unless_told(page):
    heading = re.search(r"<h1>(.+?)</h1>", page)[1]
    assert page.count("<h1") == 1
    assert re.search(r"<title>(.+?) ·", page)[1] == heading


def test_a_strangers_page_has_no_frame(client, db):
    page = client.get("/no/such/page/").content.decode()
    assert 'class="rail"' not in page
    assert 'id="lock"' not in page


@pytest.mark.parametrize("address", [PAGE, "/no/such/page/", reverse("admin:index")])
def test_needs_no_inline_script_or_style(client, officer, address):
    client.force_login(officer)
    assert not INLINE.search(client.get(address).content.decode())


def test_says_what_is_wrong_and_the_way_back(client, officer):
    client.force_login(officer)
    for address, status in (("/no/such/page/", 404), (reverse("admin:index"), 403)):
        answer = client.get(address)
        assert answer.status_code == status
        assert f'href="{reverse("wards:home")}"' in answer.content.decode()


@override_settings(ROOT_URLCONF="tests.wards.web.test_frame")
def test_a_fault_and_a_bad_request_have_pages_of_their_own(client, officer):
    client.raise_request_exception = False
    client.force_login(officer)
    for address, status in (("/broken/", 500), ("/suspicious/", 400)):
        answer = client.get(address)
        assert answer.status_code == status
        assert 'href="/"' in answer.content.decode()
        assert answer["Cache-Control"] == "no-store"


def test_the_page_of_a_fault_needs_nothing_that_may_have_failed():
    request = RequestFactory().get("/")
    assert server_error(request).status_code == 500
    assert bad_request(request, None).status_code == 400


def test_the_summary_of_errors_leads_to_the_fields(client, officer):
    client.force_login(officer)
    page = client.post(PAGE, {}).content.decode()
    summary = page.split('class="error-summary"')[1].split("</div>")[0]
    for name in ("old_password", "new_password1", "new_password2"):
        assert f'href="#id_{name}"' in summary
        assert f'id="id_{name}_error"' in page


def test_messages_are_told_to_those_who_cannot_see():
    class Message(str):
        level_tag = "error"

    shown = render_to_string("partials/_messages.html", {"messages": [Message("Hỏng")]})
    assert 'role="alert"' in shown


def test_an_empty_list_says_how_to_begin():
    page = Template(
        '{% include "partials/_empty.html" with title="A" text="B" '
        'action_url="/c/" action_label="D" only %}'
    ).render(Context())
    assert '<a class="btn btn-primary" href="/c/">D</a>' in page


def test_before_the_first_password_there_is_nowhere_to_go(client, ward):
    client.force_login(UserFactory(unit=ward, role=Role.OFFICER, must_change_password=True))
    response = client.get(reverse("wards:password_change"))
    assert response.context["frame"]["entries"] == []
    assertNotContains(response, "global-search")
