"""What is read together is of one moment, and takes nobody's turn at writing."""

from contextlib import closing

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories import UnitFactory
from tests.pages.waiting import another_writes
from wards.models import Unit
from wards.models.base import one_moment

pytestmark = pytest.mark.django_db(transaction=True)
SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="there one alone writes")
POSTGRESQL = pytest.mark.skipif(connection.vendor == "sqlite", reason="of a file, not in memory")


@SQLITE
def test_another_may_write_meanwhile():
    with one_moment():
        assert Unit.objects.count() == 0
        with another_writes():
            assert Unit.objects.count() == 0
    with another_writes(), pytest.raises(DatabaseError), transaction.atomic():
        pytest.fail("whoever writes takes the turn from the beginning again")


@POSTGRESQL
def test_what_another_wrote_meanwhile_is_not_seen():
    with one_moment(), closing(connection.copy()) as other:
        assert Unit.objects.count() == 0
        with other.cursor() as cursor:
            columns = "code, name, kind, level, valid_from, slug, path, parent_path, scope_path"
            values = "'01', 'Thử', 'Tỉnh', 'province', '2021-01-01', '01', '01', '01', '01'"
            cursor.execute(f"INSERT INTO wards_unit ({columns}) VALUES ({values})")
        assert Unit.objects.count() == 0
    assert Unit.objects.count() == 1


@POSTGRESQL
def test_nothing_is_written():
    with pytest.raises(DatabaseError), one_moment():
        UnitFactory()
    assert Unit.objects.count() == 0


def test_inside_a_transaction_it_is_the_moment_of_that():
    with transaction.atomic():
        UnitFactory()
        with one_moment():
            assert Unit.objects.count() == 1
        UnitFactory()
    assert Unit.objects.count() == 2
