"""No page that is read waits for somebody who is writing."""

import pytest
from django.db import connection
from django.http import HttpResponse

from cases.models import CaseClock
from tests.pages.added import NAME, added
from tests.pages.records import records
from tests.pages.waiting import another_writes
from tests.test_access import FACILITY, PAGES, address, who_opens

__all__ = ["records"]  # a fixture
pytestmark = pytest.mark.django_db(transaction=True)
SHOWN = [
    page
    for page, (sent, *answers) in PAGES.items()
    if sent == "get" and 200 in (*answers[:5], *FACILITY.get(page, ()))
]


@pytest.fixture
def impatient(transactional_db):
    """PostgreSQL would wait without end."""
    if connection.vendor == "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '1s'")
        yield
        cursor.execute("RESET lock_timeout")


@pytest.fixture
def answer_meanwhile(client, records, impatient):
    """The status of a page that is opened while another writes; 500 where it would have waited."""
    client.raise_request_exception = False

    def opened(page):
        url = address(page, records)
        client.force_login(who_opens(page, records))
        with another_writes():
            return client.get(url).status_code

    return opened


def test_every_page_is_shown_while_another_writes(answer_meanwhile):
    assert not CaseClock.objects.exists(), "there are deadlines to be worked out"
    assert [page for page in SHOWN if answer_meanwhile(page) != 200] == []
    assert not CaseClock.objects.exists(), "which is put off"


def test_a_page_added_that_waits_is_found(answer_meanwhile):
    def visited(request):
        request.user.save()
        return HttpResponse()

    with added(visited):
        assert answer_meanwhile(NAME) == 500
