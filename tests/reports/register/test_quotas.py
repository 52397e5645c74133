"""Quota tables of plans: units and indicators crossed, either way round."""

from datetime import date

import pytest

from cases.register.reading import problems
from cases.register.reading.signs import Doubt
from reports.models import Target
from reports.register.targets import UNKNOWN_INDICATOR
from tests.factories import CommuneFactory
from tests.workbooks import book, check, kinds, loaded, people, person

TITLE = [
    ["PHỤ LỤC 1"],
    ["PHÂN BỔ CHỈ TIÊU NĂM 2026 CHO CÁC PHƯỜNG"],
    ["(Kèm theo Kế hoạch số 31/KH-UBND ngày 02/02/2026)"],
]
HEAD = [
    ["TT", "Phường", "Cai nghiện tự nguyện", None, "Quản lý sau cai", "Tổng"],
    [None, None, "Tại cơ sở", "Tại gia đình, cộng đồng", None, None],
]
BODY = [[1, "Bưởi", 8, 4, 10, 22], [2, "P. Thụy Khuê", 7, None, 9, 16], [None, "Tổng", 15, 4, 19]]
EXPECTED = {
    ("Phường Bưởi", "voluntary_facility", 8),
    ("Phường Bưởi", "home_community", 4),
    ("Phường Bưởi", "aftercare", 10),
    ("Phường Thụy Khuê", "voluntary_facility", 7),
    ("Phường Thụy Khuê", "aftercare", 9),
}


@pytest.fixture
def district(province):
    for name in ("Phường Bưởi", "Phường Thụy Khuê"):
        CommuneFactory(parent=province, name=name)
    return province


def targets():
    return set(Target.objects.values_list("unit__name", "indicator", "amount"))


def test_units_down_and_indicators_across(district):
    job = loaded(book({"Phụ lục 1": [*TITLE, *HEAD, *BODY]}), district)
    assert targets() == EXPECTED
    assert job.counts("created") == {"Chỉ tiêu": 5}
    target = Target.objects.first()
    assert (target.first_year, target.last_year, target.given_on) == (2026, 2026, date(2026, 2, 2))
    assert "31/KH-UBND" in str(target.directive)
    assert "8" in job.notes[0]  # the row of the sum is passed over, and noted


def test_indicators_down_and_units_across(district):
    rows = [
        ["TT", "Nội dung chỉ tiêu", "Bưởi", "Thụy Khuê", "Cộng"],
        [1, "Cai nghiện tự nguyện tại cơ sở cai nghiện", 8, 7, 15],
        [2, "Cai nghiện tự nguyện tại gia đình, cộng đồng", 4, None, 4],
        [3, "Quản lý sau cai", 10, 9, 19],
    ]
    loaded(book({"Sheet1": [*TITLE, *rows]}), district)
    assert targets() == EXPECTED


def test_the_same_table_again_changes_nothing(district):
    data = book({"Phụ lục 1": [*TITLE, *HEAD, *BODY]})
    loaded(data, district)
    assert loaded(data, district).counts("unchanged") == {"Chỉ tiêu": 5}


def test_a_programme_of_several_years(district):
    title = [["CHỈ TIÊU GIAI ĐOẠN 2026 - 2030"], TITLE[2]]
    loaded(book({"Biểu": [*title, *HEAD, *BODY]}), district)
    assert set(Target.objects.values_list("first_year", "last_year")) == {(2026, 2030)}


def test_what_stands_nowhere_above_is_asked(district):
    job = check(book({"Biểu": [["CHỈ TIÊU CÁC PHƯỜNG"], *HEAD, *BODY]}), district)
    missing = {p.column for p in job.problems if p.kind is problems.MISSING_COLUMN}
    assert missing == {"Kỳ", "Văn bản giao", "Ngày giao"}
    assert {problem.sheet for problem in job.problems} == {"Biểu"}


def test_a_heading_that_may_be_several_indicators_is_asked(district):
    head = ["TT", "Phường", "Cai nghiện bắt buộc", "Quản lý sau cai"]
    rows = [head, [1, "Bưởi", 4, 10], [2, "Thụy Khuê", 3, 9]]
    job = check(book({"Biểu": [*TITLE, *rows]}), district)
    assert kinds(job) == [UNKNOWN_INDICATOR] * 2
    assert {(problem.row, problem.value) for problem in job.problems} == {
        (5, "Cai nghiện bắt buộc"),
        (6, "Cai nghiện bắt buộc"),
    }


def test_a_misspelt_unit_is_a_problem_and_not_passed_over(district):
    job = check(book({"Biểu": [*TITLE, *HEAD, *BODY[:2], [3, "Bưỏi", 1, 1, 1, 3]]}), district)
    assert {problem.row for problem in job.problems} == {8}


def test_a_column_that_is_no_indicator_is_to_be_confirmed(district):
    rows = [[*HEAD[0], "Số mới"], HEAD[1], [*BODY[0], 3], [*BODY[1], 2]]
    job = check(book({"Biểu": [*TITLE, *rows]}), district)
    assert job.problems == []
    assert len(job.doubts[Doubt.COLUMNS]) == 1
    assert "Số mới" in job.doubts[Doubt.COLUMNS][0]


def test_a_list_of_people_is_no_table_of_quotas(district):
    rows = [person("N1", Methadone="x", **{"Phường/xã": "Bưởi", "Học nghề": "x"})]
    assert {problem.sheet for problem in check(people(*rows), district).problems} == {"Người"}
