"""Deadlines that a changed day of the calendar moves, and the page that says which."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from cases.actions.people import clocks, steps
from cases.models import CaseClock, CaseStep, Deadline
from tests.factories import (
    CalendarDayFactory,
    CaseFactory,
    CaseStepFactory,
    CommuneFactory,
    PersonFactory,
    UnitFactory,
    UserFactory,
)
from tests.listed import rows_of
from wards.models import AuditEvent, CalendarDay, Unit
from wards.roles import Role

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
MOVED = reverse("cases:calendar_day_moved")
NEW = reverse("cases:calendar_day_create")
FRIDAY_OFF = {"day": "20/11/2026", "becomes": "off", "reason": "Nghỉ bù"}
MONDAY, FRIDAY, NEXT_MONDAY = (date(2026, 11, day) for day in (16, 20, 23))


@pytest.fixture(autouse=True)
def friday():
    """Friday 20/11/2026, nine in the morning."""
    with time_machine.travel(NOW, tick=False):
        yield


def dossier(ward, officer):
    """Its person was notified on Monday: four working days later, on Friday, it goes to court."""
    person = PersonFactory(unit=ward, birth_year=1986, full_name="Đỗ Văn Hòa")
    case = CaseFactory(person=person, opened_on=MONDAY)
    CaseStepFactory(case=case)
    notice = CaseStep(case=case, step="notify_person", done_on=MONDAY, received_on=MONDAY)
    steps.record_step(step=notice, by=officer, now=NOW, today=NOW.date())
    assert sent(case).due_on == FRIDAY
    return case


def sent(case):
    return Deadline.objects.get(case=case, step="send_to_court")


@pytest.fixture
def case(ward, officer):
    return dossier(ward, officer)


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def entry_of(ward, **facts):
    return CalendarDayFactory(unit=Unit.objects.provinces_of(ward).get(), **facts)


def test_a_new_day_off_moves_what_is_counted_over_it_and_the_page_says_so(
    as_administrator, case, ward, officer
):
    dossier(ward, officer)
    answer = as_administrator.post(NEW, FRIDAY_OFF)
    assertRedirects(answer, MOVED, fetch_redirect_response=False)
    page = as_administrator.get(MOVED)
    [line] = [row for row in rows_of(page) if row["due"] == "23/11/2026"]
    assert (line["was"], line["day"], line["number"]) == ("20/11/2026", "20/11/2026", "2")
    assertNotContains(page, "Đỗ Văn Hòa")
    assertNotContains(page, str(case.code))
    moved = sent(case)
    assert (moved.due_on, moved.was_due_on) == (NEXT_MONDAY, FRIDAY)
    assert moved.moved_by == FRIDAY
    assert not CaseClock.objects.filter(recount_for__isnull=False).exists()


def test_an_administrator_of_the_province_sees_them_by_commune(client, case, province, officer):
    other = CommuneFactory(parent=province)
    dossier(other, officer)
    client.force_login(UserFactory(unit=province, role=Role.ADMINISTRATOR))
    client.post(NEW, FRIDAY_OFF)
    found = [row for row in rows_of(client.get(MOVED)) if row["due"] == "23/11/2026"]
    assert {row["unit"]: row["number"] for row in found} == {
        case.unit.name: "1",
        other.name: "1",
    }
    page = client.get(MOVED, {"unit": other.slug})
    assert {row["unit"] for row in rows_of(page)} == {other.name}
    assert len(rows_of(client.get(MOVED, {"sort": "-due"}))) >= 2


def test_a_day_taken_back_moves_it_back(as_administrator, case):
    as_administrator.post(NEW, FRIDAY_OFF)
    as_administrator.get(MOVED)
    entry = CalendarDay.objects.get()
    remove = reverse("cases:calendar_day_remove", args=[entry.code])
    assertRedirects(
        as_administrator.post(remove, {"version": "1"}), MOVED, fetch_redirect_response=False
    )
    as_administrator.get(MOVED)
    moved = sent(case)
    assert (moved.due_on, moved.was_due_on) == (FRIDAY, NEXT_MONDAY)


def test_a_corrected_entry_moves_what_either_day_moved(as_administrator, case, ward):
    as_administrator.post(NEW, FRIDAY_OFF)
    as_administrator.get(MOVED)
    edit = reverse("cases:calendar_day_edit", args=[CalendarDay.objects.get().code])
    form = as_administrator.get(edit).context["form"]
    shown = {"version": form["version"].value(), "shown": form["shown"].value()}
    as_administrator.post(edit, shown | FRIDAY_OFF | {"day": "25/11/2026"})
    as_administrator.get(MOVED)
    moved = sent(case)
    assert (moved.due_on, moved.was_due_on) == (FRIDAY, NEXT_MONDAY)
    assert moved.moved_by == date(2026, 11, 25)


def test_the_site_of_the_administrators_moves_the_same(as_administrator, case):
    as_administrator.post(reverse("admin:wards_calendarday_add"), FRIDAY_OFF)
    as_administrator.get(MOVED)
    assert sent(case).due_on == NEXT_MONDAY


def test_a_day_that_nothing_is_counted_over_moves_nothing(as_administrator, case):
    as_administrator.post(NEW, FRIDAY_OFF | {"day": "14/10/2026"})
    page = as_administrator.get(MOVED)
    assert rows_of(page) == []
    assert (sent(case).due_on, sent(case).moved_by) == (FRIDAY, None)


def test_what_moved_stays_told_when_something_else_is_recorded(as_administrator, case, officer):
    as_administrator.post(NEW, FRIDAY_OFF)
    as_administrator.get(MOVED)
    told = CaseStep(case=case, step="escape", done_on=MONDAY, until_on=MONDAY)
    steps.record_step(step=told, by=officer, now=NOW, today=NOW.date())
    assert sent(case).was_due_on == FRIDAY


def test_what_one_request_cannot_work_out_is_the_next_readers(
    as_administrator, case, ward, officer, monkeypatch
):
    other = dossier(ward, officer)
    monkeypatch.setattr(clocks, "MOST", 1)
    as_administrator.post(NEW, FRIDAY_OFF)
    assert as_administrator.get(MOVED).context["left"] == 1
    assert {sent(case).due_on, sent(other).due_on} == {FRIDAY, NEXT_MONDAY}
    assert as_administrator.get(MOVED).context["left"] == 0
    assert {sent(case).due_on, sent(other).due_on} == {NEXT_MONDAY}


def test_the_officers_list_names_those_whose_steps_moved(client, as_administrator, case, officer):
    as_administrator.post(NEW, FRIDAY_OFF)
    client.force_login(officer)
    assertContains(client.get(MOVED), reverse("cases:deadline_list") + "?calendar=moved")
    page = client.get(reverse("cases:deadline_list"), {"calendar": "moved"})
    [line] = rows_of(page)
    assert "Đỗ Văn Hòa" in str(line)
    assert "20/11/2026" in str(line)


def test_another_province_goes_by_its_own_calendar(client, case):
    elsewhere = CommuneFactory(parent=UnitFactory())
    client.force_login(UserFactory(unit=elsewhere, role=Role.ADMINISTRATOR))
    client.post(NEW, FRIDAY_OFF)
    assert rows_of(client.get(MOVED)) == []
    assert not CaseClock.objects.filter(recount_for__isnull=False).exists()
    assert sent(case).due_on == FRIDAY


def test_an_administrator_of_social_affairs_changes_days_and_reads_no_procedures(
    client, case, ward
):
    client.force_login(UserFactory(unit=ward, role=Role.ADMINISTRATOR, agency="social"))
    answer = client.post(NEW, FRIDAY_OFF)
    assertRedirects(answer, reverse("cases:calendar_day_list"), fetch_redirect_response=False)
    assertNotContains(client.get(answer.url), MOVED)
    assert client.get(MOVED).status_code == 403
    assert CaseClock.objects.get(case=case).recount_for == FRIDAY


def test_the_page_costs_the_same_for_few_and_many(
    client, as_administrator, case, ward, officer, django_assert_max_num_queries
):
    as_administrator.post(NEW, FRIDAY_OFF)
    client.get(MOVED)
    with django_assert_max_num_queries(10):
        assert client.get(MOVED).status_code == 200


def test_the_list_is_taken_out_and_names_nobody(as_administrator, case):
    as_administrator.post(NEW, FRIDAY_OFF)
    answer = as_administrator.post(MOVED, {"do": "csv"})
    written = answer.content.decode()
    assert "23/11/2026" in written
    assert "Hòa" not in written
    event = AuditEvent.objects.filter(verb="exported").latest("pk")
    assert event.model == ""
