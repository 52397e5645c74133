"""The attendance sheet of a club: who stands on it, how it is headed, its trace."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from reports.documents.attendance_sheet import make_sheet
from tests.factories import (
    BoardMemberFactory,
    MembershipFactory,
    OfficeFactory,
    PersonFactory,
    SupportModelFactory,
)
from wards.models import AuditEvent

TODAY = date(2026, 11, 22)


@pytest.fixture
def club(ward):
    OfficeFactory(unit=ward, issuing_lines="ỦY BAN NHÂN DÂN\nPHƯỜNG THỬ", superior_lines="")
    return SupportModelFactory(unit=ward, name="CLB B93 thử", place="Nhà văn hóa tổ 7")


def member(club, name, **facts):
    person = PersonFactory(unit=club.unit, full_name=name, birth_year=1984, address="Ngõ 5")
    return MembershipFactory(person=person, club=club, **facts)


def names(club, user, **asked):
    return [line[1] for line in make_sheet(club, user=user, today=TODAY, **asked).members]


def test_the_members_of_the_day_stand_on_it_each_once(club, officer):
    member(club, "Lê Đức Bình")
    again = member(club, "Đỗ Văn An", left_on=date(2022, 1, 1))
    MembershipFactory(person=again.person, club=club, joined_on=date(2023, 1, 1))
    member(club, "Người Cũ", left_on=date(2024, 1, 1))
    MembershipFactory(person=PersonFactory(full_name="Người Đã Chuyển"), club=club)
    assert names(club, officer) == ["Đỗ Văn An", "Lê Đức Bình"]
    assert names(club, officer, day=date(2023, 12, 31)) == ["Đỗ Văn An", "Lê Đức Bình", "Người Cũ"]


def test_the_chairman_signs_not_the_deputy(club, officer):
    BoardMemberFactory(model=club, full_name="Phó", position="Phó chủ nhiệm")
    BoardMemberFactory(
        model=club, full_name="Trước", position="Chủ nhiệm", left_on=date(2024, 1, 1)
    )
    assert make_sheet(club, user=officer, today=TODAY).chair == ""
    BoardMemberFactory(model=club, full_name="Nay", position="Chủ nhiệm CLB")
    assert make_sheet(club, user=officer, today=TODAY).chair == "Nay"


def sheet(client, club, query=""):
    return client.get(reverse("reports:attendance_sheet", args=[club.code]) + query)


def test_it_prints_a_form_to_sign(client, officer, club):
    for number in range(40):
        member(club, f"Người Thử Số {number}")
    client.force_login(officer)
    response = sheet(client, club, "?day=10/12/2026")
    assert response["Content-Type"] == "application/pdf"
    assert "Người" not in response["Content-Disposition"]
    reader = PdfReader(BytesIO(response.content))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    text = " ".join(pages)
    for words in (
        "ỦY BAN NHÂN DÂN PHƯỜNG THỬ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "DANH SÁCH ĐIỂM DANH",
        "Buổi sinh hoạt CLB B93 thử",
        "ngày 10 tháng 12 năm 2026",
        "Nhà văn hóa tổ 7",
        "40 Người Thử Số 9 1984 Ngõ 5",
        "II. Khách mời 1 2",
        "CHỦ NHIỆM CÂU LẠC BỘ",
    ):
        assert words in text
    assert all("Họ và tên" in page for page in pages), "each page repeats the heading"


@pytest.mark.parametrize("day", ["", "?day=x", "?day=%00", "?day=31/02/2026"])
def test_without_a_day_the_hand_fills_it_in(client, officer, club, day):
    client.force_login(officer)
    text = PdfReader(BytesIO(sheet(client, club, day).content)).pages[0].extract_text()
    assert "ngày tháng năm" in " ".join(text.split())


def test_taking_it_away_leaves_a_trace(client, officer, club):
    client.force_login(officer)
    sheet(client, club)
    event = AuditEvent.objects.get(verb="exported")
    assert (event.actor, event.record, event.fields) == (officer.username, club.code, [])


def test_only_clubs_of_the_own_ward_have_one(client, officer, ward):
    client.force_login(officer)
    assert sheet(client, SupportModelFactory()).status_code == 404
    assert sheet(client, SupportModelFactory(unit=ward, kind="counselling")).status_code == 404
