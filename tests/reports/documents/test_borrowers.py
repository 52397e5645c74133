"""The list of those who ask for a loan: who is on it, what it says of each, who took it along."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from cases.rules import loans
from reports.documents.borrowers import make_borrowers
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    NeighbourhoodFactory,
    PersonFactory,
    SupportFactory,
    UserFactory,
)
from tests.wards.trail.shown import shown_in
from wards.models import AuditEvent

BORROWERS = reverse("reports:borrowers")
HOUSEHOLD = {"policy": "credit_household", "proposed_on": date(2026, 6, 1)}


def printed(client, **query):
    answer = client.get(BORROWERS, query)
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def asks(ward, name, **facts):
    person = PersonFactory(unit=ward, full_name=name, birth_year=1984)
    return SupportFactory(person=person, proposed=True, **{**HOUSEHOLD, **facts})


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def test_a_line_says_who_asks_for_how_much_and_who_proposes(as_officer, ward):
    loan = asks(
        ward,
        "Đỗ Văn Hòa",
        amount=120_000_000,
        term_months=60,
        proposed_by="Hội Phụ nữ",
        guarantor="Hội Nông dân",
        borrower_name="Lê Thị Mận",
        relation="mẹ",
    )
    loan.person.neighbourhood = NeighbourhoodFactory(unit=ward, name="Tổ 12")
    loan.person.save()
    CaseFactory(
        person=loan.person,
        kind="aftercare",
        decision_number="11/QĐ-UBND",
        opened_on=date(2025, 8, 1),
        decided_on=date(2025, 8, 23),
    )
    text = printed(as_officer)
    for told in ("Đỗ Văn Hòa", "1984", "Tổ 12", "11/QĐ-UBND", "23/08/2025", "Lê Thị Mận (mẹ)"):
        assert told in text
    for told in ("120.000.000", "60", "Hội Phụ nữ", "Hội Nông dân", "08/2026/QĐ-TTg"):
        assert told in text
    assert "Danh sách có 1 khoản vay; tổng số tiền đề nghị: 120.000.000 đồng" in text
    assert "XÁC NHẬN CỦA ỦY BAN NHÂN DÂN" in text
    assert "Quá 10 năm" not in text


@pytest.mark.parametrize(
    "facts",
    [
        {"day": date(2026, 6, 2)},
        {"policy": "job_fund"},
        {"policy": ""},
    ],
    ids=["paid out", "another fund", "another source"],
)
def test_who_has_the_loan_or_asks_elsewhere_is_not_on_it(as_officer, ward, facts):
    asks(ward, "Đỗ Văn Hòa", **facts)
    assert "Đỗ Văn Hòa" not in printed(as_officer)


def test_one_approved_is_on_it_and_one_of_another_ward_is_not(as_officer, ward):
    asks(ward, "Đỗ Văn Hòa", approved_on=date(2026, 6, 3))
    asks(CommuneFactory(), "Người Phường Khác")
    text = printed(as_officer)
    assert "Đỗ Văn Hòa" in text
    assert "Người Phường Khác" not in text


def test_somebody_without_a_decision_is_marked(as_officer, ward):
    asks(ward, "Đỗ Văn Hòa")
    assert "Chưa có quyết định quản lý sau cai trong hồ sơ" in printed(as_officer)


@pytest.mark.parametrize(("day", "within"), [(date(2026, 8, 23), True), (date(2026, 8, 24), False)])
def test_ten_years_after_the_decision_are_the_last_day(day, within):
    assert loans.is_within_reach(date(2016, 8, 23), day) is within


def test_of_a_leap_day_the_last_day_is_the_end_of_february():
    assert loans.is_within_reach(date(2016, 2, 29), date(2026, 2, 28))
    assert not loans.is_within_reach(date(2016, 2, 29), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("today", "note"),
    [(date(2026, 8, 23), ""), (date(2026, 8, 24), "Quá 10 năm kể từ ngày quyết định")],
)
def test_one_decided_on_too_long_ago_is_marked(ward, today, note):
    loan = asks(ward, "Đỗ Văn Hòa")
    CaseFactory(
        person=loan.person,
        kind="aftercare",
        opened_on=date(2016, 8, 1),
        decided_on=date(2016, 8, 23),
    )
    (line,) = make_borrowers([loan], unit=ward, today=today).lines
    assert line.note == note


def test_everybody_on_it_leaves_a_trace(as_officer, officer, ward):
    loan = asks(ward, "Đỗ Văn Hòa")
    printed(as_officer)
    event = AuditEvent.objects.get(verb="exported")
    assert (event.model, event.record, event.rows) == ("cases.support", None, 1)
    assert shown_in(event) == {(ward.slug, loan.person.code)}


def test_a_province_chooses_a_commune_first(client, province, ward):
    asks(ward, "Đỗ Văn Hòa")
    asks(CommuneFactory(parent=province), "Người Phường Khác")
    client.force_login(UserFactory(unit=province))
    assert client.get(BORROWERS)["Location"] == reverse("cases:loan_list")
    text = printed(client, unit=ward.slug)
    assert "Đỗ Văn Hòa" in text
    assert "Người Phường Khác" not in text


def test_nobody_asking_gives_an_empty_sheet(as_officer):
    assert "Danh sách có 0 khoản vay" in printed(as_officer)
