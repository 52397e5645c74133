"""The records of all pages, made once for a module: each test finds them as they were made.

To make one of each kind takes longer than to open a page. They lie in a transaction around those
of the tests, so a module that takes these fixtures has no test with real transactions.
"""

from copy import copy

import pytest
from django.db import transaction

from tests.factories import CommuneFactory, UnitFactory
from tests.pages.records import all_of
from wards.models import Unit


@pytest.fixture(scope="module")
def laid(django_db_setup, django_db_blocker):
    """{name: record}, rolled back after the last test of the module."""
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
        UnitFactory.reset_sequence(0, force=True)
        made = all_of(CommuneFactory(parent=UnitFactory()))
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def records(laid, db):
    """The same in each test, whatever another one did to them.

    There are ninety codes of provinces: the units of each test begin after those laid.
    """
    UnitFactory.reset_sequence(Unit.objects.count(), force=True)
    return {name: copy(record) for name, record in laid.items()}


@pytest.fixture
def ward(records):
    """The ward of the records."""
    return records["unit"]
