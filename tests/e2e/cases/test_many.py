"""Many at once, by the keyboard alone: ticks, one form, the summary, saving, the undo."""

import pytest
from playwright.sync_api import expect

from cases.models import Visit
from tests.factories import PersonFactory, RegistrationFactory

NAMES = ["Lê Thử An", "Lê Thử Bình", "Lê Thử Cường"]


@pytest.fixture
def people(ward):
    made = [PersonFactory(unit=ward, full_name=name) for name in NAMES]
    for person in made:
        RegistrationFactory(person=person)
    return made


@pytest.mark.parametrize("page", ["desktop", "phone"], indirect=True)
def test_all_of_a_page_but_one_get_a_visit_and_lose_it_again(page, sign_in, officer, people):
    sign_in(page, officer).goto("/people/")
    page.locator("[data-tick-all]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-ticked]")).to_have_text("3/3")
    page.locator(f"input[value='{people[2].code}']").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-ticked]")).to_have_text("2/3")
    page.locator("#many-act").select_option("visit")
    page.locator("#many button:not([type])").focus()
    page.keyboard.press("Enter")
    page.locator("[name=content]").fill("Đi làm đều")
    page.locator(".save-bar .btn-primary").click()
    expect(page.locator("#accepted-title")).to_contain_text("2")
    assert Visit.objects.count() == 0
    page.locator(".save-bar .btn-primary").click()
    expect(page.locator("h1")).to_contain_text("2")
    assert set(Visit.objects.values_list("person__full_name", "content")) == {
        (name, "Đi làm đều") for name in NAMES[:2]
    }
    page.locator("form[action$='/removal/'] button").click()
    expect(page.locator(".message")).to_contain_text("2")
    assert Visit.objects.count() == 0
