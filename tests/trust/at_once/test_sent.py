"""Every form that creates, sent twenty times at the same moment: one record, and the way to it.

The suite tries a tenth of the forms, another tenth each day; ``make trust`` all of them.
"""

import pytest
from django.utils import timezone

from tests.pages.creating import ASKED, errors_of, opened
from tests.pages.records import records
from tests.trust import RUNS
from tests.trust.at_once.crowd import TIMES, sent_at_once, shared_database

__all__ = ["records", "shared_database"]  # fixtures
ALL = 500  # runs of ``make trust``
TENTH = timezone.localdate().toordinal() % 10
TRIED = ASKED if RUNS >= ALL else ASKED[TENTH::10]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("page", "query"), TRIED, ids="".join)
def test_twenty_at_once_are_one_record(shared_database, client, records, page, query):
    url, sent, model = opened(client, records, page, query)
    before = model._base_manager.count()
    answers = sent_at_once(client, url, sent)
    assert [answer.status_code for answer in answers] == [302] * TIMES, errors_of(answers)
    assert len({answer.url for answer in answers}) == 1
    assert model._base_manager.count() - before == 1
    after_back = client.post(url, sent)
    assert (after_back.status_code, after_back.url) == (302, answers[0].url)
    assert model._base_manager.count() - before == 1
