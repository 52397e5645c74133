"""Who acts in a unit in turn keeps nobody from writing what points to the unit."""

from contextlib import closing

import pytest
from django.db import OperationalError, connection, transaction

from tests.factories import CommuneFactory
from wards.models import Neighbourhood, Unit

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="there one alone writes"),
]
HOOD = """INSERT INTO wards_neighbourhood (code, version, name, unit_id)
    VALUES (gen_random_uuid(), 1, 'Tổ 1', %s)"""


@pytest.fixture
def unit():
    return CommuneFactory()


@pytest.fixture
def another():
    """The cursor of somebody who waits for nobody longer than a second."""
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("SET lock_timeout = '1s'")
        yield cursor


@transaction.atomic
def test_others_write_what_points_to_the_unit(unit, another):
    Unit.objects.take_turn(unit.pk)
    another.execute(HOOD, [unit.pk])
    assert Neighbourhood.objects.get().unit == unit


@transaction.atomic
def test_others_wait_for_the_same_turn(unit, another):
    Unit.objects.take_turn(unit.pk)
    with pytest.raises(OperationalError, match="lock timeout"):
        another.execute("SELECT FROM wards_unit FOR NO KEY UPDATE")
