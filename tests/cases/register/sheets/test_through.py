"""Through which model or volunteer help came, by name, in the sheets of help."""

from datetime import date

import pytest

from cases.models import Referral, Support
from cases.register.reading import problems
from tests.factories import CommuneFactory, SupportModelFactory, VolunteerFactory
from tests.workbooks import check, kinds, loaded, other, places, with_others

CLUB, HELPER = ("Mô hình", other("Mô hình")), ("Tình nguyện viên", other("Tình nguyện viên"))
MODELS = {"Hỗ trợ": Support, "Chuyển gửi": Referral}
MODEL, VOLUNTEER = "Qua mô hình", "Qua tình nguyện viên"


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def row(sheet, **more):
    return sheet, other(sheet) | more


@pytest.mark.parametrize("sheet", MODELS)
def test_those_of_the_same_file_are_found_in_any_spelling(ward, sheet):
    rows = [row(sheet, **{MODEL: " clb  thử"}), row(sheet, **{VOLUNTEER: "người giúp đỡ"})]
    loaded(with_others(*rows, CLUB, HELPER), ward)
    first, second = MODELS[sheet].objects.order_by("pk")
    assert (str(first.through), first.through_volunteer) == ("CLB Thử", None)
    assert (str(second.through), second.through_model) == ("Người Giúp Đỡ", None)


@pytest.mark.parametrize("sheet", MODELS)
def test_those_on_file_are_found_and_the_same_file_again_changes_nothing(ward, sheet):
    model = SupportModelFactory(unit=ward, name="Điểm tư vấn Thử")
    data = with_others(row(sheet, **{MODEL: "Điểm tư vấn Thử"}))
    loaded(data, ward)
    assert MODELS[sheet].objects.get().through == model
    assert loaded(data, ward).counts("unchanged")[sheet] == 1


@pytest.mark.parametrize("sheet", MODELS)
@pytest.mark.parametrize(
    ("more", "column", "kind"),
    [
        ({MODEL: "CLB Khác"}, MODEL, problems.UNKNOWN_MODEL),
        ({MODEL: "Người Giúp Đỡ"}, MODEL, problems.UNKNOWN_MODEL),
        ({VOLUNTEER: "Người Khác"}, VOLUNTEER, problems.UNKNOWN_VOLUNTEER),
        ({MODEL: "CLB Thử", "Ngày": "09/09/2025"}, MODEL, problems.UNKNOWN_MODEL),
        ({VOLUNTEER: "Người Giúp Đỡ", "Ngày": "02/08/2026"}, VOLUNTEER, problems.UNKNOWN_VOLUNTEER),
        ({MODEL: "CLB Thử", VOLUNTEER: "Người Giúp Đỡ"}, VOLUNTEER, problems.TWO_WAYS),
        ({MODEL: "a" * 201}, MODEL, problems.TOO_LONG),
        ({VOLUNTEER: "a" * 101}, VOLUNTEER, problems.TOO_LONG),
    ],
)
def test_what_is_wrong_stands_at_the_name(ward, sheet, more, column, kind):
    without_end = {} if sheet == "Chuyển gửi" else {"Ngày trả hết": None, "Còn nợ": None}
    job = check(with_others(row(sheet, **without_end | more), CLUB, HELPER), ward)
    assert places(job) == [(sheet, 2, column)]
    assert kinds(job) == [kind]


@pytest.mark.parametrize("sheet", MODELS)
@pytest.mark.parametrize(("first", "last"), [("10/09/2025", None), ("01/01/2026", "06/03/2026")])
def test_the_first_and_the_last_day_of_a_model_are_days_of_work(ward, sheet, first, last):
    club = other("Mô hình", **{"Ngày bắt đầu": first, "Ngày kết thúc": last})
    loaded(with_others(row(sheet, **{MODEL: "CLB Thử"}), ("Mô hình", club)), ward)
    assert MODELS[sheet].objects.get().through_model.name == "CLB Thử"


def test_two_volunteers_of_a_name_are_told_apart_by_their_days_alone(ward):
    name = {"unit": ward, "full_name": "Lê Thị Hai"}
    VolunteerFactory(**name, ended_on=date(2026, 3, 5))
    later = VolunteerFactory(**name, started_on=date(2026, 3, 6))
    sent = row("Chuyển gửi", **{VOLUNTEER: "Lê Thị Hai"})
    loaded(with_others(sent), ward)
    assert Referral.objects.get().through == later
    VolunteerFactory(**name, started_on=date(2025, 1, 1))
    twice = row("Chuyển gửi", **{VOLUNTEER: "Lê Thị Hai", "Nơi nhận": "khác"})
    assert kinds(check(with_others(twice), ward)) == [problems.SEVERAL_OF_NAME]


def test_one_of_another_commune_is_not_meant(ward, province):
    there = CommuneFactory(parent=province, name="Phường Hồng Hà", code="00091")
    SupportModelFactory(unit=there, name="CLB Thử")
    job = check(with_others(row("Chuyển gửi", **{MODEL: "CLB Thử"})), province)
    assert kinds(job) == [problems.UNKNOWN_MODEL]


def test_a_name_whose_own_row_is_faulty_is_reported_once(ward):
    club = ("Mô hình", other("Mô hình") | {"Loại": "?"})
    job = check(with_others(row("Chuyển gửi", **{MODEL: "CLB Thử"}), club), ward)
    assert places(job) == [("Mô hình", 2, "Loại")]
