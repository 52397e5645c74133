"""Converted and kept drug-free: the page of areas and the report say the same.

The page works them out in Python (``wards.places.areas``), the report in SQL
(``reports.indicators.areas``): random decisions, in communes that stay and that merge.
"""

import random
from datetime import date, timedelta

import pytest

from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.indicators import BY_CODE
from tests.factories import CommuneFactory, DistrictFactory
from wards.models import DrugStatus
from wards.places import areas, territory

CODES = ("communes_converted", "drug_free_kept")
LAST_OF_OLD, FIRST_OF_NEW = date(2023, 12, 31), date(2024, 1, 1)
SEEDS = range(12)


def merged(district, heirs):
    return [
        CommuneFactory(parent=district, valid_to=LAST_OF_OLD, successor=heir)
        for heir in heirs
        for _part in range(2)
    ]


def decide_at_random(chance, communes):
    for commune in communes:
        for _decision in range(chance.randint(0, 4)):
            day = date(2021, 6, 1) + timedelta(days=chance.randint(0, 1500))
            day = min(day, commune.valid_to) if commune.valid_to else max(day, commune.valid_from)
            status = chance.choice(("drug_free", "drug_free", "with_drugs", "key_1"))
            DrugStatus.objects.create(unit=commune, year=day.year, status=status, decided_on=day)


@pytest.mark.parametrize("with_mergers", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_page_and_the_report_say_the_same(province, seed, with_mergers):
    chance = random.Random(seed)
    district = DistrictFactory(parent=province)
    first = FIRST_OF_NEW if with_mergers else date(2021, 1, 1)
    communes = CommuneFactory.create_batch(5, parent=district, valid_from=first)
    parts = merged(district, communes[:3]) if with_mergers else []
    territory.refresh_scope_paths()
    decide_at_random(chance, [*communes, *parts])
    for year in (2024, 2025):
        today = date(year, 12, 31)
        expected = [len(found) for found in areas.changes(communes, year=year, today=today)]
        table = quota_table(
            district,
            parse(str(year)),
            made_on=today,
            indicators=tuple(BY_CODE[code] for code in CODES),
        )
        assert [row.actual for row in table.rows] == expected, (year, seed)


def test_there_is_something_to_compare(province):
    """The histories above hold communes of both kinds: not everything is 0."""
    chance, found = random.Random(1), [0, 0]
    communes = CommuneFactory.create_batch(30, parent=province)
    decide_at_random(chance, communes)
    for n, changed in enumerate(areas.changes(communes, year=2024, today=date(2024, 12, 31))):
        found[n] += len(changed)
    assert min(found) > 0
