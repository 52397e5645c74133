"""A list of another unit is one message; a misspelt ward is suggested."""

import pytest
from django.conf import settings

from cases.register.reading import problems
from tests.factories import CommuneFactory, DistrictFactory
from tests.workbooks import check, kinds, people, person
from wards.models import Unit

SAMPLE = settings.BASE_DIR / "cases" / "samples" / "tay-ho-2021.xlsx"


def test_the_list_of_a_district_loaded_for_another_is_one_message(hanoi):
    ba_dinh = Unit.objects.get(code="001", level=Unit.Level.DISTRICT)
    job = check(SAMPLE.read_bytes(), ba_dinh)
    assert kinds(job) == [problems.WRONG_UNIT]
    [problem] = job.problems
    assert "ây có vẻ là danh sách của Quận Tây Hồ" in problem.message


@pytest.fixture
def two(province):
    """Two districts with two wards each."""
    found = {}
    districts = {"Quận Một": ("Bưởi", "Yên Phụ"), "Quận Hai": ("Cống Vị", "Kim Mã")}
    for district, wards in districts.items():
        found[district] = DistrictFactory(parent=province, name=district)
        for ward in wards:
            name = f"Phường {ward}"
            found[ward] = CommuneFactory(parent=found[district], name=name)
    return found


def of(*wards):
    return people(*(person(f"N{n}", **{"Phường/xã": name}) for n, name in enumerate(wards)))


def test_the_list_of_one_ward_names_that_ward(two):
    job = check(of("Kim Mã", "Kim Mã", "P. Kim Mã"), two["Quận Một"])
    assert kinds(job) == [problems.WRONG_UNIT]
    assert "Phường Kim Mã" in job.problems[0].message


def test_of_several_wards_it_names_the_unit_above_them(two):
    job = check(of("Kim Mã", "Cống Vị", "Kim Mã", "Cống Vị"), two["Quận Một"])
    assert "Quận Hai" in job.problems[0].message
    assert "4" in job.problems[0].message


def test_a_few_rows_of_another_unit_are_problems_of_their_own(two):
    job = check(of("Bưởi", "Bưởi", "Bưởi", "Kim Mã"), two["Quận Một"])
    assert [(problem.row, problem.kind) for problem in job.problems] == [
        (5, problems.UNKNOWN_COMMUNE)
    ]


@pytest.mark.parametrize("said", ["Bưỏi", "Phường Buởi", "P. Bươi", "buoi"])
def test_a_misspelt_ward_is_suggested(two, said):
    [problem] = check(of(said), two["Quận Một"]).problems
    assert problem.kind is problems.MISSPELT_COMMUNE
    assert "Phường Bưởi" in problem.message


@pytest.mark.parametrize("said", ["Hoàn toàn khác", "Phường 12", "?"])
def test_nothing_is_suggested_for_what_is_unlike(two, said):
    assert kinds(check(of(said), two["Quận Một"])) == [problems.UNKNOWN_COMMUNE]


def test_numbered_wards_are_never_guessed(province):
    CommuneFactory(parent=province, name="Phường 11")
    assert kinds(check(of("Phường 12"), province)) == [problems.UNKNOWN_COMMUNE]
