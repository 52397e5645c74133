"""A search is over when one leaves its page for another, and there again for who goes back."""

from playwright.sync_api import expect

from tests.factories import PersonFactory, RegistrationFactory


def test_the_rail_forgets_a_search_and_the_way_back_does_not(page, sign_in, officer, ward):
    for name in ("Đỗ Thử Hòa", "Lê Thử Hòa", "Lê Thử Bình"):
        RegistrationFactory(person=PersonFactory(unit=ward, full_name=name))
    sign_in(page, officer).goto("/people/")
    page.keyboard.press("/")
    page.keyboard.type("hoa")
    page.keyboard.press("Enter")
    expect(page.locator(".row-link")).to_have_count(2)
    page.locator(".row-link").first.click()
    expect(page.locator("h1")).to_have_text("Đỗ Thử Hòa")
    page.go_back()
    expect(page.locator(".row-link")).to_have_count(2)
    page.locator(".rail a[href='/cases/']").click()
    page.locator(".rail a[href='/people/']").click()
    expect(page.locator(".row-link")).to_have_count(3)
    expect(page.locator("#person-search")).to_have_value("")
