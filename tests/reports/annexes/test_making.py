"""What the forms of a paper are made from."""

from datetime import date

import pytest

from reports.annexes import making
from reports.figures.periods import parse
from reports.figures.table import quota_table
from tests.factories import CommuneFactory, RegistrationFactory, UnitFactory
from tests.reports.asking import whether_inside


@pytest.mark.django_db(transaction=True)
def test_all_of_it_is_read_in_one_transaction():
    """A file that moves meanwhile is in the lists of one ward and in the figures of the same."""
    province = UnitFactory()
    RegistrationFactory(person__unit=CommuneFactory(parent=province))
    table = quota_table(province, parse("2026"), made_on=date(2026, 11, 20))
    made, inside = whether_inside(lambda: making.sources(table))
    assert made.previous.period.code == "2025"
    assert inside
    assert all(inside)
