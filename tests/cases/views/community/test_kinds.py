"""Models and clubs of a province's own kinds: chosen, shown, found, counted as one of the four."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from cases.models import SupportModel
from tests.factories import (
    MembershipFactory,
    SupportModelFactory,
    SupportModelKindFactory,
    UnitFactory,
)
from tests.listed import column, rows_of
from tests.reports.asking import figures
from wards.models import AuditEvent

NEW, LIST = reverse("cases:model_create"), reverse("cases:model_list")
FACTS = {"name": "CLB Hoa Sen", "started_on": "05/01/2024"}


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture
def kind(province):
    return SupportModelKindFactory(unit=province, name="CLB Đổi thay")


@pytest.fixture
def club(ward, kind):
    return SupportModelFactory(unit=ward, name="CLB Hoa Sen", kind="club", own_kind=kind)


def url(page, record):
    return reverse(f"cases:{page}", args=[record.code])


def offered(response):
    return [label for _value, label in response.context["form"].fields["kind"].choices]


def edit(client, model, **facts):
    sent = {"name": model.name, "started_on": f"{model.started_on:%d/%m/%Y}"}
    sent |= {"version": model.version, "shown": "{}"}
    return client.post(url("model_edit", model), {**sent, **facts})


def test_the_form_offers_each_after_the_one_it_counts_as(as_officer, province, kind):
    SupportModelKindFactory(unit=province, name="Tổ tự quản", base="volunteers")
    SupportModelKindFactory(unit=province, name="CLB Mùa xuân", order=1)
    SupportModelKindFactory(unit=UnitFactory(), name="CLB nơi khác")
    assert offered(as_officer.get(NEW)) == [
        "Tình nguyện viên giúp đỡ",
        "Tổ tự quản",
        "Điểm tư vấn",
        "CLB B93",
        "CLB Đổi thay",
        "CLB Mùa xuân",
        "Quản lý tại nơi cư trú",
    ]


def test_one_is_founded(as_officer, kind):
    as_officer.post(NEW, {**FACTS, "kind": str(kind.code)})
    made = SupportModel.objects.get()
    assert (made.kind, made.own_kind, made.kind_name) == ("club", kind, "CLB Đổi thay")
    as_officer.post(NEW, {**FACTS, "kind": "residence"})
    plain = SupportModel.objects.get(own_kind=None)
    assert (plain.kind, plain.kind_name) == ("residence", "Quản lý tại nơi cư trú")


def test_of_another_province_or_retired_none_is_founded(as_officer, province):
    today = timezone.localdate()
    SupportModelKindFactory(unit=province, name="Từ mai", retired_on=today + timedelta(1))
    others = [
        SupportModelKindFactory(unit=province, retired_on=today),
        SupportModelKindFactory(unit=UnitFactory()),
    ]
    assert "Từ mai" in offered(as_officer.get(NEW))
    for one in others:
        response = as_officer.post(NEW, {**FACTS, "kind": str(one.code)})
        assert set(response.context["form"].errors) == {"kind"}
    assert not SupportModel.objects.exists()


def test_its_kind_is_corrected_among_those_that_count_the_same(as_officer, province, kind, club):
    other = SupportModelKindFactory(unit=province, name="CLB Mùa xuân")
    SupportModelKindFactory(unit=province, name="Tổ tự quản", base="volunteers")
    edit_page = as_officer.get(url("model_edit", club))
    assert offered(edit_page) == ["CLB B93", "CLB Mùa xuân", "CLB Đổi thay"]
    assert edit_page.context["form"]["kind"].value() == str(kind.code)
    edit(as_officer, club, kind=str(other.code))
    club.refresh_from_db()
    assert (club.kind, club.own_kind) == ("club", other)
    assert AuditEvent.objects.get(verb="changed").fields == ["own_kind"]
    edit(as_officer, club, kind="club")
    club.refresh_from_db()
    assert (club.kind, club.own_kind) == ("club", None)
    assert set(edit(as_officer, club, kind="residence").context["form"].errors) == {"kind"}


def test_a_retired_kind_stays_with_what_is_of_it(as_officer, kind, club):
    kind.retired_on = timezone.localdate()
    kind.save()
    assert offered(as_officer.get(url("model_edit", club))) == ["CLB B93", "CLB Đổi thay"]
    edit(as_officer, club, kind=str(kind.code), name="CLB Hoa Cúc")
    club.refresh_from_db()
    assert (club.name, club.own_kind) == ("CLB Hoa Cúc", kind)


def test_there_is_nothing_to_choose_where_no_other_kind_counts_the_same(as_officer, ward):
    point = SupportModelFactory(unit=ward, kind="counselling")
    assert "kind" not in as_officer.get(url("model_edit", point)).context["form"].fields


def test_it_is_a_club_with_its_own_name_for_that(as_officer, ward, club):
    MembershipFactory(person__unit=ward, club=club)
    response = as_officer.get(club.get_absolute_url())
    assert response.templates[0].name == "cases/club.html"
    assertContains(response, "CLB Đổi thay")
    row = rows_of(as_officer.get(LIST))[0]
    assert (row["kind"], row["people"][:2]) == ("CLB Đổi thay", "1 ")


def test_the_list_finds_it_by_its_kind_and_by_what_it_counts_as(as_officer, ward, kind, club):
    SupportModelFactory(unit=ward, name="A", kind="club")
    SupportModelFactory(unit=ward, name="B", kind="residence")
    assert column(as_officer.get(f"{LIST}?kind={kind.code}"), "name") == ["CLB Hoa Sen"]
    assert column(as_officer.get(f"{LIST}?kind=club"), "name") == ["A", "CLB Hoa Sen"]


def test_figures_count_it_as_one_of_the_four(ward, club):
    codes = ("clubs", "support_models", "residence_models")
    assert [figures(code, [ward]) for code in codes] == [[1], [1], [0]]
