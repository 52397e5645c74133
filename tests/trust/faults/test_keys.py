"""A key is gone while the program runs: a plain page, a line in the log, and it goes on."""

import base64

import pytest
from django.test import Client, override_settings

from tests.factories import CommuneFactory, PersonFactory, UserFactory
from tests.trust.faults.test_database import assert_plain

NUMBER = "001080000015"
ANOTHER = base64.b64encode(b"another key of 32 bytes, no more").decode()


@pytest.fixture
def reading(db):
    """Asks for the page of somebody with a sealed number."""
    person = PersonFactory(unit=CommuneFactory(), identity_number=NUMBER)
    browser = Client(raise_request_exception=False)
    browser.force_login(UserFactory(unit=person.unit))
    return lambda: browser.get(person.get_absolute_url())


@pytest.mark.parametrize("key", ["", ANOTHER], ids=["none", "another"])
def test_a_number_that_cannot_be_opened_is_a_plain_page_until_the_key_is_back(reading, caplog, key):
    with override_settings(IDENTITY_KEY=key):
        answer = reading()
        assert_plain(answer.status_code, answer.content.decode())
        assert NUMBER[-3:] not in answer.content.decode()
    assert "Error" in caplog.text or "InvalidTag" in caplog.text
    again = reading()
    assert again.status_code == 200
    assert NUMBER[-3:] in again.content.decode()
