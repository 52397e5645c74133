"""No column that is missing breaks an import: each of each sheet in turn, first and again."""

import pytest

from cases.register.reading import problems
from reports.register.page import preview_of, problems_of
from reports.register.sheets import SHEETS
from tests.factories import CommuneFactory
from tests.workbooks import OTHERS, SIGNED, book, case, check, kinds, loaded, person, target

FILLED = {
    "Người": person(
        **{
            "Tên gọi khác": "Tí",
            "Số định danh": "001084521340",
            "Tổ dân phố": "Tổ 5",
            "Cư trú": "ổn định",
            "Chất ma túy": "Heroin",
            "Năm sử dụng lần đầu": 2001,
        }
    ),
    "Cai nghiện": case(**{"Cơ sở": "Cơ sở Thử", "Số quyết định": "1/QĐ"}),
    "Chỉ tiêu": target(),
    "Báo cáo giấy": SIGNED,
} | OTHERS
COLUMNS = [(make.sheet.name, column.heading) for make in SHEETS for column in make.sheet.columns]
REQUIRED = {
    (make.sheet.name, column.heading)
    for make in SHEETS
    for column in make.sheet.columns
    if column.required and column.field not in make.sheet.given | make.sheet.supplied
}


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def whole(leave_out=None):
    """A workbook with a row of every sheet and all its columns, save one."""
    sheets = {}
    for make in SHEETS:
        name = make.sheet.name
        row = {column.heading: FILLED[name].get(column.heading) for column in make.sheet.columns}
        sheets[name] = [{h: value for h, value in row.items() if (name, h) != leave_out}]
    return book(sheets)


def test_with_all_columns_every_sheet_is_loaded(ward):
    job = loaded(whole(), ward)
    assert job.counts("created") == dict.fromkeys([make.sheet.name for make in SHEETS], 1)


@pytest.mark.parametrize("left_out", COLUMNS, ids=": ".join)
def test_a_column_left_out_is_told_or_not_needed(ward, left_out):
    """On a first import, and on a second one of what is on file."""
    without = whole(left_out)
    hold(check(without, ward), left_out)
    loaded(whole(), ward)
    hold(check(without, ward), left_out)


def hold(job, left_out):
    """What is true of an import without the column: its page and its answer can be made."""
    told = [problem.as_json() for problem in job.problems]
    assert job.as_json()["problems"] == told
    if left_out in REQUIRED:
        assert problems.MISSING_COLUMN in kinds(job)
    if job.problems:
        assert problems_of(job)["count"] == len(told)
        assert sum(job.counts("created").values()) == 0
    else:
        assert len(preview_of(job)["sheets"]) == len(SHEETS)
