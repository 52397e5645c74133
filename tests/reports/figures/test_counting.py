"""What is counted under a unit, however the database is told which units these are."""

from datetime import date

import pytest

from reports.figures import counting
from reports.figures.counting import Figure, count
from reports.figures.trees import tree_of
from reports.indicators import BY_CODE
from tests.factories import CommuneFactory, RegistrationFactory

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
