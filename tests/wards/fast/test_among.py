"""``Among`` finds what ``in`` would find, however many values there are."""

import pytest

from tests.factories import CommuneFactory
from wards.fast.among import Among
from wards.models import Unit

HARD = ["'", '"', "\\", '\\"', "{", ",", "NULL", "a\nb", "đ", ""]


def test_it_finds_these_and_no_others(province):
    units = CommuneFactory.create_batch(3, parent=province)
    found = Unit.objects.filter(Among("pk", [units[0].pk, units[2].pk]))
    assert set(found) == {units[0], units[2]}


def test_values_are_taken_as_they_are(province):
    for name in HARD[:-1]:
        CommuneFactory(parent=province, name=name)
    found = Unit.objects.filter(Among("name", HARD)).values_list("name", flat=True)
    assert sorted(found) == sorted(HARD[:-1])


def test_it_takes_more_values_than_a_statement_has_places(province, django_assert_num_queries):
    unit = CommuneFactory(parent=province)
    many = range(unit.pk, unit.pk + 300_000)
    with django_assert_num_queries(1):
        assert list(Unit.objects.filter(Among("pk", many)).order_by("pk")[:1]) == [unit]


@pytest.mark.django_db
def test_for_no_values_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not Unit.objects.filter(Among("pk", ()))
