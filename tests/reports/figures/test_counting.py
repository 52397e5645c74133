"""What is counted under a unit, however the database is told which units these are."""

from datetime import date

import pytest
from django.db import connection

from reports.figures import counting
from reports.figures.counting import Figure, count
from reports.figures.trees import tree_of
from reports.indicators import ALL, BY_CODE
from tests.factories import CommuneFactory, RegistrationFactory
from tests.reports.asking import whether_inside

DAY = date(2024, 12, 14)
ADDICTS = BY_CODE["addicts_on_file"]


@pytest.mark.parametrize("few", [0, 50])
def test_the_same_counts_of_few_units_and_of_many(province, monkeypatch, few):
    monkeypatch.setattr(counting, "FEW", few)
    first, second, empty = CommuneFactory.create_batch(3, parent=province)
    for unit in (first, second, second, CommuneFactory()):  # the last lies in another province
        RegistrationFactory(person__unit=unit, registered_on=date(2024, 6, 1))
    found = count(tree_of(province, DAY), [Figure(ADDICTS, DAY, DAY)])
    counted = {key: ADDICTS.measure.figure(numbers[0]) for key, numbers in found.units.items()}
    assert counted == {first.pk: 1, second.pk: 2}
    assert empty.pk not in found.units
    assert ADDICTS.measure.figure(found.total[0]) == 3


@pytest.mark.django_db(transaction=True)
def test_all_pieces_are_read_in_one_transaction(monkeypatch):
    """Somebody who moves meanwhile is not counted in one piece and missed in the next."""
    monkeypatch.setattr(counting, "AT_ONCE", {connection.vendor: 2})
    commune = CommuneFactory()
    RegistrationFactory(person__unit=commune, registered_on=date(2024, 6, 1))
    tree = tree_of(commune, DAY)
    asked = [Figure(one, DAY, DAY) for one in ALL]
    found, inside = whether_inside(lambda: count(tree, asked))
    assert ADDICTS.measure.figure(found.total[ALL.index(ADDICTS)]) == 1
    assert len(inside) > 2
    assert all(inside)
