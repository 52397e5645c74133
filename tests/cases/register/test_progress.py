"""How far an import is: never further than what is written."""

import threading

import pytest
from django.db import connection

from cases.register.progress import Phase, Progress
from wards.fast import ahead


@pytest.mark.django_db
def test_rows_count_when_they_are_written_not_when_they_are_made():
    told, may_go = [], threading.Event()
    far = Progress(lambda *words: told.append(words))
    far.begin(Phase.WRITING, 5000)
    with ahead.writing(connection):
        ahead.do(connection, lambda database: may_go.wait(timeout=20))
        far.written(5000)
        assert told == [(Phase.WRITING, 0, 5000)]
        may_go.set()
    assert told[1:] == [(Phase.WRITING, 5000, 5000)]
