"""A real Chromium on a live server: the page, signing in, and what every page must keep to.

The database is a file, as in the embedded mode: several requests of a page come at once.
"""

import os
import shutil
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from tests.e2e.watch import Watch

# Playwright's event loop runs in the thread of the test, where Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

expect.set_options(timeout=15_000)  # a machine that does other things besides is no fault

NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
SIZES = {"desktop": DESKTOP, "phone": PHONE}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = tmp_path_factory.mktemp("database") / "test.sqlite3"


@pytest.fixture(scope="session")
def launch():
    """``launch()`` starts a Chromium; it ends with the tests."""
    path = os.environ.get("AFTERCARE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), "")
    if not path:
        pytest.fail("The browser tests need Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        started = []

        def start(**options):
            started.append(playwright.chromium.launch(executable_path=path, args=QUIET, **options))
            return started[-1]

        yield start
        for browser in started:
            browser.close()


@pytest.fixture(scope="session")
def chromium(launch):
    return launch()


@pytest.fixture
def open_page(chromium, live_server):
    """``open_page("phone")`` opens a browser of its own; what went wrong in it fails the test.

    ``lenient`` turns off the content policy, for tools that write into the page.
    """
    watches = []

    def open_one(size="desktop", *, lenient=False):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport=SIZES[size],
            locale="vi-VN",
            has_touch=size == "phone",
            bypass_csp=lenient,
        )
        context.set_default_timeout(8_000)
        context.set_default_navigation_timeout(20_000)
        page = context.new_page()
        watches.append(Watch(page))
        return page

    yield open_one
    for watch in watches:
        watch.page.context.close()
    assert [complaint for watch in watches for complaint in watch.complaints] == []


@pytest.fixture
def page(open_page, request):
    """A desktop, unless the test is parametrized with ``page`` (indirectly)."""
    return open_page(getattr(request, "param", "desktop"))


@pytest.fixture
def sign_in(live_server, settings):
    """``sign_in(page, user)`` without the form, which has tests of its own."""

    def as_user(page, user):
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
        )
        return page

    return as_user
