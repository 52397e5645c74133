"""The sheet Quản lý sau cai: measures found again by person and day of the decision."""

from datetime import date

import pytest

from cases.models import Case
from cases.register.reading import problems
from tests.factories import CommuneFactory
from tests.workbooks import case, check, kinds, loaded, other, places, with_others

SHEET = "Quản lý sau cai"
OPEN = {"Ngày kết thúc": None, "Kết quả": None}


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def file(*rows, **sheets):
    return with_others(*[(SHEET, row) for row in rows], **sheets)


def test_everything_a_row_says_is_kept(ward):
    loaded(file(other(SHEET)), ward)
    kept = Case.objects.get()
    assert (kept.kind, kept.unit, kept.person.register_key) == ("aftercare", ward, "N1")
    assert (kept.opened_on, kept.decided_on) == (date(2025, 8, 23), date(2025, 8, 23))
    assert (kept.decision_number, kept.helper) == ("11/QĐ-UBND", "Hội Phụ nữ")
    assert (kept.started_on, kept.term_months) == (date(2025, 8, 31), 6)
    assert kept.ends_on == date(2026, 2, 28)  # there is no 31 February
    assert kept.term_source == "theo quyết định"
    assert (kept.closed_on, kept.outcome) == (date(2026, 2, 10), "relapsed")
    assert kept.facility is None


def test_the_same_file_again_changes_nothing_and_a_correction_is_written(ward):
    loaded(file(other(SHEET)), ward)
    assert loaded(file(other(SHEET)), ward).counts("unchanged")[SHEET] == 1
    job = loaded(file(other(SHEET, **{"Thời hạn (tháng)": 12, "Người giúp đỡ": "Đoàn"})), ward)
    assert job.counts("updated")[SHEET] == 1
    kept = Case.objects.get()
    assert (kept.term_months, kept.ends_on) == (12, date(2026, 8, 31))
    assert (kept.helper, kept.version) == ("Đoàn", 2)


def test_another_decision_is_another_measure(ward):
    loaded(file(other(SHEET)), ward)
    later = other(SHEET, **{"Ngày quyết định": date(2025, 8, 24)})
    job = loaded(file(later), ward)
    assert (job.counts("created")[SHEET], len(job.notes)) == (1, 1)
    assert Case.objects.count() == 2


def test_measures_of_the_two_sheets_do_not_meet(ward):
    """Nor is a measure of one sheet gone because the other does not have it."""
    data = file(other(SHEET, **OPEN), **{"Cai nghiện": [case()]})
    loaded(data, ward)
    job = loaded(data, ward)
    assert job.counts("unchanged") == {"Người": 1, "Cai nghiện": 1, SHEET: 1}
    assert job.notes == []


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"Mã người": "N9"}, "Mã người"),
        ({"Phường/xã": "Nghi Tàm"}, "Phường/xã"),
        ({"Ngày quyết định": None}, "Ngày quyết định"),
        ({"Ngày quyết định": "04/04/2020"}, "Ngày quyết định"),
        ({"Ngày bắt đầu": "22/08/2025"}, "Ngày bắt đầu"),
        ({"Ngày bắt đầu": None}, "Ngày bắt đầu"),
        ({"Ngày bắt đầu": "22/11/2026"} | OPEN, "Ngày bắt đầu"),
        ({"Thời hạn (tháng)": None}, "Thời hạn (tháng)"),
        ({"Thời hạn (tháng)": -6}, "Thời hạn (tháng)"),
        ({"Ngày kết thúc": "30/08/2025"}, "Ngày kết thúc"),
        ({"Ngày kết thúc": None}, "Ngày kết thúc"),
        ({"Kết quả": None}, "Kết quả"),
        ({"Kết quả": "trả hồ sơ"}, "Kết quả"),
        ({"Người giúp đỡ": "a" * 101}, "Người giúp đỡ"),
    ],
)
def test_each_mistake_is_told_at_its_cell_and_alone(ward, values, column):
    assert places(check(file(other(SHEET, **values)), ward)) == [(SHEET, 2, column)]


def test_the_same_decision_twice_and_a_second_open_measure(ward):
    job = check(file(other(SHEET), other(SHEET)), ward)
    assert (kinds(job), places(job)) == ([problems.SAME_CASE], [(SHEET, 3, "Ngày quyết định")])
    second = other(SHEET, **OPEN, **{"Ngày quyết định": date(2025, 8, 24)})
    job = check(file(other(SHEET, **OPEN), second), ward)
    assert not job.problems
    assert len(job.notes) == 1
    assert job.notes[0].startswith(SHEET)
