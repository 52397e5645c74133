"""Every form that creates a record: what is sent twice, as over a bad line, is one record."""

import pytest

from tests.pages.creating import ASKED, CREATING, errors_of, opened
from tests.pages.laid import laid, records, ward
from tests.test_access import PAGES

__all__ = ["laid", "records", "ward"]  # fixtures


@pytest.mark.parametrize(("page", "query"), ASKED, ids="".join)
def test_what_is_sent_twice_is_one_record(client, records, page, query):
    url, sent, model = opened(client, records, page, query)
    before = model._base_manager.count()
    answers = [client.post(url, sent) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302], errors_of(answers)
    assert answers[0].url == answers[1].url
    assert model._base_manager.count() - before == 1


def test_every_page_that_is_called_so_is_among_them():
    called = {page for page in PAGES if page.endswith(("_create", "_add", "_propose"))}
    called |= {"cases:file_arrival", "cases:local_procedure_next"}
    called.remove("cases:trainee_book_create")  # sends a file: test_trainees
    called.remove("cases:file_request_create")  # asks for all files of a number: test_requests
    assert called == set(CREATING)
