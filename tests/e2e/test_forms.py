"""A long form on a phone: saved from wherever one stands. Each form is in test_every_page."""

from playwright.sync_api import expect

from tests.pages.records import records

__all__ = ["records"]  # a fixture


def test_a_long_form_is_saved_from_anywhere_on_a_phone(open_page, sign_in, records):
    page = sign_in(open_page("phone"), records["leader"])
    page.goto(f"/people/{records['person'].code}/edit/")
    again, bar = page.locator(".save-again"), page.locator(".save-bar .btn-primary")
    expect(again).to_be_visible()
    bar.scroll_into_view_if_needed()
    expect(again).to_be_hidden()
    page.evaluate("() => scrollTo(0, 0)")
    page.locator("[name=occupation]").fill("thợ mộc")
    page.evaluate("() => scrollTo(0, 0)")
    again.click()
    expect(page.locator(".message-success")).to_be_visible()
    records["person"].refresh_from_db()
    assert records["person"].occupation == "thợ mộc"
