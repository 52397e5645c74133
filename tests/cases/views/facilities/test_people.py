"""A facility's first page and its page of somebody: that measure, and nothing else of the file."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cases.models import Case, FacilityCare
from tests.factories import (
    CaseFactory,
    DrugTestFactory,
    FacilityFactory,
    FacilityUserFactory,
    HandoverFactory,
    PersonFactory,
    VisitFactory,
)
from wards.models import AuditEvent

HOME = reverse("cases:facility_home")
TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel("2026-11-27 10:00+07:00"):
        yield


@pytest.fixture
def facility(province):
    return FacilityFactory(unit=province, name="Cơ sở thử", places=120)


@pytest.fixture
def signed_in(client, facility):
    client.force_login(FacilityUserFactory(facility=facility))
    return client


def here(facility, ward, name="Người Ở Đây", **facts):
    days = {"opened_on": date(2025, 1, 2), "started_on": date(2025, 2, 1)}
    person = PersonFactory(unit=ward, full_name=name)
    return CaseFactory(person=person, facility=facility, **(days | facts))


def page_of(case):
    return reverse("cases:facility_person", args=[case.code])


@pytest.mark.parametrize(
    ("closed_on", "status"),
    [(None, 200), (date(2025, 11, 27), 200), (date(2025, 11, 26), 404)],
)
def test_sees_a_measure_until_twelve_months_after_it_was_closed(
    signed_in, facility, ward, closed_on, status
):
    facts = {"closed_on": closed_on, "outcome": "completed"} if closed_on else {}
    assert signed_in.get(page_of(here(facility, ward, **facts))).status_code == status


def test_sees_nobody_of_another_facility(signed_in, province, ward):
    other = here(FacilityFactory(unit=province), ward, "Người Nơi Khác")
    assert signed_in.get(page_of(other)).status_code == 404
    assertNotContains(signed_in.get(HOME), "Người Nơi Khác")


def test_a_withdrawn_measure_is_not_there(signed_in, facility, ward):
    case = here(facility, ward, withdrawn_at="2026-11-01 08:00Z", withdrawal_reason="nhầm")
    assert signed_in.get(page_of(case)).status_code == 404


def test_the_page_has_that_measure_and_nothing_else_of_the_file(signed_in, facility, ward):
    case = here(facility, ward)
    VisitFactory(person=case.person, content="Chuyện riêng trong nhà")
    DrugTestFactory(person=case.person, substance="Chất thử ABC")
    kind = Case.Kind.USER_MANAGEMENT
    CaseFactory(person=case.person, kind=kind, decision_number="77/QĐ", decided_on=date(2024, 3, 2))
    HandoverFactory(person=case.person, full_name="Tên Nơi Khác Gõ", list__facility__unit=ward)
    answer = signed_in.get(page_of(case))
    assertContains(answer, "01/02/2025")
    for kept in ("Chuyện riêng", "Chất thử ABC", "77/QĐ", "Tên Nơi Khác Gõ"):
        assertNotContains(answer, kept)


def test_opening_the_page_leaves_a_trace(signed_in, facility, ward):
    case = here(facility, ward)
    signed_in.get(page_of(case))
    assert AuditEvent.objects.get(verb="viewed").record == case.code


def test_says_how_many_are_here_by_form_and_of_how_many_places(signed_in, facility, ward):
    here(facility, ward)
    here(facility, ward, "Người Tự Nguyện", kind="voluntary_facility", variant="public")
    here(facility, ward, "Người Chưa Vào", started_on=None)
    crowd = signed_in.get(HOME).context["crowd"]
    assert (crowd.here, crowd.places, crowd.helperless) == (2, 120, 2)
    assert [number for _form, number in crowd.forms] == [1, 1]


def groups(answer):
    return {group.name: [line.who for line in group.lines] for group in answer.context["groups"]}


@pytest.mark.parametrize(
    ("ends_on", "is_leaving"), [(date(2027, 1, 26), True), (date(2027, 1, 27), False)]
)
def test_who_leaves_within_sixty_days_is_named(signed_in, facility, ward, ends_on, is_leaving):
    here(facility, ward, ends_on=ends_on)
    found = groups(signed_in.get(HOME))
    assert ("leaving" in found, "notices" in found) == (is_leaving, is_leaving)


def test_the_notice_is_due_thirty_days_before(signed_in, facility, ward):
    here(facility, ward, ends_on=date(2026, 12, 31))
    notice = signed_in.get(HOME).context["groups"][0]
    assert notice.lines[0].chip == "hạn 01/12/2026"


def test_who_is_on_a_list_needs_no_notice(signed_in, facility, ward):
    case = here(facility, ward, ends_on=date(2026, 12, 20))
    HandoverFactory(person=case.person, list__facility=facility, unit=ward)
    assert set(groups(signed_in.get(HOME))) == {"leaving", "detox"}


def test_care_is_written_down_and_corrected(signed_in, facility, ward):
    case = here(facility, ward)
    facts = {"protocol": "Phác đồ 1", "began_on": "01/02/2025", "ended_on": "", "helper": "Lê Thử"}
    signed_in.post(reverse("cases:care_create", args=[case.code]), facts)
    care = FacilityCare.objects.get()
    assert (care.case, care.began_on, care.helper) == (case, date(2025, 2, 1), "Lê Thử")
    page = reverse("cases:care_edit", args=[care.code])
    sent = facts | {"ended_on": "12/02/2025", "version": 1, "shown": "{}"}
    signed_in.post(page, sent)
    care.refresh_from_db()
    assert care.ended_on == date(2025, 2, 12)
    assertContains(signed_in.get(HOME), "01/02/2025 – 12/02/2025")


def test_detoxification_before_the_admission_is_refused(signed_in, facility, ward):
    case = here(facility, ward)
    facts = {"protocol": "", "began_on": "31/01/2025", "ended_on": "", "helper": ""}
    answer = signed_in.post(reverse("cases:care_create", args=[case.code]), facts)
    assert "began_on" in answer.context["form"].errors


def test_the_first_page_asks_as_much_for_many_as_for_few(
    signed_in, facility, ward, django_assert_max_num_queries
):
    here(facility, ward, ends_on=date(2026, 12, 20))
    with django_assert_max_num_queries(30) as few:
        signed_in.get(HOME)
    for number in range(3):
        here(facility, ward, f"Người Số {number}", ends_on=date(2026, 12, 20))
    with django_assert_max_num_queries(len(few)):
        signed_in.get(HOME)


def test_care_of_a_measure_stands_once(signed_in, facility, ward):
    case = here(facility, ward)
    url = reverse("cases:care_create", args=[case.code])
    assert signed_in.post(url, {"helper": "Lê Thị Giúp"}).status_code == 302
    again = signed_in.post(url, {"helper": "Người Khác"})
    assert again.status_code == 200
    assertContains(again, "đã được ghi")
    assert FacilityCare.objects.get().helper == "Lê Thị Giúp"
