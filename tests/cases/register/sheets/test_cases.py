"""The sheet Cai nghiện: every check of the contract, and what is written."""

from datetime import date

import pytest

from cases.models import Case
from cases.register.reading import problems
from tests.factories import CaseFactory, CommuneFactory, FacilityFactory
from tests.workbooks import book, case, check, kinds, loaded, person, places
from wards.models import Facility


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def file(*cases, people=None, lists=None):
    sheets = {"Người": people or [person()], "Cai nghiện": list(cases)}
    return book(sheets | ({"Danh sách": lists} if lists else {}))


def one(ward, **other):
    return places(check(file(case(**other)), ward))


def test_everything_a_row_says_is_kept(ward, province):
    row = case(
        **{
            "Ngày quyết định": date(2026, 3, 20),
            "Số quyết định": "193/QĐ-TA",
            "Cơ quan quyết định": "TAND khu vực 1",
            "Cơ sở": "Cơ sở cai nghiện ma túy số 1",
            "Ngày bắt đầu": date(2026, 3, 31),
            "Thời hạn (tháng)": 15,
            "Ngày kết thúc": date(2026, 10, 1),
            "Kết quả": "được miễn",
        }
    )
    loaded(file(row), ward)
    kept = Case.objects.get()
    assert (kept.person.register_key, kept.unit, kept.kind) == ("N1", ward, "compulsory")
    assert (kept.opened_on, kept.decided_on) == (date(2026, 3, 2), date(2026, 3, 20))
    assert (kept.decision_number, kept.decided_by) == ("193/QĐ-TA", "TAND khu vực 1")
    assert (kept.facility.name, kept.facility.kind) == ("Cơ sở cai nghiện ma túy số 1", "rehab")
    assert kept.facility.unit == province
    assert (kept.started_on, kept.term_months) == (date(2026, 3, 31), 15)
    assert kept.ends_on == date(2027, 6, 30)  # there is no 31 June
    assert "Điều 95" in kept.term_source
    assert (kept.closed_on, kept.outcome) == (date(2026, 10, 1), "exempted")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Bắt buộc", "compulsory"),
        ("tự nguyện tại cơ sở", "voluntary_facility"),
        ("tự nguyện tại gia đình, cộng đồng", "home_community"),
        ("điều trị thay thế", "substitution"),
        ("giáo dục tại xã, phường, thị trấn", "commune_education"),
    ],
)
def test_measures(ward, written, kind):
    loaded(file(case(**{"Hình thức": written})), ward)
    assert Case.objects.get().kind == kind


def test_facilities_are_found_by_name_or_made_once(ward, province):
    known = FacilityFactory(unit=province, name="Cơ sở cai nghiện số 1")
    rows = [
        case(**{"Cơ sở": "cơ sở  cai nghiện số 1"}),
        case(**{"Hình thức": "điều trị thay thế", "Cơ sở": "Phòng khám Thử"}),
        case(**{"Hình thức": "tự nguyện tại cơ sở", "Cơ sở": "Phòng khám thử"}),
    ]
    job = loaded(file(*rows), ward)
    clinic = Facility.objects.get(name="Phòng khám Thử")
    assert clinic.kind == "clinic"
    assert [made.facility for made in Case.objects.order_by("pk")] == [known, clinic, clinic]
    assert any("Phòng khám Thử" in note for note in job.notes)


@pytest.mark.parametrize(
    ("other", "column"),
    [
        ({"Mã người": "N9"}, "Mã người"),
        ({"Mã người": None}, "Mã người"),
        ({"Hình thức": "bắt buôc"}, "Hình thức"),
        ({"Ngày lập hồ sơ": "đầu năm 2026"}, "Ngày lập hồ sơ"),
        ({"Ngày lập hồ sơ": "22/11/2026"}, "Ngày lập hồ sơ"),
        ({"Ngày lập hồ sơ": "03/05/2020"}, "Ngày lập hồ sơ"),  # the file is of the 4th
        ({"Ngày quyết định": "01/03/2026"}, "Ngày quyết định"),
        ({"Ngày bắt đầu": "01/03/2026"}, "Ngày bắt đầu"),
        ({"Ngày quyết định": "10/03/2026", "Ngày bắt đầu": "09/03/2026"}, "Ngày bắt đầu"),
        ({"Ngày kết thúc": "01/03/2026", "Kết quả": "chết"}, "Ngày kết thúc"),
        (
            {"Ngày bắt đầu": "9/3/2026", "Ngày kết thúc": "8/3/2026", "Kết quả": "chết"},
            "Ngày kết thúc",
        ),
        ({"Ngày kết thúc": "22/11/2026", "Kết quả": "chết"}, "Ngày kết thúc"),
        ({"Ngày kết thúc": "01/04/2026"}, "Kết quả"),
        ({"Kết quả": "hoàn thành"}, "Ngày kết thúc"),
        ({"Kết quả": "bỏ dở", "Ngày kết thúc": "01/04/2026"}, "Kết quả"),
        ({"Thời hạn (tháng)": -1}, "Thời hạn (tháng)"),
        ({"Thời hạn (tháng)": 1.5}, "Thời hạn (tháng)"),
        ({"Thời hạn (tháng)": 10**9}, "Thời hạn (tháng)"),
        ({"Phường/xã": "Nghi Tàm"}, "Phường/xã"),
    ],
)
def test_each_mistake_is_told_at_its_cell_and_alone(ward, other, column):
    assert one(ward, **other) == [("Cai nghiện", 2, column)]


@pytest.mark.parametrize("day", ["01/03/2026", "22/11/2026", "tháng 3"])
def test_a_missing_outcome_is_told_beside_a_wrong_day(ward, day):
    columns = [column for _sheet, _row, column in one(ward, **{"Ngày kết thúc": day})]
    assert columns == ["Ngày kết thúc", "Kết quả"]


def test_all_days_may_be_the_same(ward):
    same = dict.fromkeys(["Ngày lập hồ sơ", "Ngày quyết định", "Ngày bắt đầu"], "04/05/2020")
    assert one(ward, **same, **{"Ngày kết thúc": "04/05/2020", "Kết quả": "khác"}) == []


def test_a_term_may_end_later_than_today(ward):
    loaded(file(case(**{"Ngày bắt đầu": "01/11/2026", "Thời hạn (tháng)": 24})), ward)
    assert Case.objects.get().ends_on == date(2028, 11, 1)


def test_a_row_pointing_to_a_faulty_row_is_not_reported_again(ward):
    bad = [person("N1", **{"Ngày lập hồ sơ": "31/02/2020"}), person("N2", **{"Phường/xã": "?"})]
    job = check(file(case("N1"), case("N2"), people=bad), ward)
    assert places(job) == [("Người", 2, "Ngày lập hồ sơ"), ("Người", 3, "Phường/xã")]


def test_people_who_are_given_codes_are_not_those_that_other_sheets_name(ward):
    headless = [{heading: value for heading, value in person().items() if heading != "Mã người"}]
    assert places(check(file(case(), people=headless), ward)) == [("Cai nghiện", 2, "Mã người")]


def test_the_file_of_a_person_is_opened_by_their_earliest_list(ward):
    earlier = [
        {
            "Mã người": "N1",
            "Phân loại": "người nghiện",
            "Ngày lập hồ sơ": date(2019, 1, 1),
            "Ngày đưa ra": date(2019, 12, 1),
            "Lý do đưa ra": "khác",
        }
    ]
    row = case(**{"Ngày lập hồ sơ": date(2019, 6, 1)})
    assert places(check(file(row), ward)) == [("Cai nghiện", 2, "Ngày lập hồ sơ")]
    job = check(file(row, lists=earlier), ward)
    assert not job.problems
    assert job.counts("created") == {"Người": 1, "Danh sách": 1, "Cai nghiện": 1}


def test_the_same_measure_twice_is_told_at_the_second(ward):
    closed = {"Ngày kết thúc": "01/04/2026", "Kết quả": "trả hồ sơ"}
    job = check(file(case(**closed), case(**closed)), ward)
    assert places(job) == [("Cai nghiện", 3, "Ngày lập hồ sơ")]
    assert kinds(job) == [problems.SAME_CASE]


def test_a_second_open_measure_of_a_kind_is_noted(ward):
    first, second = case(), case(**{"Ngày lập hồ sơ": "01/06/2026"})
    job = check(file(first, second, case(**{"Hình thức": "điều trị thay thế"})), ward)
    assert not job.problems
    assert len(job.notes) == 1
    assert " 3" in job.notes[0]
    closed = first | {"Ngày kết thúc": "01/04/2026", "Kết quả": "trả hồ sơ"}
    assert not check(file(closed, second), ward).notes
    assert loaded(file(first, second), ward).counts("created")["Cai nghiện"] == 2


def test_an_open_measure_that_was_typed_in_is_noted_too(ward):
    loaded(book({"Người": [person()]}), ward)
    typed = CaseFactory(person__register_key="", person__unit=ward)
    typed.person = type(typed.person).objects.get(register_key="N1")
    typed.save()
    job = check(file(case()), ward)
    assert not job.problems
    assert len(job.notes) == 2  # and the case gone from the file


def test_a_case_counts_where_the_person_is_unless_told_otherwise(province):
    here = CommuneFactory(parent=province, name="Phường Tây Hồ")
    there = CommuneFactory(parent=province, name="Phường Hồng Hà")
    told = case(**{"Phường/xã": "Hồng Hà", "Hình thức": "điều trị thay thế"})
    loaded(file(case(), told), province)
    assert [made.unit for made in Case.objects.order_by("pk")] == [here, there]
    assert {made.person.unit for made in Case.objects.all()} == {here}


def test_a_case_dated_after_its_commune_ended_is_a_problem(province):
    CommuneFactory(parent=province, name="Phường Tây Hồ", valid_to=date(2025, 6, 30))
    assert one(province) == [("Cai nghiện", 2, "Ngày lập hồ sơ")]


def test_people_on_file_need_not_be_in_the_file(ward):
    loaded(book({"Người": [person()]}), ward)
    loaded(book({"Cai nghiện": [case()]}), ward)
    assert Case.objects.get().unit == ward


def test_an_empty_sheet_of_people_leaves_a_case_without_its_person(ward):
    job = check(book({"Người": [], "Cai nghiện": [case()]}), ward)
    assert places(job) == [("Cai nghiện", 2, "Mã người")]
