"""The sheet Hỗ trợ and loans that were not paid out: proposed, approved, declined."""

from datetime import date

import pytest

from cases.models import Support
from cases.register.reading import problems
from tests.factories import CommuneFactory
from tests.workbooks import check, kinds, loaded, other, places, with_others

PROPOSED = {"Ngày": None, "Ngày đề nghị": date(2026, 1, 5), "Tổ chức đề nghị": "Hội Phụ nữ"}


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def loan(**cells):
    return with_others(("Hỗ trợ", other("Hỗ trợ", **PROPOSED | cells)))


def only():
    return Support.everything.get()


def test_one_that_is_only_proposed_is_loaded_and_counts_nowhere(ward):
    loaded(loan(), ward)
    one = only()
    assert (one.day, one.proposed_on, one.step) == (None, date(2026, 1, 5), "proposed")
    assert (one.proposed_by.name, one.amount) == ("Hội Phụ nữ", 70_000_000)
    assert not Support.objects.exists()
    again = check(loan(), ward)
    assert (again.counts("created")["Hỗ trợ"], again.counts("updated")["Hỗ trợ"]) == (0, 0)


def test_the_same_row_with_its_day_is_the_same_loan_paid_out(ward):
    loaded(loan(), ward)
    paid = loan(**{"Ngày duyệt": date(2026, 2, 1), "Ngày": date(2026, 3, 5)})
    job = check(paid, ward)
    [loader] = [one for one in job.present if one.sheet.name == "Hỗ trợ"]
    [change] = loader.changes
    assert {heading for heading, _old, _new in change.values} == {"Ngày", "Ngày duyệt"}
    loaded(paid, ward)
    one = only()
    assert (one.day, one.approved_on, one.step) == (date(2026, 3, 5), date(2026, 2, 1), "paid")
    again = check(paid, ward)
    assert (again.counts("created")["Hỗ trợ"], again.counts("updated")["Hỗ trợ"]) == (0, 0)
    repaid = {"Ngày trả hết": date(2026, 6, 1), "Ngày duyệt": date(2026, 2, 1)}
    loaded(loan(**repaid | {"Ngày": date(2026, 3, 5)}), ward)
    assert (only().repaid_on, only().repayment) == (date(2026, 6, 1), "repaid")


def test_a_loan_declined(ward):
    loaded(loan(), ward)
    loaded(loan(**{"Ngày từ chối": date(2026, 2, 2)}), ward)
    assert (only().declined_on, only().step) == (date(2026, 2, 2), "declined")
    assert not Support.objects.exists()


def test_rows_of_before_keep_their_keys(ward):
    """A loan paid out whose proposal was known was one record already."""
    paid = loan(**{"Ngày": date(2026, 3, 5)})
    loaded(paid, ward)
    assert check(paid, ward).counts("created")["Hỗ trợ"] == 0
    assert Support.objects.count() == 1


@pytest.mark.parametrize(
    ("cells", "column", "kind"),
    [
        ({"Ngày đề nghị": None}, "Ngày", problems.MISSING),
        ({"Còn nợ": 5_000_000}, "Ngày", problems.MISSING),
        ({"Loại": "việc làm"}, "Ngày đề nghị", problems.NOT_A_LOAN),
        ({"Ngày từ chối": date(2026, 1, 4)}, "Ngày từ chối", problems.WRONG_ORDER),
        ({"Ngày duyệt": date(2026, 1, 4)}, "Ngày duyệt", problems.WRONG_ORDER),
        (
            {"Ngày": date(2026, 3, 5), "Ngày từ chối": date(2026, 3, 6)},
            "Ngày từ chối",
            problems.DECLINED_THOUGH_PAID,
        ),
    ],
)
def test_what_does_not_fit_is_told_at_its_cell(ward, cells, column, kind):
    job = check(loan(**cells), ward)
    assert ("Hỗ trợ", 2, column) in places(job)
    assert kind in kinds(job)


def test_a_support_without_a_day_is_still_refused(ward):
    row = other("Hỗ trợ", **{"Ngày": None, "Loại": "học nghề"})
    job = check(with_others(("Hỗ trợ", row)), ward)
    assert ("Hỗ trợ", 2, "Ngày") in places(job)
