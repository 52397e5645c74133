"""The officer's notebook: whose people, what stands on each line, who took it along."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader
from pytest_django.asserts import assertContains

from tests.factories import (
    AssignmentFactory,
    BeatDutyFactory,
    BeatFactory,
    BeatPlaceFactory,
    CommuneFactory,
    NeighbourhoodFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
    VisitFactory,
)
from wards.models import AuditEvent, Unit

NOTEBOOK = "/visits/notebook/"


def on_file(ward, name, **facts):
    person = PersonFactory(unit=ward, full_name=name, birth_year=1984, **facts)
    RegistrationFactory(person=person, category="illegal_user", registered_on=date(2025, 9, 1))
    return person


def printed(client, **query):
    answer = client.get(NOTEBOOK, query)
    assert answer["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages)), len(pages)


@pytest.fixture
def as_officer(client, officer):
    client.force_login(officer)
    return client


def test_a_line_has_the_person_the_last_contact_and_the_next_due(as_officer, officer, ward):
    hood = NeighbourhoodFactory(unit=ward, name="Tổ 12")
    person = on_file(ward, "Đỗ Văn Hòa", neighbourhood=hood, identity_number="001084000123")
    VisitFactory(person=person, day=date(2026, 1, 5))
    on_file(CommuneFactory(), "Người Phường Khác")
    text, pages = printed(as_officer)
    for told in ("SỔ GẶP GỠ, TIẾP XÚC", officer.full_name, "Đỗ Văn Hòa", "1984", "Tổ 12"):
        assert told in text
    assert "05/01/2026" in text
    assert "05/02/2026" in text
    assert "Người Phường Khác" not in text
    assert "0123" not in text
    assert pages == 1


def test_has_a_box_for_met_and_one_for_not_met(as_officer, ward):
    on_file(ward, "Đỗ Văn Hòa")
    text, _pages = printed(as_officer)
    assert "Đã gặp Không gặp được" in text
    assert "Ngày gặp:" in text


def test_is_vietnamese_whatever_the_language_of_the_pages(as_officer, ward):
    on_file(ward, "Đỗ Văn Hòa")
    as_officer.cookies["django_language"] = "en"
    text, _pages = printed(as_officer)
    assert "Hạn gặp tiếp" in text
    assert "Illegal" not in text


def test_keeps_to_the_filters_of_the_round(as_officer, officer, ward):
    mine = on_file(ward, "Người Của Tôi")
    AssignmentFactory(person=mine, volunteer=None, officer=officer)
    on_file(ward, "Người Khác")
    text, _pages = printed(as_officer, whose="mine")
    assert "Người Của Tôi" in text
    assert "Người Khác" not in text
    assert "người được phân công" in text


def test_somebody_elses_neighbourhood_is_no_filter(as_officer, ward):
    hood = NeighbourhoodFactory(unit=CommuneFactory())
    on_file(ward, "Đỗ Văn Hòa")
    assert "Đỗ Văn Hòa" in printed(as_officer, neighbourhood=str(hood.code))[0]


def test_taking_it_along_is_recorded_without_values(as_officer, officer, ward):
    on_file(ward, "Đỗ Văn Hòa")
    printed(as_officer)
    event = AuditEvent.objects.get(verb="exported")
    assert (event.actor, event.model, event.unit_slug) == (
        officer.username,
        "cases.person",
        ward.slug,
    )
    assert (event.record, event.fields) == (None, [])


def test_an_empty_one_can_be_printed_too(as_officer):
    assert printed(as_officer)[1] == 1


def test_a_city_chooses_a_commune_first(client, ward, province):
    on_file(ward, "Đỗ Văn Hòa")
    assert province.level == Unit.Level.PROVINCE
    client.force_login(UserFactory(unit=province))
    assert client.get(NOTEBOOK).status_code == 302
    assert "Đỗ Văn Hòa" in printed(client, unit=ward.slug)[0]


@pytest.mark.parametrize("people", [1, 5])
def test_takes_the_same_queries_for_any_number_of_people(
    as_officer, ward, people, django_assert_max_num_queries
):
    for number in range(people):
        on_file(ward, f"Người {number}")
    with django_assert_max_num_queries(14):
        as_officer.get(NOTEBOOK)


def sheets(client, **query):
    answer = client.get(NOTEBOOK, {"by": "beat", **query})
    pages = PdfReader(BytesIO(answer.content)).pages
    return [re.sub(r"\s+", " ", page.extract_text()) for page in pages]


def test_by_beat_each_has_its_own_sheet_with_its_officer(as_officer, ward):
    for number in ("10", "2"):
        place = BeatPlaceFactory(beat__unit=ward, beat__number=number)
        on_file(ward, f"Người Khu Vực {number}", neighbourhood=place.neighbourhood)
    duty = BeatDutyFactory(beat=place.beat, officer__full_name="Trần Văn Phụ Trách")
    BeatFactory(unit=ward, number="7")  # with nobody in it
    on_file(ward, "Người Chưa Rõ")
    second, tenth, none = sheets(as_officer)
    assert "KHU VỰC 2" in second
    assert duty.officer.full_name in second
    assert "Người Khu Vực 2" in second
    assert "Danh sách có 1 người" in second
    assert "Người Khu Vực 10" in tenth
    assert "chưa có cán bộ phụ trách" in tenth
    assert "CHƯA THUỘC KHU VỰC NÀO" in none
    assert "Người Chưa Rõ" in none


def test_by_beat_a_deputy_stands_on_the_sheet_with_the_last_day(as_officer, ward):
    place = BeatPlaceFactory(beat__unit=ward)
    on_file(ward, "Đỗ Văn Hòa", neighbourhood=place.neighbourhood)
    BeatDutyFactory(beat=place.beat, officer__full_name="Trần Văn Chính")
    today = timezone.localdate()
    days = {"first_day": today, "last_day": today, "is_deputy": True}
    BeatDutyFactory(beat=place.beat, officer__full_name="Lê Thị Thay", **days)
    [sheet] = sheets(as_officer)
    assert f"Lê Thị Thay, thay đến hết ngày {today:%d/%m/%Y}" in sheet
    assert "Trần Văn Chính" not in sheet


def test_of_one_beat_alone_the_others_are_not_printed(as_officer, ward):
    first, second = (BeatPlaceFactory(beat__unit=ward) for _number in range(2))
    on_file(ward, "Người Khu Này", neighbourhood=first.neighbourhood)
    on_file(ward, "Người Khu Kia", neighbourhood=second.neighbourhood)
    [sheet] = sheets(as_officer, beat=str(first.beat.code))
    assert "Người Khu Này" in sheet
    assert "Người Khu Kia" not in sheet


def test_by_beat_the_unvisited_alone_are_printed_for_the_briefing(as_officer, ward):
    place = BeatPlaceFactory(beat__unit=ward)
    met = on_file(ward, "Người Đã Gặp", neighbourhood=place.neighbourhood)
    VisitFactory(person=met, day=timezone.localdate())
    on_file(ward, "Người Chưa Gặp", neighbourhood=place.neighbourhood)
    [sheet] = sheets(as_officer, month="missing")
    assert "chưa được gặp trong tháng" in sheet
    assert "Người Chưa Gặp" in sheet
    assert "Người Đã Gặp" not in sheet
    assertContains(as_officer.get("/visits/unvisited/"), f"{NOTEBOOK}?month=missing&amp;by=beat")


@pytest.mark.parametrize("beats", [1, 5])
def test_by_beat_takes_the_same_queries_for_any_number_of_beats(
    as_officer, ward, beats, django_assert_max_num_queries
):
    for number in range(beats):
        hood = BeatPlaceFactory(beat__unit=ward).neighbourhood
        on_file(ward, f"Người {number}", neighbourhood=hood)
    with django_assert_max_num_queries(16):
        as_officer.get(NOTEBOOK, {"by": "beat"})
