"""The tree of a report: whose figures count where, across reorganisations too."""

from dataclasses import replace
from datetime import date

import pytest

from tests.factories import CommuneFactory, DistrictFactory, UnitFactory
from wards.models import Unit
from wards.places.tree import grow

LAST_OF_OLD, FIRST_OF_NEW = date(2025, 6, 30), date(2025, 7, 1)
THEN, NOW = date(2021, 9, 14), date(2026, 11, 14)


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
    tree = grow(old_district, THEN)
    assert keys(tree.units) == [first.pk, second.pk]
    assert [tree.levels(one.pk) for one in (first, second)] == [(first.pk,), (second.pk,)]


def test_the_communes_of_another_district_of_the_same_code_stay_out(province):
    before = DistrictFactory(parent=province, code="311", valid_to=date(2024, 12, 31))
    after = DistrictFactory(parent=province, code="311", valid_from=date(2025, 1, 1))
    old = CommuneFactory(parent=before, valid_to=date(2024, 12, 31))
    new = CommuneFactory(parent=after, valid_from=date(2025, 1, 1))
    tree = grow(after, date(2025, 2, 14))
    assert keys(tree.units) == [new.pk]
    assert tree.levels(old.pk) is None
    assert grow(province, date(2025, 2, 14)).levels(old.pk) == (old.pk,)


def test_a_province_lists_districts_until_the_last_day_and_communes_from_the_first(hanoi):
    city = Unit.objects.get(code="01")
    eve, day = grow(city, LAST_OF_OLD), grow(city, FIRST_OF_NEW)
    living = [one for one in eve.units if one.lives_on(LAST_OF_OLD)]
    assert len(living) == 30
    assert {unit.level for unit in living} == {"district"}
    living = [unit for unit in day.units if unit.valid_to is None]
    assert len(living) == 126
    assert {unit.level for unit in day.units[:126]} == {"commune"}
    assert keys(day.units[:126]) == keys(living), "those that ended come last"


def test_the_whole_tree_of_a_province(hanoi):
    city = Unit.objects.get(code="01")
    tree = grow(city, THEN, depth=2)
    assert len(tree.units) == 30
    assert sum(len(tree.units_below(child.pk)) for child in tree.units) == 579
    ward = Unit.objects.get(slug="00097-2021-01-01")
    district = Unit.objects.get(slug="003-2021-01-01")
    assert tree.levels(ward.pk) == (district.pk, ward.pk)
    assert grow(city, THEN).levels(ward.pk) == (district.pk,)


@pytest.mark.parametrize("day", [FIRST_OF_NEW, date(2025, 12, 14), NOW])
def test_old_wards_count_in_their_main_heir_ever_after(hanoi, day):
    city, heir = Unit.objects.get(code="01"), Unit.objects.get(slug="00103-2025-07-01")
    nhat_tan = Unit.objects.get(slug="00094-2021-01-01")
    tu_lien = Unit.objects.get(slug="00097-2021-01-01")
    hong_ha = Unit.objects.get(slug="00097-2025-07-01")
    tree = grow(city, day)
    assert tree.levels(nhat_tan.pk) == (heir.pk,)
    assert tree.levels(tu_lien.pk) == (hong_ha.pk,)
    ward = grow(heir, day)
    assert ward.levels(nhat_tan.pk) == ()
    assert ward.levels(tu_lien.pk) is None


def test_an_ended_commune_without_an_heir_is_listed_last_ever_after(province):
    district = DistrictFactory(parent=province)
    gone = CommuneFactory(parent=district, code="10001", valid_to=date(2024, 12, 31))
    here = CommuneFactory(parent=district, code="10002")
    for day in (date(2025, 1, 1), NOW):
        tree = grow(district, day)
        assert keys(tree.units) == [here.pk, gone.pk]
        assert tree.ended_without_heir(gone.pk)
    assert keys(grow(district, date(2024, 12, 31)).units) == [gone.pk, here.pk]
    assert grow(province, NOW).levels(gone.pk) == (district.pk,)
    assert grow(province, NOW, depth=2).levels(gone.pk) == (district.pk, gone.pk)


def test_it_stands_under_the_nearest_unit_above_that_lives(province, old_district):
    gone = ended(parent=old_district)
    assert grow(province, NOW).levels(gone.pk) == (gone.pk,)
    assert grow(province, NOW).levels(old_district.pk) == (old_district.pk,)


def test_a_unit_that_does_not_live_yet_counts_in_the_nearest_one_above(province, old_district):
    new = CommuneFactory(parent=province, valid_from=FIRST_OF_NEW)
    assert grow(province, THEN).levels(new.pk) == ()
    later = CommuneFactory(parent=old_district, valid_from=date(2024, 1, 1), valid_to=LAST_OF_OLD)
    assert grow(province, THEN).levels(later.pk) == (old_district.pk,)
    assert grow(old_district, THEN).levels(later.pk) == ()


def test_an_heir_set_by_an_administrator_takes_over_from_the_day_after(province):
    district, other = DistrictFactory(parent=province), DistrictFactory(parent=province)
    heir = CommuneFactory(parent=other)
    gone = CommuneFactory(parent=district, valid_to=date(2024, 12, 31), successor=heir)
    assert grow(district, date(2024, 12, 31)).levels(gone.pk) == (gone.pk,)
    assert grow(district, date(2025, 1, 1)).levels(gone.pk) is None
    assert grow(other, date(2025, 1, 1)).levels(gone.pk) == (heir.pk,)
    assert grow(province, date(2025, 1, 1)).levels(gone.pk) == (other.pk,)


def test_an_heir_that_does_not_live_yet_takes_nothing_over(province):
    heir = CommuneFactory(parent=province, valid_from=FIRST_OF_NEW)
    gone = CommuneFactory(parent=province, valid_to=date(2024, 12, 31), successor=heir)
    assert grow(province, LAST_OF_OLD).levels(gone.pk) == (gone.pk,)
    assert grow(province, FIRST_OF_NEW).levels(gone.pk) == (heir.pk,)


def test_heirs_of_heirs_and_heirs_in_another_province(province):
    last = CommuneFactory(parent=province, valid_from=FIRST_OF_NEW)
    between = ended(successor=last)
    first = CommuneFactory(valid_to=date(2023, 12, 31), successor=between)
    assert grow(last, NOW).home(first.pk) == last.pk
    assert grow(province, NOW).levels(first.pk) == (last.pk,)


def test_an_allocated_file_goes_its_own_way(province):
    heirs = CommuneFactory.create_batch(2, parent=province, valid_from=FIRST_OF_NEW)
    old = CommuneFactory(parent=province, valid_to=LAST_OF_OLD, successor=heirs[0])
    person, other = 7, 8
    tree = replace(grow(province, NOW), allocated={(person, old.pk): heirs[1].pk})
    assert tree.levels(old.pk, person) == (heirs[1].pk,)
    assert tree.levels(old.pk, other) == tree.levels(old.pk) == (heirs[0].pk,)
    assert tree.parted == [old.pk]


def test_units_that_follow_one_another_in_a_ring_end_somewhere(province):
    one, two = (CommuneFactory(parent=province, valid_to=LAST_OF_OLD) for _ in range(2))
    one.successor, two.successor = two, one
    one.save()
    two.save()
    assert grow(province, NOW).home(one.pk) is None
    assert one.heir_on(NOW) in (one, two)


def test_an_ended_province_counts_where_it_went_its_communes_without_an_heir_too(province):
    former = UnitFactory(valid_to=LAST_OF_OLD, successor=province)
    district = DistrictFactory(parent=former, valid_to=LAST_OF_OLD)
    new = CommuneFactory(parent=province, valid_from=FIRST_OF_NEW)
    followed, split = ended(parent=district, successor=new), ended(parent=district)
    tree = grow(province, NOW)
    assert tree.levels(followed.pk) == (new.pk,)
    assert tree.levels(split.pk) == (split.pk,)
    assert set(keys(tree.units)) == {new.pk, split.pk, district.pk}
    assert grow(former, THEN).levels(split.pk) == (district.pk,)
    assert grow(province, THEN).levels(split.pk) is None
