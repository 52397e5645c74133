"""Every form of tests/test_access.py stands alone: at a desk, on a phone, and twice as large."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.forms import faults_of
from tests.e2e.test_every_page import SHOWN
from tests.test_access import address, records, user_of

__all__ = ["records"]  # a fixture

TWICE_AS_LARGE = {"width": 640, "height": 400}  # 1280 by 800 at 200 %
SIZES = {"desk": DESKTOP, "phone": PHONE, "200 %": TWICE_AS_LARGE}


@pytest.mark.parametrize("name", SHOWN)
def test_one_types_at_once_and_nothing_lies_over_a_field(open_page, sign_in, records, name):
    page = sign_in(open_page(), user_of(SHOWN[name], records))
    page.goto(address(name, records))
    if not page.locator("form[data-draft]").count():
        return
    found = []
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        page.reload()
        found += [f"{size}: {fault}" for fault in faults_of(page)]
    assert found == []


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
