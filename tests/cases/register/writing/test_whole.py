"""The whole register as a workbook: loading it again changes nothing, whatever is on file."""

import io
from datetime import date

import openpyxl
import pytest

from cases.models import Person, Visit
from cases.register.writing.whole import whole_register
from reports.register.sheets import SHEETS
from tests.factories import (
    ActivityFactory,
    AssignmentFactory,
    CaseFactory,
    CommuneFactory,
    DrugStatusFactory,
    DrugTestFactory,
    HotSpotFactory,
    MembershipFactory,
    PersonFactory,
    ReferralFactory,
    RegistrationFactory,
    SupportFactory,
    TargetFactory,
    VisitFactory,
    VolunteerFactory,
    WhereaboutsFactory,
)
from tests.workbooks import OTHERS, SIGNED, TODAY, case, check, loaded, person, target, with_others

NUMBER = "001084000015"


@pytest.fixture
def unit(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", kind="Phường")


def whole(unit):
    return whole_register(unit, today=TODAY, sheets=SHEETS)


def sheets_of(made):
    """{sheet: rows by heading} of the workbook, empty sheets left out."""
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    found = {}
    for page in book:
        head, *rows = page.iter_rows(values_only=True)
        if rows:
            found[page.title] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


def assert_changes_nothing(made, unit):
    job = check(made.data, unit, TODAY)
    assert job.problems == []
    assert sum(job.counts("created").values()) == 0
    assert sum(job.counts("updated").values()) == 0
    assert sum(job.counts("unchanged").values()) == made.rows


@pytest.fixture
def from_workbook(unit):
    """A register of every sheet, every column filled in, loaded."""
    rows = [(name, row) for name, row in OTHERS.items()]
    rows += [("Cai nghiện", case()), ("Chỉ tiêu", target()), ("Báo cáo giấy", SIGNED)]
    loaded(with_others(*rows, people=[person(**{"Số định danh": NUMBER})]), unit, TODAY)


def test_what_a_workbook_brought_goes_out_as_it_came(unit, from_workbook):
    made = whole(unit)
    assert made.left_out == []
    assert_changes_nothing(made, unit)
    found = sheets_of(made)
    assert set(found) == {make.sheet.name for make in SHEETS} | {"Về sổ này"}
    assert found["Người"][0]["Mã người"] == "N1"
    assert found["Người"][0]["Số định danh"] == NUMBER
    for name, row in OTHERS.items():
        said = {heading: value for heading, value in found[name][0].items() if heading in row}
        assert {key for key, value in said.items() if value in (None, "")} == set(), name


@pytest.fixture
def typed(unit):
    """A file that was typed in, with a record of each kind."""
    made = PersonFactory(unit=unit, full_name="Lê Thử Gõ", identity_number="")
    RegistrationFactory(person=made, registered_on=date(2015, 1, 5))
    CaseFactory(person=made, unit=unit, opened_on=date(2016, 2, 1), decided_on=date(2016, 2, 9))
    VisitFactory(person=made, day=date(2026, 3, 3), content="Gặp  ở nhà,\nvui vẻ")
    DrugTestFactory(person=made, day=date(2026, 4, 4))
    SupportFactory(person=made, kind="training", day=date(2026, 5, 5))
    ReferralFactory(person=made, day=date(2026, 6, 6))
    WhereaboutsFactory(person=made, started_on=date(2026, 7, 7), ended_on=date(2026, 8, 8))
    MembershipFactory(person=made)
    helper = VolunteerFactory(unit=unit)
    AssignmentFactory(person=made, volunteer=helper)
    ActivityFactory(unit=unit)
    DrugStatusFactory(unit=unit)
    HotSpotFactory(unit=unit)
    TargetFactory(unit=unit)
    return made


def test_what_was_typed_in_is_found_again_by_what_it_says(unit, typed):
    made = whole(unit)
    assert_changes_nothing(made, unit)
    found = sheets_of(made)
    assert found["Người"][0]["Mã người"] == str(typed.code)
    kept = {"Người", "Cai nghiện", "Gặp gỡ, tiếp xúc", "Xét nghiệm", "Hỗ trợ", "Chuyển gửi"}
    assert kept | {"Nơi ở hiện tại", "Tình nguyện viên", "Địa bàn", "Tụ điểm"} <= set(found)


def test_what_was_corrected_since_goes_out_as_it_is_now(unit, from_workbook):
    visit = Visit.objects.get()
    visit.content = "Sửa lại nội dung"
    visit.save()
    Person.objects.update(occupation="thợ mộc", phone="0912345678")
    made = whole(unit)
    assert_changes_nothing(made, unit)
    found = sheets_of(made)
    assert found["Gặp gỡ, tiếp xúc"][0]["Nội dung"] == "Sửa lại nội dung"
    assert found["Người"][0]["Nghề nghiệp"] == "thợ mộc"


ODD = [
    {"occupation": "=1+1", "address": "+84 là số", "aliases": "@x"},
    {"occupation": "-", "address": "–", "native_place": "..."},
    {"phone": "+84 912 345 678", "address": "a  b\nc\td"},
    {"full_name": "Lê Thử <b>An</b> & Co", "occupation": "không"},
    {"substances": "heroin;ma túy đá ;", "education": "12/12"},
    {"birth_month": None, "birth_day": None},
    {"birth_month": 2, "birth_day": None, "first_use_year": 2009},
    {"father_name": "X Æ A-12", "ethnicity": "H'Mông"},
    {"occupation": "x" * 100, "residence": "unstable"},
]


@pytest.mark.parametrize("values", ODD)
def test_odd_values_change_nothing_either(unit, values):
    for number in range(2):
        one = PersonFactory(unit=unit, full_name=f"Lê Thử {'AB'[number]}", identity_number="")
        RegistrationFactory(person=one, registered_on=date(2015, 1, 5))
    Person.objects.filter(pk=one.pk).update(**values)
    made = whole(unit)
    assert_changes_nothing(made, unit)
    assert len(sheets_of(made)["Người"]) >= 1


def test_what_the_sheets_cannot_say_is_told_and_left_out(unit):
    late = PersonFactory(unit=unit, full_name="Lê Thử Muộn")
    RegistrationFactory(person=late, registered_on=date(2026, 5, 5))
    VisitFactory(person=late, day=date(2020, 1, 1))  # before the file was opened
    made = whole(unit)
    assert_changes_nothing(made, unit)
    found = sheets_of(made)
    assert "Gặp gỡ, tiếp xúc" not in found
    assert [row["Trang"] for row in found["Không xuất được"]] == ["Gặp gỡ, tiếp xúc"]
    assert made.left_out[0][0] == "Gặp gỡ, tiếp xúc"


def test_what_another_units_file_brought_goes_out_and_is_found_again(unit, province, typed):
    rows = [(name, OTHERS[name]) for name in ("Dân số", "Địa bàn", "Tụ điểm")]
    loaded(with_others(*rows, people=[person("P1")]), province, TODAY)
    made = whole(unit)
    assert made.left_out == []
    assert_changes_nothing(made, unit)
    assert {row["Họ và tên"] for row in sheets_of(made)["Người"]} == {"Lê Thử Gõ", "Người Thử P1"}


def test_nobody_of_another_ward_is_in_it(unit, typed):
    RegistrationFactory(person__unit=CommuneFactory(), person__full_name="Người Nơi Khác")
    made = whole(unit)
    assert "Người Nơi Khác" not in str(sheets_of(made))
    assert made.people == [typed.pk]


def test_a_code_of_a_file_out_of_sight_names_nobody(unit):
    stranger = RegistrationFactory(person__unit=CommuneFactory()).person
    row = person(str(stranger.code), **{"Họ và tên": "Lê Thử Trùng Mã"})
    loaded(with_others(people=[row]), unit, TODAY)
    assert Person.objects.count() == 2
    stranger.refresh_from_db()
    assert stranger.register_key == ""


def test_an_empty_register_is_a_workbook_of_headings(unit):
    made = whole(unit)
    assert (made.rows, made.people) == (0, [])
    assert set(sheets_of(made)) == {"Về sổ này"}
    assert_changes_nothing(made, unit)
