"""Two wards pass a file on: it is returned, sent again, and accepted."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cases.actions.people import responsibilities
from cases.models import Person, Transfer
from tests.e2e.words import t
from tests.factories import CommuneFactory, PersonFactory, RegistrationFactory, UserFactory

BEGUN = timezone.localdate() - timedelta(days=90)
YESTERDAY = f"{timezone.localdate() - timedelta(days=1):%d/%m/%Y}"


@pytest.fixture
def person(ward):
    person = PersonFactory(unit=ward, full_name="Lê Văn Chuyển")
    responsibilities.begin(person=person, first_day=BEGUN)
    RegistrationFactory(person=person, registered_on=BEGUN)
    return person


@pytest.fixture
def taker(province):
    return UserFactory(unit=CommuneFactory(parent=province, name="Phường Đến"))


def press(page, word):
    page.get_by_role("button", name=t(word), exact=True).last.click()


def follow(page, word):
    page.get_by_role("link", name=t(word), exact=True).first.click()


def change_user(page, sign_in, user):
    page.context.clear_cookies()
    sign_in(page, user)


def test_two_wards_return_and_accept_a_file(page, sign_in, officer, person, taker):
    sign_in(page, officer)
    page.goto(person.get_absolute_url())
    page.get_by_text(t("Other actions")).click()
    follow(page, "Transfer the file")
    page.locator("[name=left_on]").fill(YESTERDAY)
    page.locator("[name=to_unit]").select_option(label="Phường Đến")
    page.locator("[name=reason]").fill("Về ở với mẹ")
    press(page, "Save")
    expect(page.locator(".standing")).to_contain_text(t("Sent, waiting for an answer"))

    change_user(page, sign_in, taker)
    page.goto("/work/")
    page.locator("section[aria-labelledby=accept] a.row-link").click()
    follow(page, "Return it")
    page.locator("[name=answer_reason]").fill("Chưa đến địa phương")
    press(page, "Return it")
    expect(page.locator(".standing")).to_contain_text(t("Returned"))

    change_user(page, sign_in, officer)
    page.goto("/work/")
    page.locator("section[aria-labelledby=send] a.row-link").click()
    follow(page, "Send the file")
    page.locator("[name=to_unit]").select_option(label="Phường Đến")
    press(page, "Send")
    expect(page.locator(".standing")).to_contain_text(t("Sent, waiting for an answer"))

    change_user(page, sign_in, taker)
    page.goto("/work/")
    page.locator("section[aria-labelledby=accept] a.row-link").click()
    follow(page, "Accept the file")
    page.locator("[name=neighbourhood]").fill("Tổ 2")
    press(page, "Accept")
    expect(page.locator(".standing")).to_contain_text(t("Accepted"))
    expect(page.locator("#minute-title")).to_be_visible()
    follow(page, "See the file")
    expect(page.locator("h1")).to_contain_text("Lê Văn Chuyển")
    states = Transfer.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["returned", "accepted"]
    assert Person.objects.get().unit == taker.unit
