"""Columns that came later: what they keep, what is wrong in them, old workbooks again."""

from datetime import date

import pytest
from django.utils import timezone

from cases.models import Activity, Import, Organisation, Support
from cases.register.keys import sealed_key
from cases.register.undo import undo
from tests.factories import ActivityFactory, CommuneFactory, OrganisationFactory
from tests.workbooks import check, loaded, other, places, with_others
from wards.models import AuditEvent, HotSpot

OWED = {"Ngày trả hết": date(2026, 9, 1), "Còn nợ": 0}


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def supports(*rows):
    return with_others(*[("Hỗ trợ", row) for row in rows])


@pytest.mark.parametrize("cells", [{}, dict.fromkeys(OWED)], ids=["no columns", "empty cells"])
def test_an_old_workbook_finds_the_records_it_brought(ward, cells):
    """The key is what it was before there were more columns."""
    loaded(supports(other("Hỗ trợ")), ward)
    said = (
        "1N1\x1floan\x1f2026-03-05\x1fNgân hàng Chính sách xã hội\x1f70000000"
        "\x1fNgười Mẹ\x1fmẹ\x1fHội Phụ nữ"
    )
    assert Support.objects.get().register_key == sealed_key(ward, "HT", said)
    job = loaded(supports(other("Hỗ trợ", **cells)), ward)
    assert job.counts("unchanged")["Hỗ trợ"] == 1
    assert Support.objects.count() == 1


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        ({"Ngày trả hết": date(2026, 9, 1)}, ("repaid", date(2026, 9, 1), 0)),
        (OWED, ("repaid", date(2026, 9, 1), 0)),
        ({"Còn nợ": 70_000_000}, ("", None, 70_000_000)),
        ({"Còn nợ": 1000}, ("", None, 1000)),
        ({}, ("", None, None)),
    ],
)
def test_how_a_loan_is_repaid_is_kept_and_found_again(ward, cells, kept):
    for unchanged in (0, 1):
        job = loaded(supports(other("Hỗ trợ", **cells)), ward)
        assert job.counts("unchanged")["Hỗ trợ"] == unchanged
    loan = Support.objects.get()
    assert (loan.repayment, loan.repaid_on, loan.still_owed) == kept


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Ngày trả hết": date(2026, 3, 4)}, "Ngày trả hết"),
        ({"Ngày trả hết": date(2027, 1, 1)}, "Ngày trả hết"),
        ({"Ngày trả hết": "đã trả"}, "Ngày trả hết"),
        ({"Còn nợ": 70_000_001}, "Còn nợ"),
        ({"Còn nợ": -1}, "Còn nợ"),
        ({"Còn nợ": 0}, "Ngày trả hết"),
        (OWED | {"Còn nợ": 1}, "Còn nợ"),
        ({"Loại": "học nghề", "Còn nợ": 1}, "Còn nợ"),
        ({"Loại": "hỗ trợ sinh kế", "Ngày trả hết": date(2026, 9, 1)}, "Ngày trả hết"),
    ],
)
def test_what_cannot_be_of_a_loan_is_told_at_its_cell(ward, cells, column):
    assert places(check(supports(other("Hỗ trợ", **cells)), ward)) == [("Hỗ trợ", 2, column)]


WAY = {
    "Ngày đề nghị": date(2026, 1, 5),
    "Tổ chức đề nghị": "Hội Phụ nữ",
    "Ngày duyệt": date(2026, 2, 10),
    "Nợ quá hạn": 2_000_000,
}


@pytest.mark.parametrize("first", [{}, WAY, {"Ngày duyệt": date(2026, 2, 11)}])
def test_how_a_loan_came_about_is_kept_and_told_later_makes_no_second_loan(ward, first):
    loaded(supports(other("Hỗ trợ", **first)), ward)
    loaded(supports(other("Hỗ trợ", **WAY)), ward)
    loan = Support.objects.get()
    assert (loan.proposed_on, loan.approved_on) == (date(2026, 1, 5), date(2026, 2, 10))
    assert (loan.proposed_by.name, loan.guarantor) == ("Hội Phụ nữ", loan.proposed_by)
    assert (loan.arrears, loan.repayment) == (2_000_000, "overdue")
    again = loaded(supports(other("Hỗ trợ", **WAY)), ward)
    assert again.counts("unchanged")["Hỗ trợ"] == 1
    old = loaded(supports(other("Hỗ trợ")), ward)
    assert old.counts("unchanged")["Hỗ trợ"] == 1
    loan.refresh_from_db()
    assert (loan.arrears, loan.approved_on) == (2_000_000, date(2026, 2, 10))


def test_who_proposed_a_loan_may_be_a_new_organisation_told_later(ward):
    loaded(supports(other("Hỗ trợ", **{"Còn nợ": 5_000_000})), ward)
    loaded(supports(other("Hỗ trợ", **{"Tổ chức đề nghị": "Tổ vay vốn số 1"})), ward)
    loan = Support.objects.get()
    assert (loan.proposed_by.name, loan.still_owed) == ("Tổ vay vốn số 1", 5_000_000)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Ngày đề nghị": date(2026, 3, 6)}, "Ngày"),
        ({"Ngày duyệt": date(2026, 3, 6)}, "Ngày"),
        (WAY | {"Ngày duyệt": date(2026, 1, 4)}, "Ngày duyệt"),
        ({"Nợ quá hạn": 70_000_001}, "Nợ quá hạn"),
        ({"Nợ quá hạn": 2000, "Còn nợ": 1000}, "Nợ quá hạn"),
        ({"Nợ quá hạn": 2, "Ngày trả hết": date(2026, 9, 1)}, "Nợ quá hạn"),
        ({"Loại": "học nghề", "Tổ chức đề nghị": "Hội"}, "Tổ chức đề nghị"),
        ({"Loại": "học nghề", "Ngày duyệt": date(2026, 1, 4)}, "Ngày duyệt"),
    ],
)
def test_what_cannot_be_of_a_loans_way_is_told_at_its_cell(ward, cells, column):
    assert places(check(supports(other("Hỗ trợ", **cells)), ward)) == [("Hỗ trợ", 2, column)]


def test_a_grant_to_live_by_needs_no_amount(ward):
    grant = {"Mã người": "N1", "Loại": "Hỗ trợ sinh kế", "Ngày": date(2026, 3, 5)}
    loaded(supports(grant, grant | {"Số tiền": 5_000_000}), ward)
    found = Support.objects.order_by("pk").values_list("kind", "amount")
    assert list(found) == [("livelihood", None), ("livelihood", 5_000_000)]


HELD = {"Số học sinh": 350, "Đơn vị tổ chức": "Đoàn phường", "Đơn vị phối hợp": "Trường Thử"}


def activities(**cells):
    return with_others(("Hoạt động", other("Hoạt động", **cells)))


@pytest.mark.parametrize("cells", [{}, dict.fromkeys(HELD)], ids=["no columns", "empty cells"])
def test_an_activity_brought_before_is_found(ward, cells):
    loaded(activities(), ward)
    said = f"1{ward.slug}\x1ftraining\x1f2026-03-07\x1fKỹ năng tư vấn\x1f400\x1f2\x1f14\x1fTrue"
    assert Activity.objects.get().register_key == sealed_key(ward, "HD", said)
    assert loaded(activities(**cells), ward).counts("unchanged")["Hoạt động"] == 1


def test_pupils_and_who_organised_it_are_kept_and_found_again(ward):
    for unchanged in (0, 1):
        assert loaded(activities(**HELD), ward).counts("unchanged")["Hoạt động"] == unchanged
    held = Activity.objects.get()
    assert (held.pupils, held.organiser.name) == (350, "Đoàn phường")
    assert held.co_organisers == "Trường Thử"


def test_several_that_organised_it_together_are_organisations_of_one_name_each(ward, officer):
    OrganisationFactory(name="Hội Phụ nữ", unit=ward)
    cells = HELD | {"Đơn vị phối hợp": "hội phụ nữ; Trường Thử ; Hội Phụ nữ"}
    job = check(activities(**cells), ward)
    assert any("Trường Thử" in note and "Phụ nữ" not in note for note in job.notes)
    for unchanged in (0, 1):
        assert loaded(activities(**cells), ward).counts("unchanged")["Hoạt động"] == unchanged
    assert Activity.objects.get().co_organisers == "Hội Phụ nữ; Trường Thử"
    undone = undo(Import.objects.earliest("pk"), by=officer, now=timezone.now())
    assert undone.undone_at
    assert not Activity.objects.exists()
    assert Organisation.objects.get().name == "Hội Phụ nữ"


def test_undoing_leaves_an_organisation_that_others_name_by_now(ward, officer):
    loaded(activities(**HELD), ward)
    school = Organisation.objects.get(name="Trường Thử")
    ActivityFactory(unit=ward).partners.create(organisation=school)
    undo(Import.objects.get(), by=officer, now=timezone.now())
    assert list(Organisation.objects.all()) == [school]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"Số học sinh": 401}, "Số học sinh"),
        ({"Số học sinh": "nhiều"}, "Số học sinh"),
        ({"Loại": "tờ rơi", "Số người": None, "Số học sinh": 0}, "Số học sinh"),
        ({"Đơn vị tổ chức": "a" * 201}, "Đơn vị tổ chức"),
        ({"Đơn vị phối hợp": "Hội Phụ nữ; " + "a" * 201}, "Đơn vị phối hợp"),
    ],
)
def test_what_cannot_be_of_an_activity_is_told_at_its_cell(ward, cells, column):
    assert places(check(activities(**cells), ward)) == [("Hoạt động", 2, column)]


@pytest.mark.parametrize(
    ("first", "then", "kept"),
    [
        ({}, {"Còn nợ": 40_000_000}, ("", None, 40_000_000)),
        ({}, OWED, ("repaid", date(2026, 9, 1), 0)),
        ({"Còn nợ": 40_000_000}, OWED, ("repaid", date(2026, 9, 1), 0)),
        ({"Còn nợ": 40_000_000}, {}, ("", None, 40_000_000)),
        (OWED, {}, ("repaid", date(2026, 9, 1), 0)),
        (OWED, {"Còn nợ": 40_000_000}, ("repaid", date(2026, 9, 1), 0)),
        (OWED, {"Ngày trả hết": date(2026, 9, 2)}, ("repaid", date(2026, 9, 2), 0)),
    ],
)
def test_what_became_of_a_loan_corrects_it_and_is_no_second_loan(ward, first, then, kept):
    loaded(supports(other("Hỗ trợ", **first)), ward)
    version = Support.objects.get().version
    job = loaded(supports(other("Hỗ trợ", **then)), ward)
    loan = Support.objects.get()
    assert (loan.repayment, loan.repaid_on, loan.still_owed) == kept
    assert loan.version - version == job.counts("updated")["Hỗ trợ"]
    again = loaded(supports(other("Hỗ trợ", **then)), ward)
    assert again.counts("unchanged")["Hỗ trợ"] == 1


def test_a_hot_spot_cleared_since_is_the_same_one(ward):
    loaded(with_others(("Tụ điểm", other("Tụ điểm"))), ward)
    cleared = {"Ngày xóa": date(2026, 9, 30)}
    job = loaded(with_others(("Tụ điểm", other("Tụ điểm", **cleared))), ward)
    assert job.counts("updated")["Tụ điểm"] == 1
    assert HotSpot.objects.get().cleared_on == date(2026, 9, 30)
    changed = AuditEvent.objects.get(model="wards.hotspot", verb=AuditEvent.Verb.CHANGED)
    assert changed.fields == ["cleared_on"]
