"""The menu: what leads where, who may follow it, and the words for pages of higher layers."""

import pytest
from django.template import Context, Template
from django.test import override_settings
from django.urls import reverse

from tests.factories import UserFactory
from wards.roles import Can, Role
from wards.web.frame import address_of, frame
from wards.web.menu import Entry, Menu, Tab, entries_of, menu

OTHER = Menu(
    entries=(
        Entry(Can.PERSON_VIEW, "cases:person_list", "Người", "people", ("cases:person",)),
        Entry(Can.AUDIT_VIEW, "reports:audit_list", "Nhật ký", "audit", ("reports:audit",)),
    ),
    search="no:such_page",
    links={"notebook": "reports:notebook"},
)


def test_every_entry_and_tab_leads_to_a_page():
    for entry in menu().entries:
        assert reverse(entry.url_name).startswith("/")
        for tab in entry.tabs:
            assert reverse(tab.url_name).startswith("/")
    assert reverse(menu().search) == "/people/search/"


def test_no_page_belongs_to_two_tabs():
    tabs = [tab for entry in menu().entries for tab in entry.tabs]
    for tab in tabs:
        assert {other for other in tabs if other.holds(tab.url_name)} == {tab}


def test_an_entry_holds_the_pages_of_its_tabs():
    tab = Tab("cases:visit_list", "Gặp gỡ", ("cases:visit", "cases:unvisited"))
    entry = Entry(Can.PERSON_VIEW, "cases:visit_list", "Hỗ trợ", "help", (), (tab,))
    assert entry.holds("cases:visit_edit")
    assert entry.holds("cases:unvisited")
    assert not entry.holds("cases:person_list")


@override_settings(MENU="tests.wards.web.test_menu.OTHER")
def test_the_settings_say_which_menu(ward, rf):
    officer, auditor = (UserFactory(unit=ward, role=r) for r in (Role.OFFICER, Role.AUDITOR))
    assert [entry.label for entry in entries_of(officer)] == ["Người"]
    assert [entry.label for entry in entries_of(auditor)] == ["Nhật ký"]


@override_settings(MENU="tests.wards.web.test_menu.OTHER")
def test_a_search_that_is_not_there_is_not_shown(ward, rf):
    request = rf.get("/")
    request.user, request.resolver_match = UserFactory(unit=ward), None
    request.session = {}
    assert frame(request)["frame"]["search_address"] == ""
    assert address_of("cases:person_search") == "/people/search/"


@override_settings(MENU="tests.wards.web.test_menu.NOTHING")
def test_a_menu_that_is_not_there_is_said_at_once():
    with pytest.raises(ImportError, match="NOTHING"):
        menu()


def test_a_page_of_a_higher_layer_goes_by_a_word(ward):
    page = Template("{% load frame %}{% link_to 'area_calculator' slug year %}")
    asked = Context({"slug": ward.slug, "year": 2026})
    assert page.render(asked) == reverse("reports:area_calculator", args=[ward.slug, 2026])


def test_a_word_nobody_knows_is_a_fault_of_ours():
    with pytest.raises(KeyError, match="sổ tay"):
        Template("{% load frame %}{% link_to 'sổ tay' %}").render(Context())
