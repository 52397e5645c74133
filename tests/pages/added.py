"""A page added to the product while a test runs: in the addresses and in the table of access."""

from contextlib import contextmanager
from types import ModuleType

from django.test import override_settings
from django.urls import path

from aftercare import urls
from tests.test_access import PAGES

NAME, ADDRESS = "added", "/added/"
TO_ALL = ("get", 200, 200, 200, 200, 200, 200)


@contextmanager
def added(view):
    """Within it the view answers at ADDRESS, as if somebody had written a page of that name."""
    addresses = ModuleType("addresses")
    addresses.handler500 = urls.handler500
    addresses.urlpatterns = [*urls.urlpatterns, path(ADDRESS[1:], view, name=NAME)]
    PAGES[NAME] = TO_ALL
    try:
        with override_settings(ROOT_URLCONF=addresses):
            yield
    finally:
        del PAGES[NAME]
