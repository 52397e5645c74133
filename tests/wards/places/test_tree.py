"""The tree of a report: whose figures count where, across reorganisations too."""

from datetime import date

import pytest

from tests.factories import CommuneFactory, DistrictFactory
from wards.models import Succession, Unit
from wards.places import territory
from wards.places.tree import grow

LAST_OF_OLD, FIRST_OF_NEW = date(2025, 6, 30), date(2025, 7, 1)


def keys(units):
    return [unit.pk for unit in units]


def ended(**facts):
    return CommuneFactory(valid_to=LAST_OF_OLD, **facts)


@pytest.fixture
def old_district(province):
    return DistrictFactory(parent=province, valid_to=LAST_OF_OLD)


def test_a_closed_district_keeps_the_tree_of_its_own_time(old_district, province):
    second = ended(parent=old_district, code="20002")
    first = ended(parent=old_district, code="20001")
    CommuneFactory(parent=province, valid_from=FIRST_OF_NEW)
    tree = grow(old_district, first=date(2021, 1, 1), last=date(2021, 9, 14))
    assert keys(tree.units) == [first.pk, second.pk]
    assert tree.places == {first.pk: (first.pk,), second.pk: (second.pk,)}
    assert tree.changed_on is None


def test_the_communes_of_another_district_of_the_same_code_stay_out(province):
    before = DistrictFactory(parent=province, code="311", valid_to=date(2024, 12, 31))
    after = DistrictFactory(parent=province, code="311", valid_from=date(2025, 1, 1))
    old = CommuneFactory(parent=before, valid_to=date(2024, 12, 31))
    new = CommuneFactory(parent=after, valid_from=date(2025, 1, 1))
    days = {"first": date(2025, 1, 15), "last": date(2025, 2, 14)}
    assert keys(grow(after, **days).units) == [new.pk]
    assert old.pk not in grow(after, **days).places


def test_a_province_lists_districts_until_the_last_day_and_communes_from_the_first(hanoi):
    city = Unit.objects.get(code="01")
    eve = grow(city, first=date(2024, 12, 15), last=LAST_OF_OLD)
    day = grow(city, first=date(2024, 12, 15), last=FIRST_OF_NEW)
    assert len(eve.units) == 30
    assert {unit.level for unit in eve.units} == {"district"}
    living = [unit for unit in day.units if unit.valid_to is None]
    assert len(living) == 126
    assert {unit.level for unit in day.units} == {"commune"}
    assert eve.changed_on is None
    assert day.changed_on == FIRST_OF_NEW


def test_the_whole_tree_of_a_province(hanoi):
    city = Unit.objects.get(code="01")
    tree = grow(city, first=date(2020, 12, 15), last=date(2021, 9, 14), depth=2)
    assert len(tree.units) == 30
    assert sum(len(communes) for communes in tree.below.values()) == 579
    ward = Unit.objects.get(slug="00097-2021-01-01")
    district = Unit.objects.get(slug="003-2021-01-01")
    assert tree.places[ward.pk] == (district.pk, ward.pk)


def test_across_a_reorganisation_old_wards_count_in_their_main_heir(hanoi):
    city, heir = Unit.objects.get(code="01"), Unit.objects.get(slug="00103-2025-07-01")
    tree = grow(city, first=date(2024, 12, 15), last=date(2025, 12, 14))
    nhat_tan = Unit.objects.get(slug="00094-2021-01-01")
    tu_lien = Unit.objects.get(slug="00097-2021-01-01")
    hong_ha = Unit.objects.get(slug="00097-2025-07-01")
    assert tree.places[nhat_tan.pk] == (heir.pk,)
    assert tree.places[tu_lien.pk] == (hong_ha.pk,)
    assert tree.across


def test_after_a_reorganisation_each_counts_what_it_recorded(hanoi):
    city = Unit.objects.get(code="01")
    tree = grow(city, first=date(2025, 12, 15), last=date(2026, 11, 14))
    nhat_tan = Unit.objects.get(slug="00094-2021-01-01")
    assert len(tree.units) == 126
    assert nhat_tan.pk not in tree.places
    assert tree.changed_on is None


def test_accumulation_reaches_across_even_where_the_period_does_not(hanoi):
    ward = Unit.objects.get(slug="00103-2025-07-01")
    days = {"first": date(2025, 9, 15), "last": date(2025, 12, 14)}
    assert not grow(ward, **days).across
    assert grow(ward, since=date(2024, 12, 15), **days).changed_on == FIRST_OF_NEW


def test_a_new_ward_asked_about_the_time_before_it_adds_up_its_predecessors(hanoi):
    ward = Unit.objects.get(slug="00103-2025-07-01")
    assert grow(ward, first=date(2023, 12, 15), last=date(2024, 12, 14)).across


def test_an_ended_commune_without_an_heir_is_listed_for_its_days(province):
    district = DistrictFactory(parent=province)
    gone = CommuneFactory(parent=district, valid_to=date(2024, 12, 31))
    here = CommuneFactory(parent=district)
    territory.refresh_scope_paths()
    last = date(2025, 3, 14)
    assert gone.pk in keys(grow(district, first=date(2024, 12, 15), last=last).units)
    assert keys(grow(district, first=date(2025, 1, 1), last=last).units) == [here.pk]


def test_an_heir_set_by_an_administrator_takes_over_within_the_period(province):
    district, other = DistrictFactory(parent=province), DistrictFactory(parent=province)
    heir = CommuneFactory(parent=other)
    gone = CommuneFactory(parent=district, valid_to=date(2024, 12, 31), successor=heir)
    days = {"first": date(2024, 12, 15), "last": date(2024, 12, 31)}
    assert gone.pk in keys(grow(district, **days).units)
    days["last"] = date(2025, 3, 14)
    CommuneFactory(parent=province, valid_from=FIRST_OF_NEW)
    assert gone.pk not in keys(grow(district, **days).units)
    assert grow(other, **days).places[gone.pk] == (heir.pk,)
    assert grow(province, **days).places[gone.pk] == (other.pk,)


def test_a_split_with_no_main_part_is_told_to_its_heirs(province, old_district):
    old = ended(parent=old_district)
    parts = [CommuneFactory(parent=province, valid_from=FIRST_OF_NEW) for _ in range(2)]
    for part in parts:
        Succession.objects.create(old=old, new=part, took_effect_on=FIRST_OF_NEW)
    territory.refresh_scope_paths()
    days = {"first": date(2024, 12, 15), "last": date(2025, 12, 14)}
    assert grow(province, **days).unallocated == {part.pk: [old] for part in parts}
    assert grow(parts[0], **days).unallocated == {parts[0].pk: [old]}
    after = {"first": date(2025, 12, 15), "last": date(2026, 12, 14)}
    assert grow(province, **after).unallocated == {}
