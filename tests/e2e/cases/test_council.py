"""A council of ten people: found by the rules, voted on in one table, one act, one undo."""

import pytest
from playwright.sync_api import expect

from cases.models import Registration
from tests.cases.councils import user_of
from tests.factories import CouncilSessionFactory


@pytest.fixture
def session(ward):
    for number in range(1, 11):
        user_of(ward, f"Lê Thử {number:03}")
    return CouncilSessionFactory(unit=ward)


def test_ten_people_leave_the_lists_in_one_act_and_come_back(page, sign_in, leader, session):
    here = f"/councils/{session.code}"
    sign_in(page, leader).goto(f"{here}/candidates/")
    page.locator("[data-tick-all]").click()
    expect(page.locator("[data-ticked]")).to_have_text("10/10")
    page.locator("#many .btn-primary").click()
    expect(page.locator("#proposed-title")).to_contain_text("10")
    page.goto(f"{here}/votes/")
    for name, votes in (("votes_for", "6"), ("votes_against", "0"), ("abstained", "1")):
        for box in page.locator(f"input[name$='-{name}']").all():
            box.fill(votes)
    page.locator(".save-bar .btn-primary").click()
    page.locator("form[action$='/closure/'] button").click()
    expect(page.locator("form[action$='/decision/']")).to_be_visible()
    page.goto(f"{here}/edit/")
    page.locator("[name=minutes_number]").fill("05/BB-HĐ")
    page.locator(".save-bar .btn-primary").click()
    page.locator("form[action$='/decision/'] button").click()
    expect(page.locator("form[action$='/undo/']")).to_be_attached()
    assert Registration.objects.filter(removed_on=session.day).count() == 10
    page.locator("details:has(form[action$='/undo/']) summary").click()
    page.locator("form[action$='/undo/'] button").click()
    expect(page.locator("form[action$='/decision/']")).to_be_visible()
    assert Registration.objects.filter(removed_on=None).count() == 10
