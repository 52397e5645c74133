"""The parts of a paper that come from elsewhere than a unit's own figures: facilities, area."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from reports.documents.paper import make_paper
from reports.figures.periods import parse
from reports.figures.table import quota_table
from reports.papers.sections import _letter
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    DirectiveFactory,
    FacilityFactory,
    TargetFactory,
)
from tests.reports.tables import MADE_ON

HEADING = "Chỉ tiêu giao cho các cơ sở cai nghiện, điều trị"


def items(unit, period="2026-9M", **asked):
    """Heading → item of the results in the paper of a unit."""
    paper = make_paper(quota_table(unit, parse(period), made_on=MADE_ON, **asked))
    return {one.heading: one for part in paper.sections for one in part.items}


def ask(facility, code, amount, given_on=date(2026, 1, 8)):
    return TargetFactory(
        unit=None,
        facility=facility,
        indicator=code,
        amount=amount,
        first_year=2026,
        given_by=facility.unit,
        given_on=given_on,
        directive=DirectiveFactory(unit=facility.unit),
    )


@pytest.fixture
def first(province):
    return FacilityFactory(unit=province, name="Cơ sở cai nghiện số 1")


@pytest.fixture
def admitted(ward, first):
    """Three people who went into the facility on their own will, one after the last day."""
    for day in (date(2026, 2, 1), date(2026, 9, 14), date(2026, 9, 15)):
        CaseFactory(
            person__unit=ward,
            kind="voluntary_facility",
            facility=first,
            opened_on=day,
            started_on=day,
        )


def test_the_paper_of_a_province_says_how_each_facility_stands(province, first, admitted):
    second = FacilityFactory(unit=province, name="Cơ sở cai nghiện số 2")
    ask(first, "voluntary_facility", 4)
    ask(second, "compulsory_admitted", 10)
    points = items(province)[HEADING].points
    assert [(one.letter, one.heading) for one in points] == [
        ("a", "Cơ sở cai nghiện số 1"),
        ("b", "Cơ sở cai nghiện số 2"),
    ]
    assert points[0].sentences == [
        "Vận động cai nghiện tự nguyện tại cơ sở được 2/4 người, đạt 50% chỉ tiêu được giao; "
        "còn thiếu 02 người."
    ]
    assert points[1].sentences == [
        "Đưa vào cơ sở cai nghiện bắt buộc: trong kỳ không phát sinh trường hợp nào "
        "(0/10 người, đạt 0% chỉ tiêu được giao; còn thiếu 10 người)."
    ]


def test_a_facilitys_target_that_comes_later_is_in_no_paper_before(province, first, admitted):
    ask(first, "voluntary_facility", 4, given_on=date(2026, 9, 15))
    assert HEADING not in items(province)


def test_a_quarter_is_measured_by_all_since_the_year_began(province, first, admitted):
    ask(first, "voluntary_facility", 4)
    (point,) = items(province, "2026-Q3")[HEADING].points
    assert point.sentences == [
        "Trong quý, vận động cai nghiện tự nguyện tại cơ sở được 01 người; "
        "lũy kế từ đầu năm 2/4 người, đạt 50% chỉ tiêu được giao; còn thiếu 02 người."
    ]


def test_a_paper_as_it_was_known_leaves_out_a_target_entered_later(province, first, admitted):
    target = ask(first, "voluntary_facility", 4)
    entered = timezone.localdate(target.entered_at)
    assert HEADING in items(province, as_known=entered)
    assert HEADING not in items(province, as_known=entered - timedelta(days=1))


def test_a_ward_says_nothing_of_facilities(ward, first, admitted):
    ask(first, "voluntary_facility", 4)
    assert HEADING not in items(ward)


def test_a_province_names_its_communes_before_its_people(province, ward):
    CommuneFactory(parent=province, kind="Xã")
    said = items(province)["Đặc điểm địa bàn"].sentences
    kinds = sorted([ward.kind.lower(), "xã"], key=["xã", "phường"].index)
    assert said[0].endswith(f" có 01 {kinds[0]}, 01 {kinds[1]}.")


def test_letters_run_on_after_the_last_of_the_alphabet():
    assert [_letter(n) for n in (0, 3, 4, 22, 23)] == ["a", "d", "đ", "y", "aa"]
