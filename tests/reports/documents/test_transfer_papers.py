"""The papers of a transfer: each measure by its form, blanks for what is not known, the minute."""

from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from cases.models import TransferItem
from reports.documents.transfers.papers import MINUTE, SLIP, make_minute, make_slip
from tests.factories import CaseFactory, CommuneFactory, PersonFactory, TransferFactory, UserFactory
from tests.wards.trail.shown import shown_in
from wards.models import AuditEvent

DAY = date(2026, 9, 4)
NUMBER = "001080000015"


@pytest.fixture
def transfer(ward, officer, province):
    person = PersonFactory(unit=ward, full_name="Lê Văn Chuyển", identity_number=NUMBER)
    to_unit = CommuneFactory(parent=province, name="Phường Đến Nơi")
    facts = {"sent_by": officer, "sent_at": datetime(2026, 9, 4, 2, tzinfo=UTC)}
    return TransferFactory(person=person, to_unit=to_unit, left_on=DAY, **facts)


def case(transfer, kind, **facts):
    begun = {"opened_on": date(2026, 7, 1), "decided_on": date(2026, 7, 6), **facts}
    number = {"decision_number": "12/QĐ-CA", "started_on": date(2026, 7, 6)}
    return CaseFactory(person=transfer.person, kind=kind, **begun, **number)


def slip_of(transfer):
    slip = make_slip(transfer, identity_number=NUMBER, today=DAY)
    return slip, render_to_string(SLIP, {"slip": slip})


@pytest.mark.parametrize(
    ("kind", "form", "words"),
    [
        ("user_management", "Mẫu số 06, Phụ lục III", "Quyết định số: 12/QĐ-CA ngày 06/07/2026"),
        ("home_community", "Mẫu số 26, Phụ lục V", "cai nghiện ma túy tự nguyện tại gia đình"),
        ("aftercare", "Mẫu số 54, Phụ lục V", "trong thời gian quản lý sau cai nghiện"),
    ],
)
def test_each_measure_goes_by_its_form(transfer, kind, form, words):
    case(transfer, kind)
    slip, text = slip_of(transfer)
    assert [letter.form for letter in slip.letters] == [form]
    assert words in text
    assert "Lê Văn Chuyển" in text
    assert [one.number for one in slip.documents] == ["12/QĐ-CA, ngày 06/07/2026"]


def test_two_measures_are_two_letters(transfer):
    case(transfer, "aftercare")
    case(transfer, "user_management")
    assert len(slip_of(transfer)[0].letters) == 2


def test_without_a_measure_it_is_a_plain_notice(transfer):
    slip, text = slip_of(transfer)
    assert [letter.form for letter in slip.letters] == [""]
    assert "THÔNG BÁO" in text
    assert NUMBER in text
    assert "Nơi chuyển đến: Phường Đến Nơi." in text
    assert "Quê quán: …………" in text


def test_the_number_is_blank_until_the_clerk_gives_it(transfer):
    assert "/TB-CA" in slip_of(transfer)[1]
    transfer.document_number = "31/TB-CAP"
    assert "Số: 31/TB-CAP" in slip_of(transfer)[1]


def test_the_minute_says_what_went_and_who_passed_it_on(transfer, ward):
    transfer.state, transfer.handed_on = "accepted", DAY
    transfer.answered_by = UserFactory(unit=transfer.to_unit, full_name="Bên Nhận Thử")
    facts = {"kind": "measure", "what": "Quản lý sau cai nghiện 06/07/2026", "fate": "goes"}
    TransferItem.objects.create(transfer=transfer, **facts)
    minute = make_minute(transfer)
    assert minute.lines == [("Biện pháp", "Quản lý sau cai nghiện 06/07/2026", "đi theo hồ sơ")]
    text = render_to_string(MINUTE, {"minute": minute})
    assert "Ngày 04 tháng 9 năm 2026" in text
    assert "Bên Nhận Thử" in text


def test_who_has_the_file_prints_the_letters_and_that_is_told(client, transfer, officer):
    url = reverse("reports:transfer_slip", args=[transfer.code])
    client.force_login(officer)
    answer = client.get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    [exported] = AuditEvent.objects.filter(verb="exported")
    assert (exported.record, exported.fields) == (transfer.code, ["identity_number"])
    assert {code for _unit, code in shown_in(exported)} == {transfer.person.code}
    client.force_login(UserFactory(unit=transfer.to_unit))
    assert client.get(url).status_code == 404
