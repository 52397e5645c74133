"""Sheets whose rows are records of their own: what is kept, what is wrong, what is found again."""

from datetime import date

import pytest

from cases.models import (
    Activity,
    ClubMembership,
    Determination,
    DrugTest,
    Organisation,
    Person,
    Referral,
    Registration,
    Relapse,
    Support,
    SupportModel,
    Visit,
    Volunteer,
    VolunteerAssignment,
    Whereabouts,
)
from cases.register.reading import problems
from reports.register.sheets import SHEETS
from tests.factories import CommuneFactory
from tests.workbooks import (
    OTHERS,
    book,
    check,
    kinds,
    loaded,
    other,
    person,
    places,
    with_others,
)
from wards.models import AuditEvent, DrugStatus, HotSpot, Population
from wards.trail.audit import Verb

MODELS = {
    "Danh sách": Registration,
    "Nơi ở hiện tại": Whereabouts,
    "Xét nghiệm": DrugTest,
    "Xác định nghiện": Determination,
    "Tái nghiện": Relapse,
    "Gặp gỡ, tiếp xúc": Visit,
    "Hỗ trợ": Support,
    "Chuyển gửi": Referral,
    "Mô hình": SupportModel,
    "Hội viên CLB": ClubMembership,
    "Tình nguyện viên": Volunteer,
    "Hoạt động": Activity,
    "Địa bàn": DrugStatus,
    "Tụ điểm": HotSpot,
    "Dân số": Population,
}
ONE_AT_A_TIME = {"Danh sách", "Nơi ở hiện tại"}
ABOUT_PEOPLE = [sheet for sheet in MODELS if "Mã người" in OTHERS[sheet]]
KEPT = {
    "Danh sách": {
        "category": "illegal_user",
        "registered_on": date(2018, 1, 9),
        "removed_on": date(2019, 1, 9),
        "removal_reason": "found_addicted",
    },
    "Nơi ở hiện tại": {
        "kind": "custody",
        "started_on": date(2026, 2, 1),
        "ended_on": date(2026, 2, 9),
        "place": "Trại tạm giam số 1",
    },
    "Xét nghiệm": {
        "day": date(2026, 3, 1),
        "result": "positive",
        "substance": "Heroin; Cần sa",
    },
    "Xác định nghiện": {
        "day": date(2026, 3, 2),
        "place": "Trạm Y tế phường",
        "result": "not_addicted",
        "sheet_number": "7/PXĐ",
    },
    "Tái nghiện": {"day": date(2026, 3, 3), "found_by": "Công an phường"},
    "Gặp gỡ, tiếp xúc": {
        "day": date(2026, 3, 4),
        "visited_by": "Cảnh sát khu vực",
        "content": "Hỏi thăm việc làm",
        "progress": "better",
    },
    "Hỗ trợ": {
        "kind": "loan",
        "day": date(2026, 3, 5),
        "provider": "Ngân hàng Chính sách xã hội",
        "amount": 70_000_000,
        "borrower_name": "Người Mẹ",
        "relation": "mẹ",
        "guarantor": "Hội Phụ nữ",
    },
    "Chuyển gửi": {"day": date(2026, 3, 6), "kind": "hiv"},
    "Mô hình": {
        "kind": "club",
        "name": "CLB Thử",
        "started_on": date(2025, 9, 10),
        "ended_on": date(2026, 9, 10),
    },
    "Hội viên CLB": {"joined_on": date(2025, 12, 10), "left_on": date(2026, 5, 1)},
    "Tình nguyện viên": {
        "full_name": "Người Giúp Đỡ",
        "birth_year": 1955,
        "organisation": "Hội Phụ nữ",
        "started_on": date(2025, 8, 1),
        "ended_on": date(2026, 8, 1),
    },
    "Hoạt động": {
        "kind": "training",
        "day": date(2026, 3, 7),
        "topic": "Kỹ năng tư vấn",
        "people": 400,
        "copies": 2,
        "communes": 14,
        "is_approximate": True,
    },
    "Địa bàn": {
        "year": 2025,
        "status": "key_3",
        "decision_number": "6120/QĐ-UBND",
        "decided_on": date(2025, 12, 29),
    },
    "Tụ điểm": {
        "place": "Chân cầu thử",
        "level": "Tụ điểm phức tạp",
        "formed_on": date(2025, 3, 1),
        "cleared_on": date(2026, 4, 30),
    },
    "Dân số": {"year": 2025, "people": 39_000},
}


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def file(sheet, *rows):
    """The rows, and the club that members need."""
    needs = [("Mô hình", other("Mô hình"))] if sheet == "Hội viên CLB" else []
    return with_others(*needs, *[(sheet, row) for row in rows])


def made_by(sheet):
    """The records of a sheet; of the lists not the one that the person's own row made."""
    return MODELS[sheet].objects.exclude(register_key="Người").order_by("pk")


def said(record, name):
    """A value as a row has it: an organisation by its name."""
    value = getattr(record, name)
    return value.name if isinstance(value, Organisation) else value


def least(sheet):
    """A row with nothing but what is required."""
    wanted = {
        "Danh sách": ["Mã người", "Phân loại", "Ngày lập hồ sơ"],
        "Nơi ở hiện tại": ["Mã người", "Loại", "Từ ngày"],
        "Xét nghiệm": ["Mã người", "Ngày", "Kết quả"],
        "Xác định nghiện": ["Mã người", "Ngày", "Nơi xác định", "Kết quả"],
        "Tái nghiện": ["Mã người", "Ngày"],
        "Gặp gỡ, tiếp xúc": ["Mã người", "Ngày", "Người thực hiện"],
        "Hỗ trợ": ["Mã người", "Loại", "Ngày"],
        "Chuyển gửi": ["Mã người", "Ngày", "Nơi nhận"],
        "Mô hình": ["Phường/xã", "Loại", "Ngày bắt đầu"],
        "Hội viên CLB": ["CLB", "Phường/xã", "Mã người", "Ngày vào"],
        "Tình nguyện viên": ["Phường/xã", "Họ và tên", "Ngày bắt đầu"],
        "Hoạt động": ["Loại", "Ngày", "Số người"],
        "Địa bàn": ["Phường/xã", "Năm", "Tình trạng", "Ngày quyết định"],
        "Tụ điểm": ["Phường/xã", "Địa điểm", "Ngày hình thành"],
        "Dân số": ["Phường/xã", "Năm", "Số người"],
    }[sheet]
    return {heading: OTHERS[sheet][heading] for heading in wanted}


@pytest.mark.parametrize("sheet", MODELS)
def test_everything_a_row_says_is_kept(ward, officer, sheet):
    job = loaded(file(sheet, other(sheet)), ward, by=officer)
    assert job.counts("created")[sheet] == 1
    made = made_by(sheet).get()
    assert {name: said(made, name) for name in KEPT[sheet]} == KEPT[sheet]
    assert (made.unit, made.version) == (ward, 1)
    if sheet in ABOUT_PEOPLE:
        assert made.person == Person.objects.get()
    event = AuditEvent.objects.get(verb=Verb.CREATED, record=made.code)
    assert (event.actor, event.unit_slug, event.fields) == (officer.username, ward.slug, [])


@pytest.mark.parametrize("sheet", MODELS)
def test_what_is_not_required_may_be_left_out(ward, sheet):
    row = least(sheet) | ({"Loại": "tư vấn"} if sheet == "Hỗ trợ" else {})
    loaded(file(sheet, row), ward)
    made = made_by(sheet).get()
    made.full_clean(exclude=["person"])
    assert made.unit == ward


@pytest.mark.parametrize("sheet", MODELS)
def test_the_same_file_again_changes_nothing(ward, sheet):
    data = file(sheet, other(sheet))
    loaded(data, ward)
    events = AuditEvent.objects.count()
    job = loaded(data, ward)
    assert not any(job.counts("created").values())
    assert not any(job.counts("updated").values())
    assert job.counts("unchanged")[sheet] == 1
    assert job.notes == []
    assert made_by(sheet).count() == 1
    assert AuditEvent.objects.count() == events + 1


@pytest.mark.parametrize("sheet", [one for one in MODELS if one not in ONE_AT_A_TIME])
def test_the_nth_equal_row_is_the_nth_record(ward, sheet):
    row = other(sheet)
    loaded(file(sheet, row), ward)
    assert loaded(file(sheet, row, row, row), ward).counts("created")[sheet] == 2
    assert made_by(sheet).count() == 3
    job = loaded(file(sheet, row, row), ward)
    assert job.counts("unchanged")[sheet] == 2
    assert len(job.notes) == 1
    assert made_by(sheet).count() == 3


CORRECTIONS = {
    "Danh sách": {"Lý do đưa ra": "khác"},
    "Nơi ở hiện tại": {"Từ ngày": date(2026, 2, 9), "Đến ngày": None},
    "Xét nghiệm": {"Chất": None},
    "Xác định nghiện": {"Số phiếu": "8/PXĐ"},
    "Tái nghiện": {"Ngày": date(2026, 3, 4)},
    "Gặp gỡ, tiếp xúc": {"Nội dung": "Hỏi thăm gia đình"},
    "Hỗ trợ": {"Số tiền": 70_000_001},
    "Chuyển gửi": {"Nơi nhận": "khác"},
    "Mô hình": {"Ngày kết thúc": None},
    "Hội viên CLB": {"Ngày ra": date(2026, 5, 2)},
    "Tình nguyện viên": {"Giúp đỡ": None},
    "Hoạt động": {"Ước lượng": None},
    "Địa bàn": {"Tình trạng": "không ma túy"},
    "Tụ điểm": {"Mức độ": None},
    "Dân số": {"Số người": 39_001},
}


@pytest.mark.parametrize("sheet", MODELS)
def test_a_corrected_row_is_another_record_and_the_earlier_one_stays_and_is_noted(ward, sheet):
    loaded(file(sheet, other(sheet)), ward)
    job = loaded(file(sheet, other(sheet, **CORRECTIONS[sheet])), ward)
    assert job.counts("created")[sheet] == 1
    assert len(job.notes) == 1
    assert f"“{sheet}”" in job.notes[0]
    assert made_by(sheet).count() == 2


@pytest.mark.parametrize("sheet", MODELS)
def test_case_spacing_and_the_form_of_values_make_no_other_record(ward, sheet):
    loaded(file(sheet, other(sheet)), ward)
    said = {heading: as_text(value) for heading, value in OTHERS[sheet].items()}
    assert loaded(file(sheet, said), ward).counts("unchanged")[sheet] == 1


def as_text(value):
    """The same value written in another way."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y} "
    return f"  {value}" if isinstance(value, str) else str(value)


def test_what_was_changed_by_hand_is_left_alone(ward):
    data = file("Gặp gỡ, tiếp xúc", other("Gặp gỡ, tiếp xúc"))
    loaded(data, ward)
    Visit.objects.update(content="sửa trong chương trình")
    assert loaded(data, ward).counts("unchanged")["Gặp gỡ, tiếp xúc"] == 1
    assert Visit.objects.get().content == "sửa trong chương trình"


def test_a_sheet_that_is_not_there_leaves_no_note(ward):
    loaded(file("Chuyển gửi", other("Chuyển gửi")), ward)
    assert loaded(book({"Người": [person()]}), ward).notes == []


def test_records_of_another_units_file_are_others(ward, province):
    there = CommuneFactory(parent=province, name="Phường Hồng Hà", code="00091")
    row = other("Dân số")
    loaded(book({"Dân số": [row]}), province)
    job = loaded(book({"Dân số": [row]}), ward)
    assert (job.counts("created"), job.notes) == ({"Dân số": 1}, [])
    elsewhere = book({"Dân số": [row | {"Phường/xã": "Hồng Hà"}]})
    assert loaded(elsewhere, there).counts("created") == {"Dân số": 1}


def test_a_key_says_unit_and_sheet_and_nothing_of_the_row(ward):
    loaded(file("Gặp gỡ, tiếp xúc", other("Gặp gỡ, tiếp xúc")), ward)
    unit, sheet, seal = Visit.objects.get().register_key.split(":")
    assert (unit, sheet) == (ward.slug, "TG")
    assert len(bytes.fromhex(seal)) == 16
    assert Visit._meta.get_field("register_key").max_length >= len(f"{unit}:{sheet}:{seal}")


def test_every_sheet_has_a_key_prefix_of_its_own():
    prefixes = [sheet.key_prefix for sheet in SHEETS if hasattr(sheet, "key_prefix")]
    assert len(prefixes) == len(set(prefixes)) == 15


# What is wrong


@pytest.mark.parametrize(
    ("sheet", "values", "column"),
    [
        ("Danh sách", {"Phân loại": "?"}, "Phân loại"),
        ("Danh sách", {"Ngày lập hồ sơ": "31/02/2018"}, "Ngày lập hồ sơ"),
        ("Danh sách", {"Ngày đưa ra": "08/01/2018"}, "Ngày đưa ra"),
        ("Danh sách", {"Ngày đưa ra": None}, "Ngày đưa ra"),
        ("Danh sách", {"Lý do đưa ra": None}, "Lý do đưa ra"),
        ("Danh sách", {"Ngày lập hồ sơ": "01/09/1984"}, "Ngày lập hồ sơ"),
        ("Nơi ở hiện tại", {"Loại": "ở nhà"}, "Loại"),
        ("Nơi ở hiện tại", {"Loại": None}, "Loại"),
        ("Nơi ở hiện tại", {"Từ ngày": None}, "Từ ngày"),
        ("Nơi ở hiện tại", {"Đến ngày": "31/01/2026"}, "Đến ngày"),
        ("Nơi ở hiện tại", {"Nơi": "a" * 201}, "Nơi"),
        ("Xét nghiệm", {"Kết quả": "nghi ngờ"}, "Kết quả"),
        ("Xét nghiệm", {"Kết quả": None}, "Kết quả"),
        ("Xét nghiệm", {"Chất": "a" * 201}, "Chất"),
        ("Xác định nghiện", {"Nơi xác định": None}, "Nơi xác định"),
        ("Xác định nghiện", {"Kết quả": "dương tính"}, "Kết quả"),
        ("Xác định nghiện", {"Số phiếu": "a" * 61}, "Số phiếu"),
        ("Tái nghiện", {"Ngày": None}, "Ngày"),
        ("Tái nghiện", {"Cơ quan xác định": date(2026, 1, 1)}, "Cơ quan xác định"),
        ("Gặp gỡ, tiếp xúc", {"Người thực hiện": None}, "Người thực hiện"),
        ("Gặp gỡ, tiếp xúc", {"Nội dung": "a" * 1001}, "Nội dung"),
        ("Gặp gỡ, tiếp xúc", {"Chuyển biến": "xanh"}, "Chuyển biến"),
        ("Hỗ trợ", {"Loại": "cho tiền"}, "Loại"),
        ("Hỗ trợ", {"Số tiền": None}, "Số tiền"),
        ("Hỗ trợ", {"Số tiền": -1}, "Số tiền"),
        ("Hỗ trợ", {"Số tiền": "bảy mươi"}, "Số tiền"),
        ("Hỗ trợ", {"Số tiền": 1.5}, "Số tiền"),
        ("Hỗ trợ", {"Quan hệ": "a" * 61}, "Quan hệ"),
        ("Chuyển gửi", {"Nơi nhận": "bệnh viện"}, "Nơi nhận"),
        ("Chuyển gửi", {"Nơi nhận": None}, "Nơi nhận"),
        ("Mô hình", {"Loại": "CLB"}, "Loại"),
        ("Mô hình", {"Phường/xã": "Nghi Tàm"}, "Phường/xã"),
        ("Mô hình", {"Ngày kết thúc": "09/09/2025"}, "Ngày kết thúc"),
        ("Mô hình", {"Ngày bắt đầu": None}, "Ngày bắt đầu"),
        ("Hội viên CLB", {"CLB": "CLB Khác"}, "CLB"),
        ("Hội viên CLB", {"CLB": None}, "CLB"),
        ("Hội viên CLB", {"Phường/xã": None}, "Phường/xã"),
        ("Hội viên CLB", {"Ngày ra": "09/12/2025"}, "Ngày ra"),
        ("Tình nguyện viên", {"Họ và tên": None}, "Họ và tên"),
        ("Tình nguyện viên", {"Năm sinh": 2027}, "Năm sinh"),
        ("Tình nguyện viên", {"Ngày kết thúc": "31/07/2025"}, "Ngày kết thúc"),
        ("Tình nguyện viên", {"Giúp đỡ": "N1; N9; N8"}, "Giúp đỡ"),
        ("Hoạt động", {"Loại": "họp"}, "Loại"),
        ("Hoạt động", {"Số người": None}, "Số người"),
        ("Hoạt động", {"Số người": -5}, "Số người"),
        ("Hoạt động", {"Loại": "tờ rơi", "Số lượng": None}, "Số lượng"),
        ("Hoạt động", {"Loại": "pano, áp phích", "Số lượng": "nhiều"}, "Số lượng"),
        ("Hoạt động", {"Số xã/phường dự": 1.5}, "Số xã/phường dự"),
        ("Hoạt động", {"Ước lượng": "có"}, "Ước lượng"),
        ("Hoạt động", {"Phường/xã": "Nghi Tàm"}, "Phường/xã"),
        ("Địa bàn", {"Năm": 2027}, "Năm"),
        ("Địa bàn", {"Tình trạng": "sạch"}, "Tình trạng"),
        ("Địa bàn", {"Ngày quyết định": None}, "Ngày quyết định"),
        ("Tụ điểm", {"Địa điểm": None}, "Địa điểm"),
        ("Tụ điểm", {"Địa điểm": "a" * 201}, "Địa điểm"),
        ("Tụ điểm", {"Mức độ": "a" * 101}, "Mức độ"),
        ("Tụ điểm", {"Ngày hình thành": None}, "Ngày hình thành"),
        ("Tụ điểm", {"Ngày xóa": "28/02/2025"}, "Ngày xóa"),
        ("Tụ điểm", {"Phường/xã": "Nghi Tàm"}, "Phường/xã"),
        ("Dân số", {"Số người": None}, "Số người"),
        ("Dân số", {"Số người": "39 nghìn"}, "Số người"),
        ("Dân số", {"Năm": "2025-2026"}, "Năm"),
        ("Dân số", {"Phường/xã": None}, "Phường/xã"),
    ],
)
def test_each_mistake_is_told_at_its_cell_and_alone(ward, sheet, values, column):
    job = check(file(sheet, other(sheet, **values)), ward)
    assert places(job) == [(sheet, 2, column)]
    assert not any(job.counts("created").values())


@pytest.mark.parametrize("sheet", ABOUT_PEOPLE)
def test_a_person_unknown_is_a_problem_of_every_sheet_about_people(ward, sheet):
    job = check(file(sheet, other(sheet, **{"Mã người": "N9"})), ward)
    assert places(job) == [(sheet, 2, "Mã người")]
    assert kinds(job) == [problems.UNKNOWN_PERSON]


@pytest.mark.parametrize("sheet", [*ABOUT_PEOPLE, "Tình nguyện viên"])
def test_a_row_pointing_to_a_faulty_row_is_not_reported_again(ward, sheet):
    data = with_others(
        ("Mô hình", other("Mô hình")), (sheet, other(sheet)), people=[person(**{"Giới tính": "?"})]
    )
    assert places(check(data, ward)) == [("Người", 2, "Giới tính")]


DAYS = {
    "Danh sách": "Ngày lập hồ sơ",
    "Nơi ở hiện tại": "Từ ngày",
    "Mô hình": "Ngày bắt đầu",
    "Hội viên CLB": "Ngày vào",
    "Tình nguyện viên": "Ngày bắt đầu",
    "Địa bàn": "Ngày quyết định",
    "Tụ điểm": "Ngày hình thành",
}
LAST_DAYS = {"Ngày kết thúc", "Ngày ra", "Đến ngày", "Ngày xóa"}


@pytest.mark.parametrize("sheet", [sheet for sheet in MODELS if sheet != "Dân số"])
@pytest.mark.parametrize("day", ["22/11/2026", "đầu năm", 46000.5, True])
def test_no_record_is_of_a_day_to_come_or_of_none(ward, sheet, day):
    column = DAYS.get(sheet, "Ngày")
    ends = dict.fromkeys(OTHERS[sheet].keys() & LAST_DAYS)
    told = places(check(file(sheet, other(sheet, **{column: day}, **ends)), ward))
    assert (sheet, 2, column) in told


@pytest.mark.parametrize("sheet", [one for one in ABOUT_PEOPLE if one != "Danh sách"])
@pytest.mark.parametrize(("day", "wrong"), [("03/05/2020", True), ("04/05/2020", False)])
def test_no_record_is_older_than_its_persons_file(ward, sheet, day, wrong):
    column = DAYS.get(sheet, "Ngày")
    job = check(file(sheet, other(sheet, **{column: day})), ward)
    assert kinds(job) == ([problems.BEFORE_FILE] if wrong else [])
    assert places(job) == ([(sheet, 2, column)] if wrong else [])


@pytest.mark.parametrize("sheet", [one for one in MODELS if one != "Dân số"])
def test_a_record_may_not_be_younger_than_the_end_of_its_unit(province, sheet):
    CommuneFactory(parent=province, name="Phường Tây Hồ", valid_to=date(2021, 6, 30))
    older = [("Mô hình", other("Mô hình", **{"Ngày bắt đầu": date(2021, 1, 1)}))]
    row = other(sheet)
    if sheet == "Danh sách":
        row |= {"Ngày lập hồ sơ": date(2021, 7, 1), "Ngày đưa ra": date(2021, 7, 2)}
    rows = older if sheet == "Hội viên CLB" else []
    job = check(with_others(*rows, (sheet, row)), province)
    assert kinds(job) == [problems.AFTER_UNIT]
    assert places(job)[0][0] == sheet


@pytest.mark.parametrize("sheet", ABOUT_PEOPLE)
def test_people_on_file_need_not_be_in_the_file(ward, sheet):
    loaded(book({"Người": [person()], "Mô hình": [other("Mô hình")]}), ward)
    loaded(book({sheet: [other(sheet)]}), ward)
    assert made_by(sheet).get().unit == ward


@pytest.mark.parametrize("sheet", ABOUT_PEOPLE)
def test_rows_about_a_person_kept_elsewhere_now_are_left_alone(ward, sheet):
    loaded(book({"Người": [person()], "Mô hình": [other("Mô hình")]}), ward)
    Person.objects.update(unit=CommuneFactory())
    job = loaded(book({sheet: [other(sheet)]}), ward)
    assert (job.counts("created"), job.counts("unchanged")) == ({sheet: 0}, {sheet: 1})


def test_nothing_is_written_where_one_row_of_any_sheet_is_wrong(ward):
    rows = [(sheet, other(sheet)) for sheet in MODELS]
    data = with_others(*rows, ("Dân số", other("Dân số", **{"Năm": 3000})))
    assert places(check(data, ward)) == [("Dân số", 3, "Năm")]


def test_all_sheets_load_together_and_twice(ward):
    data = with_others(*[(sheet, other(sheet)) for sheet in OTHERS])
    job = loaded(data, ward)
    assert job.counts("created") == dict.fromkeys(["Người", *OTHERS], 1)
    assert loaded(data, ward).counts("unchanged") == dict.fromkeys(["Người", *OTHERS], 1)
    assert VolunteerAssignment.objects.count() == 1
