"""Signing in, being locked out, and the lock that keeps what was typed."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.words import t
from tests.factories import PASSWORD, RegistrationFactory, UserFactory

HOME = re.compile(r"/(people/)?$")


def fill_in(page, username, password):
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_an_officer_signs_in_and_out(page, officer):
    page.goto("/people/")
    expect(page).to_have_url(re.compile("/sign-in/"))
    fill_in(page, officer.username, PASSWORD)
    expect(page).to_have_url(re.compile("/people/$"))
    expect(page.locator(".topline")).to_contain_text(officer.unit.name)
    page.locator(".topline details.menu summary").click()
    page.get_by_role("button", name=t("Sign out"), exact=True).click()
    expect(page).to_have_url(re.compile("/sign-in/"))


@pytest.fixture(params=["forgetting", "remembering"])
def visitor(request, launch, chromium, live_server):
    """A page of a browser that keeps no pages in its memory for Back, and of one that does."""
    allowed = ["--disable-back-forward-cache"]  # what tests are started with otherwise
    keeps = request.param == "remembering"
    browser = launch(ignore_default_args=allowed) if keeps else chromium
    context = browser.new_context(base_url=live_server.url, locale="vi-VN")
    yield context.new_page()
    context.close()


def sign_out(page):
    page.locator(".topline details.menu summary").click()
    with page.expect_navigation(url=re.compile("/sign-in/")):
        page.get_by_role("button", name=t("Sign out"), exact=True).click()


def test_back_after_signing_out_shows_nothing(visitor, officer):
    """Neither the page before nor the one before that comes out of the browser's memory."""
    person = RegistrationFactory(person__unit=officer.unit, person__full_name="Phạm Yến Thử").person
    visitor.goto("/people/")
    fill_in(visitor, officer.username, PASSWORD)
    visitor.get_by_role("link", name=person.full_name).first.click()
    expect(visitor.locator("h1")).to_contain_text(person.full_name)
    sign_out(visitor)
    for _time in range(3):
        visitor.go_back()
        expect(visitor.locator("[name=username]")).to_be_visible()
        expect(visitor.locator("body")).not_to_contain_text(person.full_name)
        assert person.full_name not in visitor.content()


SHOWN_AGAIN = "() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


def test_a_page_out_of_the_browsers_memory_is_asked_for_anew(page, officer, sign_in):
    """Signed out in another tab meanwhile, it is gone; still signed in, it comes again."""
    person = RegistrationFactory(person__unit=officer.unit, person__full_name="Phạm Yến Thử").person
    sign_in(page, officer).goto(person.get_absolute_url())
    with page.expect_navigation():
        page.evaluate(SHOWN_AGAIN)
    expect(page.locator("h1")).to_contain_text(person.full_name)
    other = page.context.new_page()
    other.goto("/people/")
    sign_out(other)
    with page.expect_navigation(url=re.compile("/sign-in/")):
        page.evaluate(SHOWN_AGAIN)
    assert person.full_name not in page.content()


def test_five_wrong_passwords_lock_the_account(page, officer):
    page.goto("/sign-in/")
    for _attempt in range(5):
        fill_in(page, officer.username, "not the password")
    page.goto("/sign-in/")
    fill_in(page, officer.username, PASSWORD)
    expect(page.locator("body")).to_have_class("unframed")
    page.goto("/people/")
    expect(page).to_have_url(re.compile("/sign-in/"))


def test_the_first_password_is_changed_at_once(page, ward):
    user = UserFactory(unit=ward, must_change_password=True)
    page.goto("/sign-in/")
    fill_in(page, user.username, PASSWORD)
    expect(page).to_have_url(re.compile("/password/"))
    page.goto("/people/")
    expect(page).to_have_url(re.compile("/password/"))
    for name, text in [("old_password", PASSWORD), ("new_password1", "vườn ổi cuối ngõ")]:
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=new_password2]").fill("vườn ổi cuối ngõ")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("/password/"))
    page.goto("/people/")
    expect(page).to_have_url(re.compile("/people/$"))


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_an_idle_page_locks_in_place_and_keeps_what_was_typed(
    open_page, sign_in, officer, settings, size
):
    settings.SESSION_IDLE_SECONDS = 2
    page = sign_in(open_page(size), officer)
    page.goto("/people/new/")
    name = page.locator("[name=full_name]")
    name.fill("Đỗ Văn Hòa")
    lock = page.locator("dialog.lock")
    expect(lock).to_be_visible(timeout=8_000)
    lock.locator("[type=password]").fill("not the password")
    page.keyboard.press("Enter")
    expect(lock.get_by_role("alert")).to_be_visible()
    settings.SESSION_IDLE_SECONDS = 900
    lock.locator("[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(lock).to_be_hidden()
    expect(name).to_have_value("Đỗ Văn Hòa")
    page.locator("[name=birth]").fill("1984")
    page.get_by_role("button", name=t("Search"), exact=True).click()
    expect(page).not_to_have_url(re.compile("/sign-in/"))
    expect(lock).to_be_hidden()


def test_english_can_be_chosen(page, officer, sign_in):
    page.goto("/sign-in/")
    page.locator(".topline-end button").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    sign_in(page, officer)
    page.goto("/people/")
    expect(page.get_by_role("heading", level=1)).to_have_text("People")
