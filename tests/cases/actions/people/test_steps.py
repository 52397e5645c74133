"""Recording steps: the days of the measure follow, its deadlines too, nothing is lost."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError

from cases.actions.people import clocks, steps
from cases.models import Case, CaseStep, Deadline
from tests.factories import CaseFactory, CaseStepFactory, PersonFactory
from wards.models import AuditEvent, Conflict

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
TODAY = NOW.date()
MONDAY = date(2026, 11, 16)


@pytest.fixture
def case(ward):
    return CaseFactory(person=PersonFactory(unit=ward, birth_year=1986), opened_on=MONDAY)


def record(case, officer, step, done_on=TODAY, **facts):
    made = CaseStep(case=case, step=step, done_on=done_on, **facts)
    return steps.record_step(step=made, by=officer, now=NOW, today=TODAY)


def due(case):
    rows = Deadline.objects.filter(case=case).values_list("step", "is_ours", "due_on")
    return {step: (is_ours, on) for step, is_ours, on in rows}


def test_a_step_is_written_with_its_event_and_moves_the_deadlines(case, officer):
    CaseStepFactory(case=case)
    record(case, officer, "notify_person", MONDAY, received_on=MONDAY)
    event = AuditEvent.objects.filter(model="cases.casestep").latest("pk")
    assert (event.verb, event.actor) == ("created", officer.username)
    assert due(case)["send_to_court"] == (True, TODAY)
    record(case, officer, "send_to_court")
    assert "send_to_court" not in due(case)


def test_the_decision_and_the_start_of_the_measure_follow_their_steps(case, officer):
    CaseStepFactory(case=case)
    decision = record(
        case,
        officer,
        "court_decision",
        date(2026, 11, 18),
        months=24,
        document_number="12/QĐ-TA",
        signed_by="Tòa án nhân dân khu vực 2",
        reason="hồ sơ chuyển từ nơi khác",
    )
    record(case, officer, "execute", date(2026, 11, 19), reason="như trên")
    stored = Case.objects.get(pk=case.pk)
    assert (stored.decided_on, stored.decision_number) == (date(2026, 11, 18), "12/QĐ-TA")
    assert stored.started_on == date(2026, 11, 19)
    assert stored.ends_on == date(2028, 11, 19)
    decision.withdrawal_reason = "nhập nhầm hồ sơ"
    given = {"by": officer, "now": NOW, "today": TODAY}
    steps.withdraw_step(step=decision, expected_version=1, **given)
    stored.refresh_from_db()
    assert (stored.decided_on, stored.decision_number, stored.term_months) == (None, "", None)
    assert CaseStep.everything.withdrawn().get() == decision
    assert list(CaseStep.objects.filter(step="court_decision")) == []


def test_what_the_measure_refuses_is_told_at_the_field_of_the_step(case, officer):
    with pytest.raises(ValidationError) as refused:
        record(case, officer, "court_decision", MONDAY - timedelta(days=1))
    assert set(refused.value.message_dict) == {"done_on"}
    assert not CaseStep.objects.exists()


def test_a_term_that_the_law_does_not_have_is_refused_at_the_step(case, officer):
    with pytest.raises(ValidationError) as refused:
        record(case, officer, "court_decision", months=18)
    assert set(refused.value.message_dict) == {"months"}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"done_on": TODAY + timedelta(days=1)}, "done_on"),
        ({"received_on": TODAY + timedelta(days=1)}, "received_on"),
        ({"until_on": MONDAY - timedelta(days=9), "done_on": MONDAY}, "until_on"),
        ({"until_on": TODAY, "days": 3}, "days"),
    ],
)
def test_contradictions_are_refused(case, officer, facts, field):
    with pytest.raises(ValidationError) as refused:
        record(case, officer, "escape", **facts)
    assert field in refused.value.message_dict


def test_a_step_that_ends_the_measure_closes_it(ward, officer):
    case = CaseFactory(
        person=PersonFactory(unit=ward, birth_year=1986),
        kind="user_management",
        opened_on=date(2025, 11, 19),
        decided_on=date(2025, 11, 19),
        started_on=date(2025, 11, 19),
    )
    clocks.rewrite([case.person_id], NOW)
    assert due(case)
    record(case, officer, "send_decision")
    stored = Case.objects.get(pk=case.pk)
    assert stored.closed_on is None  # R3: only after a stop or an end, which nobody recorded
    certificate = CaseFactory(
        person=case.person,
        kind="home_community",
        opened_on=date(2024, 11, 19),
        started_on=date(2024, 11, 19),
        term_months=None,
    )
    record(certificate, officer, "certificate", reason="hết hạn")
    stored = Case.objects.get(pk=certificate.pk)
    assert (stored.closed_on, stored.outcome) == (TODAY, "completed")
    assert not Deadline.objects.filter(case=certificate).exists()


def test_the_end_of_a_measure_follows_the_corrected_day_of_its_certificate(ward, officer):
    begun = {"opened_on": date(2024, 11, 19), "started_on": date(2024, 11, 19)}
    person = PersonFactory(unit=ward, birth_year=1986)
    case = CaseFactory(person=person, kind="home_community", **begun)
    step = record(case, officer, "certificate", reason="hết hạn")
    step.done_on = MONDAY
    given = {"fields": ["done_on"], "by": officer, "now": NOW, "today": TODAY}
    steps.change_step(step=step, expected_version=1, **given)
    stored = Case.objects.get(pk=case.pk)
    assert (stored.closed_on, stored.outcome) == (MONDAY, "completed")


def test_no_measure_is_opened_again_beside_another_of_its_kind(ward, officer):
    begun = {"opened_on": date(2024, 11, 19), "started_on": date(2024, 11, 19)}
    person = PersonFactory(unit=ward, birth_year=1986)
    case = CaseFactory(person=person, kind="home_community", **begun)
    step = record(case, officer, "certificate", reason="hết hạn")
    CaseFactory(person=person, kind="home_community", opened_on=TODAY)
    step.withdrawal_reason = "nhầm"
    with pytest.raises(ValidationError):
        steps.withdraw_step(step=step, expected_version=1, by=officer, now=NOW, today=TODAY)
    assert Case.objects.get(pk=case.pk).closed_on == TODAY
    assert not CaseStep.everything.withdrawn().exists()


def test_a_correction_names_its_fields_and_an_old_version_is_a_conflict(case, officer):
    step = CaseStepFactory(case=case)
    step.done_on = date(2026, 11, 17)
    given = {"fields": ["done_on"], "by": officer, "now": NOW, "today": TODAY}
    steps.change_step(step=step, expected_version=1, **given)
    assert AuditEvent.objects.filter(model="cases.casestep").latest("pk").fields == ["done_on"]
    with pytest.raises(Conflict):
        steps.change_step(step=step, expected_version=1, **given)


def test_a_measure_opened_here_has_its_first_step_and_a_running_one_has_not(ward, officer):
    person = PersonFactory(unit=ward, birth_year=1986)
    given = {"by": officer, "now": NOW, "today": TODAY}
    opened = Case(person=person, kind="compulsory", opened_on=TODAY)
    steps.open_measure(case=opened, **given)
    assert [step.step for step in opened.case_steps.all()] == ["prepare_file"]
    assert "notify_person" in due(opened)
    running = Case(
        person=person,
        kind="home_community",
        opened_on=date(2026, 8, 3),
        decided_on=date(2026, 8, 3),
        started_on=date(2026, 8, 3),
    )
    steps.open_measure(case=running, **given)
    assert list(running.case_steps.all()) == []


def test_stale_clocks_are_worked_out_once_and_again_when_the_measure_changes(case, officer):
    rows = Case.objects.filter(pk=case.pk)
    assert list(clocks.stale(rows, NOW)) == [case]
    assert clocks.refresh(rows, NOW) == 0
    assert list(clocks.stale(rows, NOW)) == []
    case.save_version(1, [])
    assert list(clocks.stale(rows, NOW)) == [case]


def test_a_clock_goes_stale_at_its_moment(case, officer):
    CaseStepFactory(case=case)
    record(case, officer, "notify_person", MONDAY + timedelta(days=1), received_on=TODAY)
    rows = Case.objects.filter(pk=case.pk)
    assert list(clocks.stale(rows, NOW)) == []
    # three working days after Friday: over with Wednesday
    assert list(clocks.stale(rows, datetime(2026, 11, 26, 0, 0, tzinfo=VIETNAM))) == [case]


def test_hours_run_through_the_night(ward, officer):
    case = CaseFactory(
        person=PersonFactory(unit=ward, birth_year=1986),
        kind="home_community",
        opened_on=TODAY,
    )
    at = {"done_time": time(8, 0), "received_on": TODAY, "received_time": time(8, 0)}
    record(case, officer, "register", **at)
    deadline = Deadline.objects.get(case=case, step="decide")
    assert (deadline.due_on, deadline.due_time) == (date(2026, 11, 21), time(8, 0))
