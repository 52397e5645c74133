"""The column Loại of the sheet Mô hình: the four kinds, and those of the unit's province."""

import pytest

from cases.models import ClubMembership, SupportModel
from cases.register.model_kinds import ModelKinds
from cases.register.reading import problems
from tests.factories import CommuneFactory, SupportModelKindFactory, UnitFactory
from tests.workbooks import check, kinds, loaded, other, with_others

MODEL, MEMBER = "Mô hình", "Hội viên CLB"


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


@pytest.fixture
def kind(province):
    return SupportModelKindFactory(unit=province, name="CLB Đổi thay")


def model(kind="clb  đổi thay", **values):
    return MODEL, other(MODEL, **{"Loại": kind} | values)


def test_a_model_of_a_kind_of_the_province(ward, kind):
    data = with_others(model(), (MEMBER, other(MEMBER)))
    loaded(data, ward)
    made = SupportModel.objects.get()
    assert (made.kind, made.own_kind) == ("club", kind)
    assert ClubMembership.objects.get().club == made
    assert loaded(data, ward).counts("unchanged")[MODEL] == 1


def test_a_kind_that_was_renamed_or_retired_makes_no_other_record(ward, kind):
    loaded(with_others(model()), ward)
    kind.name, kind.retired_on = "CLB Mùa xuân", "2026-01-01"
    kind.save()
    job = loaded(with_others(model("CLB Mùa xuân")), ward)
    assert job.counts("unchanged")[MODEL] == 1
    assert kinds(check(with_others(model()), ward)) == [problems.NOT_LISTED]


def test_two_kinds_that_count_the_same_are_two_models(ward, province, kind):
    SupportModelKindFactory(unit=province, name="CLB Mùa xuân")
    loaded(with_others(model(), model("CLB Mùa xuân"), model("CLB B93")), ward)
    names = [one.kind_name for one in SupportModel.objects.order_by("pk")]
    assert names == ["CLB Đổi thay", "CLB Mùa xuân", "CLB B93"]


def test_the_kinds_of_another_province_are_not_known_here(ward):
    SupportModelKindFactory(unit=UnitFactory(), name="CLB Đổi thay")
    job = check(with_others(model()), ward)
    assert kinds(job) == [problems.NOT_LISTED]
    assert "CLB B93" in job.problems[0].message


def test_the_seal_of_a_row_of_the_four_is_what_it_was_before_there_were_others(ward, kind):
    spelled = {"tình nguyện viên", "điểm tư vấn", "CLB B93", "quản lý tại nơi cư trú"}
    named = ModelKinds(ward).named
    assert {str(named(spelling)) for spelling in spelled} == set(SupportModel.Kind.values)
    assert str(named("CLB Đổi thay")) == str(kind.code)
