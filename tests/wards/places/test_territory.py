"""The dated units: codes are reused, and a closed unit is seen somewhere today."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from wards.models import Succession, Unit
from wards.places import territory


def unit(code, day):
    return Unit.objects.of_code(code, day)


@pytest.fixture
def tay_ho_district(hanoi):
    return unit("003", date(2021, 9, 14))


def test_a_code_is_reused_with_another_meaning(hanoi):
    assert unit("00097", date(2025, 6, 30)).name == "Phường Tứ Liên"
    assert unit("00097", date(2025, 7, 1)).name == "Phường Hồng Hà"


def test_a_code_that_has_ended_means_the_last_unit_before(hanoi):
    assert unit("003", date(2026, 11, 21)).name == "Quận Tây Hồ"


def test_the_first_day_of_the_data_means_on_or_before(hanoi):
    district = unit("003", date(2020, 7, 1))
    assert district.name == "Quận Tây Hồ"
    assert district.lives_on(date(2020, 7, 1))
    assert len(Unit.objects.living_on(date(2020, 7, 1)).filter(level="district")) == 30
    assert unit("00999", date(2020, 7, 1)) is None


def test_paths_are_province_district_commune(tay_ho_district):
    assert tay_ho_district.path == "0100300000"
    assert unit("00097", date(2021, 9, 14)).path == "0100300097"
    assert unit("00097", date(2025, 7, 1)).path == "0100000097"
    assert unit("01", date(2025, 7, 1)).subtree == ("0100000000", "0199999999")


def test_a_closed_commune_is_seen_at_its_main_successor(hanoi):
    assert unit("00097", date(2021, 9, 14)).scope_path == "0100000097"
    assert unit("00103", date(2021, 9, 14)).name == "Phường Xuân La"
    heirs = Succession.objects.filter(old=unit("00097", date(2021, 9, 14)))
    assert sorted(heirs.values_list("new__code", "is_main")) == [("00097", True), ("00103", False)]


def test_a_closed_district_is_seen_at_its_city(tay_ho_district):
    assert tay_ho_district.scope_path == "0100000000"


def test_the_subtree_of_a_district_is_the_communes_of_its_time(tay_ho_district):
    names = Unit.objects.within(tay_ho_district).communes().values_list("name", flat=True)
    assert sorted(names) == [
        "Phường Bưởi",
        "Phường Nhật Tân",
        "Phường Phú Thượng",
        "Phường Quảng An",
        "Phường Thụy Khuê",
        "Phường Tứ Liên",
        "Phường Xuân La",
        "Phường Yên Phụ",
    ]


def test_the_same_data_again_changes_nothing(hanoi):
    before = list(Unit.objects.order_by("pk").values())
    assert territory.import_units("01") == 0
    assert list(Unit.objects.order_by("pk").values()) == before


def test_a_successor_set_by_an_administrator_stays(hanoi):
    old = unit("00097", date(2021, 9, 14))
    Unit.objects.filter(pk=old.pk).update(successor=unit("00103", date(2026, 1, 1)))
    territory.import_units("01")
    old.refresh_from_db()
    assert old.scope_path == "0100000103"


def test_one_province_is_its_past_and_its_present(db):
    territory.import_units("08")
    names = set(Unit.objects.filter(level="province").values_list("name", flat=True))
    assert names == {"Tỉnh Tuyên Quang", "Tỉnh Hà Giang"}
    former = Unit.objects.get(name="Tỉnh Hà Giang")
    assert former.successor.name == "Tỉnh Tuyên Quang"
    assert Unit.objects.filter(code="024", level="district").get().scope_path == "0800000000"


@pytest.mark.parametrize(
    ("code", "former", "heir", "without_heir"),
    [
        ("24", "27", "2400000000", 30),  # Tỉnh Bắc Ninh, whose code was Bắc Giang's
        ("46", "46", "4600000000", 43),  # Huế, a city since 01/01/2025
    ],
)
def test_of_an_ended_province_all_is_seen_where_it_went(db, code, former, heir, without_heir):
    territory.import_units(code)
    lost = Unit.objects.communes().filter(
        path__startswith=former, valid_to__isnull=False, successor=None
    )
    assert lost.count() == without_heir
    assert {unit.scope_path for unit in lost} == {heir}


def test_all_units_are_loaded_once(db):
    call_command("import_units", verbosity=0)
    assert Unit.objects.count() == 15_327
    assert Unit.objects.living_on(date(2026, 11, 21)).communes().count() == 3321
    assert Unit.objects.living_on(date(2025, 6, 30)).communes().count() == 10_051


def test_an_unknown_province_is_named(db):
    with pytest.raises(CommandError, match="99"):
        call_command("import_units", province="99")
