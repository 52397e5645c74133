"""A unit's own owner and limit of a step, beside the law's, by the day on which its clock began.

By law aftercare is proposed within two working days of the notice (Nghị định 163/2026); a notice
of Thursday 26/11/2026 gives Monday 30/11. The unit wants it within one: Friday 27/11.
"""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from cases.actions.people import clocks
from cases.models import Case, Deadline, LocalProcedure
from cases.queries.courses.local import rows_of
from cases.rules.steps.local import FITS, LONGER, NO_LIMIT, OTHER_UNIT, compare
from tests.factories import (
    CaseFactory,
    CaseStepFactory,
    CommuneFactory,
    LocalProcedureFactory,
    PersonFactory,
    UserFactory,
)
from tests.listed import rows_of as listed
from wards.roles import Role

EVE, FIRST, NEXT = date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)
MONDAY = date(2026, 11, 30)
OWN = "Tổ phòng, chống ma túy"


@pytest.fixture(autouse=True)
def on_the_day():
    with time_machine.travel("2026-11-27 10:00+07:00"):
        yield


def of(user):
    client = Client()
    client.force_login(user)
    return client


def noticed(ward, day):
    """Aftercare to be proposed, by a notice received on a day."""
    facts = {"kind": Case.Kind.AFTERCARE, "opened_on": date(2026, 11, 20)}
    case = CaseFactory(person=PersonFactory(unit=ward), **facts)
    CaseStepFactory(case=case, step="completion_notice", done_on=day, received_on=day)
    return case


def proposed(case):
    clocks.refresh(Case.objects.all(), timezone.now())
    return Deadline.objects.get(case=case, step="propose")


def typed(**facts):
    given = {"which": "aftercare:propose", "owner": OWN, "number": "1"}
    given |= {"counted_in": "working_days", "document_number": "05/QyĐ-CAP"}
    return given | {"document_on": "20/11/2026", "first_day": "26/11/2026"} | facts


@pytest.mark.parametrize(
    ("kind", "step", "number", "unit", "verdict"),
    [
        ("aftercare", "propose", 2, "working_days", FITS),
        ("aftercare", "propose", 3, "working_days", LONGER),
        ("aftercare", "propose", 2, "days", FITS),
        ("aftercare", "propose", 3, "days", LONGER),
        ("aftercare", "propose", 48, "hours", FITS),
        ("aftercare", "propose", 49, "hours", LONGER),
        ("compulsory", "request_place", 24, "hours", FITS),
        ("compulsory", "request_place", 25, "hours", LONGER),
        ("compulsory", "request_place", 1, "days", OTHER_UNIT),
        ("compulsory", "court_decision", 15, "days", FITS),
        ("compulsory", "court_decision", 10, "working_days", OTHER_UNIT),
        ("compulsory", "certificate", 1, "hours", NO_LIMIT),
    ],
)
def test_no_limit_of_a_unit_may_end_after_the_law_s(kind, step, number, unit, verdict):
    for row in rows_of(kind, step, date(2026, 11, 26)):
        assert compare(number, unit, row) == verdict


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"number": "3"}, "2 ngày làm việc"),
        ({"number": "49", "counted_in": "hours"}, "2 ngày làm việc"),
        ({"number": "", "counted_in": "hours"}, "number"),
        ({"which": ""}, "which"),
    ],
)
def test_a_longer_limit_is_refused_in_words(ward, leader, facts, words):
    answer = of(leader).post(reverse("cases:local_procedure_create"), typed(**facts))
    assertContains(answer, words)
    assert not LocalProcedure.objects.exists()


def test_it_stands_beside_the_law_s_limit_on_the_course_page_and_the_work_list(ward, leader):
    case = noticed(ward, FIRST)
    client = of(leader)
    assert (proposed(case).due_on, proposed(case).local_on) == (MONDAY, None)
    assertNotContains(client.get(reverse("cases:deadline_list")), "Nội bộ<")
    client.post(reverse("cases:local_procedure_create"), typed())
    one = LocalProcedure.objects.get()
    line = proposed(case)
    assert (line.due_on, line.local_on, line.procedure) == (MONDAY, NEXT, one)
    page = client.get(case.get_absolute_url())
    for words in ("30/11/2026", "27/11/2026", OWN, "05/QyĐ-CAP, 20/11/2026"):
        assertContains(page, words)
    lines = [
        line
        for group in client.get(reverse("cases:work_list")).context["groups"]
        for line in group.lines
        if line.local
    ]
    assert {line.local for line in lines} == {f"Nội bộ: {OWN}, hạn 27/11/2026"}
    assertContains(client.get(reverse("cases:deadline_list")), f"{OWN} · 27/11/2026")
    assert len(listed(client.get(reverse("cases:deadline_list")))) == 1


def test_old_measures_keep_what_was_in_force_when_their_clock_began(ward, leader):
    before, old, new = (noticed(ward, day) for day in (EVE, FIRST, NEXT))
    first = LocalProcedureFactory(unit=ward)
    client = of(leader)
    page = reverse("cases:local_procedure_next", args=[first.code])
    assertContains(client.get(page), "propose")
    for day, number in (("26/11/2026", 1), ("27/11/2026", 2)):
        client.post(page, typed(number="12", counted_in="hours", owner="Đội khác", first_day=day))
        assert LocalProcedure.objects.count() == number
    first.refresh_from_db()
    assert first.last_day == FIRST
    found = [proposed(case) for case in (before, old, new)]
    assert [one.local_on for one in found] == [None, NEXT, date(2026, 11, 28)]
    assert [one.due_on for one in found] == [NEXT, MONDAY, date(2026, 12, 1)]
    assert [one.procedure and one.procedure.owner for one in found] == [None, OWN, "Đội khác"]


def test_another_unit_s_procedure_is_nothing_here(ward):
    LocalProcedureFactory(unit=CommuneFactory())
    assert proposed(noticed(ward, FIRST)).procedure is None


def test_an_owner_alone_has_the_law_s_limit_alone(ward, leader):
    of(leader).post(reverse("cases:local_procedure_create"), typed(number="", counted_in=""))
    line = proposed(noticed(ward, FIRST))
    assert (line.procedure.owner, line.local_on, line.due_on) == (OWN, None, MONDAY)


def test_it_is_ended_and_taken_away_by_leaders(ward, leader, officer):
    one, case = LocalProcedureFactory(unit=ward), noticed(ward, FIRST)
    assert proposed(case).procedure == one
    client, page = of(leader), reverse("cases:local_procedure_edit", args=[one.code])
    for day, last in (("25/11/2026", None), ("26/11/2026", FIRST)):
        version = LocalProcedure.objects.get().version
        client.post(page, {"version": version, "shown": "{}", "last_day": day})
        one.refresh_from_db()
        assert one.last_day == last
    assert proposed(case).procedure == one
    assert proposed(noticed(ward, NEXT)).procedure is None
    gone = reverse("cases:local_procedure_remove", args=[one.code])
    assert of(officer).post(gone, {"version": one.version}).status_code == 403
    client.post(gone, {"version": one.version})
    assert proposed(case).procedure is None


def test_a_unit_above_sets_none(district):
    user = UserFactory(unit=district, role=Role.LEADER)
    assert of(user).get(reverse("cases:local_procedure_create")).status_code == 403
