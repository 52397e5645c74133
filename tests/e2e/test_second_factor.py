"""Setting up a second factor and signing in with it, in a browser: by app, by card, by paper."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.e2e.test_sign_in import fill_in
from tests.e2e.words import t
from tests.factories import PASSWORD, FactorRuleFactory, SecondFactorFactory
from tests.factories.codes import code_now
from wards.factors import printed
from wards.models import FactorCode, SecondFactor

FACTOR, CODE = re.compile("/account/second-factor/$"), re.compile("/sign-in/code/$")


def sign_out(page):
    page.locator(".topline details.menu summary").click()
    with page.expect_navigation(url=re.compile("/sign-in/")):
        page.get_by_role("button", name=t("Sign out"), exact=True).click()


def type_code(page, code):
    page.locator("main [name=code]").fill(code)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def with_password(page, user):
    page.goto("/sign-in/")
    fill_in(page, user.username, PASSWORD)


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_who_must_have_one_sets_up_an_app_and_signs_in_with_it(page, officer):
    FactorRuleFactory(unit=officer.unit, role="officer")
    with_password(page, officer)
    expect(page).to_have_url(FACTOR)
    page.goto("/people/")
    expect(page).to_have_url(FACTOR)
    page.get_by_role("button", name=t("Set up with a phone")).click()
    picture = page.locator("img.factor-picture")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") > 100, "the policy lets it be seen"
    factor = SecondFactor.objects.get()
    type_code(page, code_now(factor))
    codes = page.locator(".recovery-codes code")
    expect(codes).to_have_count(10)
    paper = codes.all_inner_texts()
    page.get_by_role("link", name=t("I have kept them: go on")).click()
    expect(page).not_to_have_url(FACTOR)
    sign_out(page)
    with_password(page, officer)
    expect(page).to_have_url(CODE)
    type_code(page, "000000")
    expect(page.get_by_role("alert")).to_be_visible()
    type_code(page, code_now(factor, later=1))
    page.goto("/people/")
    expect(page).to_have_url(re.compile("/people/$"))
    sign_out(page)
    with_password(page, officer)
    type_code(page, paper[4])
    expect(page.locator(".topline")).to_contain_text(officer.unit.name)


def test_a_card_is_printed_and_its_next_number_asked(page, officer, sign_in):
    sign_in(page, officer).goto("/account/second-factor/")
    page.get_by_role("button", name=t("Set up with a printed card")).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=t("Print the card (PDF)")).click()
    with open(download.value.path(), "rb") as file:
        text = PdfReader(BytesIO(file.read())).pages[0].extract_text()
    found = re.findall(r"\b(\d{1,2}) (\d{3} \d{3})\b", text)
    codes = {int(number): code for number, code in found}
    type_code(page, codes[1])
    expect(page.locator(".recovery-codes code")).to_have_count(10)
    sign_out(page)
    with_password(page, officer)
    expect(page.locator("label[for=id_code]")).to_contain_text("2")
    type_code(page, codes[2])
    expect(page.locator(".topline")).to_contain_text(officer.unit.name)


def test_the_lock_asks_for_a_code_once_the_session_is_gone(page, officer, sign_in):
    """What was typed is still there: the dialog takes password and code on the spot."""
    factor = SecondFactorFactory(user=officer)
    paper = printed.make(factor, FactorCode.Kind.RECOVERY)
    sign_in(page, officer).goto("/people/new/")
    name = page.locator("[name=full_name]")
    name.fill("Đỗ Văn Hòa")
    page.context.clear_cookies(name="sessionid")
    page.evaluate("() => document.dispatchEvent(new Event('aftercare:locked'))")
    lock = page.locator("dialog.lock")
    lock.locator("[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    code = lock.locator("[name=code]")
    expect(code).to_be_focused()
    code.fill(paper[0])
    page.keyboard.press("Enter")
    expect(lock).to_be_hidden()
    expect(name).to_have_value("Đỗ Văn Hòa")
    page.goto("/people/")
    expect(page).to_have_url(re.compile("/people/$"))
