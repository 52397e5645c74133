"""The sheet Danh sách: nobody is twice on one list, and the earliest list opens the file."""

from datetime import date

import pytest

from cases.models import Person, Registration
from cases.register.reading import problems
from tests.factories import CommuneFactory, RegistrationFactory
from tests.workbooks import book, case, check, kinds, loaded, other, person, places, with_others

ADDICT = {"Phân loại": "người nghiện"}
OPEN = {"Ngày đưa ra": None, "Lý do đưa ra": None}


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def listed(**values):
    return "Danh sách", other("Danh sách", **values)


def between(first, last):
    return {"Ngày lập hồ sơ": first, "Ngày đưa ra": last}


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("01/01/2019", "04/05/2020", False),  # off on the day the other began
        ("01/01/2019", "05/05/2020", True),
        ("01/06/2020", "01/07/2020", True),
        ("04/05/2020", "04/05/2020", False),  # on and off on one day
    ],
)
def test_nobody_is_on_the_same_list_twice_at_a_time(ward, first, last, wrong):
    job = check(with_others(listed(**ADDICT, **between(first, last))), ward)
    assert kinds(job) == ([problems.LISTS_OVERLAP] if wrong else [])
    assert places(job) == ([("Danh sách", 2, "Ngày lập hồ sơ")] if wrong else [])


def test_of_two_rows_of_the_sheet_the_second_is_the_problem(ward):
    rows = [
        listed(**between("01/01/2017", "01/01/2018")),
        listed(**between("01/01/2018", "01/01/2019")),
        listed(**between("01/06/2018", "01/01/2020")),
    ]
    assert places(check(with_others(*rows), ward)) == [("Danh sách", 4, "Ngày lập hồ sơ")]


def test_an_open_entry_beside_the_open_one_of_the_persons_row(ward):
    assert not check(with_others(listed(**OPEN)), ward).problems  # another list
    job = check(with_others(listed(**ADDICT, **OPEN)), ward)
    assert kinds(job) == [problems.LISTS_OVERLAP]
    loaded(with_others(listed(**OPEN)), ward)
    assert Registration.objects.filter(removed_on=None).count() == 2


def test_an_open_entry_typed_in_leaves_no_room_for_another(ward):
    loaded(book({"Người": [person()]}), ward)
    typed = RegistrationFactory(person=Person.objects.get(), category="illegal_user")
    job = check(with_others(listed(**OPEN)), ward)
    assert kinds(job) == [problems.ON_LIST_ALREADY]
    assert places(job) == [("Danh sách", 2, "Phân loại")]
    typed.removed_on, typed.removal_reason = date(2026, 1, 1), "moved"
    typed.save()
    loaded(with_others(listed(**OPEN)), ward)


def test_an_open_entry_whose_row_was_corrected_is_named_too(ward):
    loaded(with_others(listed(**OPEN)), ward)
    job = check(with_others(listed(**OPEN, **{"Ngày lập hồ sơ": "02/02/2018"})), ward)
    assert kinds(job) == [problems.ON_LIST_ALREADY]


def test_a_list_entry_of_a_person_who_moved_nearby_lies_with_the_person(province):
    CommuneFactory(parent=province, name="Phường Tây Hồ")
    there = CommuneFactory(parent=province, name="Phường Hồng Hà")
    loaded(book({"Người": [person()]}), province)
    Person.objects.update(unit=there)
    closed = listed(**between("01/01/2017", "01/01/2018"))
    loaded(with_others(listed(**OPEN), closed), province)
    units = Registration.objects.filter(category="illegal_user").order_by("registered_on")
    assert [entry.unit.name for entry in units] == ["Phường Tây Hồ", "Phường Hồng Hà"]


def test_a_day_of_a_list_that_cannot_be_read_leaves_the_opening_open(ward):
    row = case(**{"Ngày lập hồ sơ": date(2019, 6, 1)})
    job = check(with_others(listed(**{"Ngày lập hồ sơ": "2018"}), **{"Cai nghiện": [row]}), ward)
    assert places(job) == [("Danh sách", 2, "Ngày lập hồ sơ")]


def test_an_earlier_list_on_file_opens_the_file(ward):
    loaded(with_others(listed()), ward)
    row = case(**{"Ngày lập hồ sơ": date(2018, 6, 1)})
    assert not check(book({"Người": [person()], "Cai nghiện": [row]}), ward).problems
