"""The work list for the morning briefing: a sheet for each beat, for one commune."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from pytest_django.asserts import assertContains, assertNotContains

from cases.actions.people import clocks
from cases.models import Deadline
from reports.documents.briefing import make_briefing
from tests.factories import (
    BeatDutyFactory,
    BeatPlaceFactory,
    CaseFactory,
    CommuneFactory,
    LocalProcedureFactory,
    PersonFactory,
    RegistrationFactory,
    UserFactory,
)
from tests.wards.trail.shown import shown_in
from wards.models import AuditEvent
from wards.models.users import Agency

BRIEFING, WORK = reverse("reports:briefing"), reverse("cases:work_list")


def with_deadline(unit, due_in, name, hood=None):
    person = PersonFactory(unit=unit, full_name=name, birth_year=1986, neighbourhood=hood)
    case = CaseFactory(person=person, opened_on=timezone.localdate())
    clocks.rewrite([person.pk], timezone.now())
    Deadline.objects.filter(case=case).delete()
    due_on = timezone.localdate() + timedelta(days=due_in)
    facts = {"step": "send_to_court", "is_ours": True, "is_certain": True, "due_on": due_on}
    Deadline.objects.create(case=case, person=person, **facts)
    return person


def printed(client, **query):
    answer = client.get(BRIEFING, query)
    assert answer["Content-Type"] == "application/pdf"
    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    return [re.sub(r"\s+", " ", page) for page in pages]


@pytest.fixture
def duty(ward):
    place = BeatPlaceFactory(beat__unit=ward, beat__number="4", neighbourhood__name="Tổ 12")
    return BeatDutyFactory(beat=place.beat)


@pytest.fixture
def people(ward, duty):
    hood = duty.beat.places.get().neighbourhood
    return [
        with_deadline(ward, -3, "Đỗ Văn Hòa", hood),
        with_deadline(ward, 0, "Lê Đức Sơn", hood),
        with_deadline(ward, 0, "Trần Ngoài Khu"),
    ]


@pytest.fixture
def as_leader(client, leader):
    client.force_login(leader)
    return client


def test_each_beat_has_a_sheet_with_its_officer_and_room_to_write(as_leader, ward, duty, people):
    with_deadline(CommuneFactory(), -1, "Người Phường Khác")
    first, last = printed(as_leader)
    assert "KHU VỰC 4" in first
    for told in (duty.officer.full_name, "Đỗ Văn Hòa", "1986", "Tổ 12", "quá 3 ngày"):
        assert told in first
    assert first.index("Quá hạn: 1") < first.index("Đỗ Văn Hòa") < first.index("Lê Đức Sơn")
    assert "Ý kiến chỉ đạo, kết quả" in first
    assert "Chỉ đạo chung:" in first
    assert "Tổng số: 2 việc." in first
    assert "CHƯA THUỘC KHU VỰC NÀO" in last
    assert "Trần Ngoài Khu" in last
    assert "Người Phường Khác" not in first + last


def test_prints_what_the_page_of_the_same_filter_has(as_leader, duty, people):
    query = {"officer": duty.officer.code}
    [sheet] = printed(as_leader, **query)
    assert "Trần Ngoài Khu" not in sheet
    assert duty.officer.full_name in sheet
    page = as_leader.get(WORK, query)
    assertContains(page, f"{BRIEFING}?officer={duty.officer.code}")


def test_the_limit_of_the_unit_stands_beside_the_law_s(as_leader, ward, people):
    own = LocalProcedureFactory(unit=ward, owner="Tổ nghiệp vụ")
    late = Deadline.objects.filter(person=people[0])
    late.update(procedure=own, local_on=timezone.localdate())
    first = printed(as_leader)[0]
    told = f"Nội bộ: Tổ nghiệp vụ, hạn {timezone.localdate():%d/%m/%Y}"
    assert f"quá 3 ngày {told}" in first
    assert first.count("Nội bộ") == 1


def test_also_the_unvisited_stand_in_their_beat(as_leader, ward, duty):
    hood = duty.beat.places.get().neighbourhood
    person = PersonFactory(unit=ward, full_name="Ngô Chưa Gặp", neighbourhood=hood)
    RegistrationFactory(person=person, category="illegal_user", registered_on=date(2025, 9, 1))
    [sheet] = printed(as_leader)
    assert "Ngô Chưa Gặp" in sheet


def test_a_day_without_anything_is_one_empty_sheet(as_leader):
    [sheet] = printed(as_leader)
    assert "Không có việc đến hạn" in sheet


def test_nobody_on_duty_is_said(ward, leader):
    place = BeatPlaceFactory(beat__unit=ward, beat__number="4")
    beats, today = [(place.beat.code, "4", None, None)], timezone.localdate()
    made = make_briefing([], beats, unit=ward, user=leader, about=[], today=today)
    assert [(sheet.title, sheet.number) for sheet in made.sheets] == [("CHƯA THUỘC KHU VỰC NÀO", 0)]


def test_is_vietnamese_whatever_the_language_of_the_pages(as_leader, people):
    as_leader.cookies["django_language"] = "en"
    first, _last = printed(as_leader)
    assert "Quá hạn: 1" in first
    assert "overdue" not in first.lower()


def test_the_trail_has_who_was_named(as_leader, people):
    printed(as_leader)
    event = AuditEvent.objects.get(verb="exported", page="reports:briefing")
    assert (event.model, event.rows) == ("cases.deadline", 3)
    assert shown_in(event) == {(person.unit.slug, person.code) for person in people}


def test_a_province_chooses_the_commune_first(client, province, ward, people):
    client.force_login(UserFactory(unit=province))
    assert client.get(BRIEFING).url == WORK
    assert "Đỗ Văn Hòa" in printed(client, unit=ward.slug)[0]
    assertNotContains(client.get(WORK), BRIEFING)


def test_is_not_for_social_affairs(client, ward):
    client.force_login(UserFactory(unit=ward, agency=Agency.SOCIAL))
    assert client.get(BRIEFING).status_code == 403
    assertNotContains(client.get(WORK), BRIEFING)
