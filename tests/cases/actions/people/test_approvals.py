"""Postponements and exemptions: proposals until a leader approves them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cases.actions.people import cases, clocks, steps
from cases.models import Case, CaseClock, CaseStep
from tests.factories import CaseFactory, CaseStepFactory, CommuneFactory, PersonFactory, UserFactory
from wards.models import AuditEvent, Conflict
from wards.roles import Role

NOW = datetime(2027, 12, 1, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY = NOW.date()
GIVEN = {"now": NOW, "today": TODAY}


@pytest.fixture
def monitoring(ward):
    """Ordered on 14/9/2026 beside two years at home: after a year it may be exempted (D163 Đ20)."""
    person = PersonFactory(unit=ward, birth_year=1986)
    base = {"opened_on": date(2026, 9, 10), "decided_on": date(2026, 9, 10), "term_months": 24}
    started = {"started_on": date(2026, 9, 10), "ends_on": date(2028, 9, 10)}
    CaseFactory(person=person, kind="home_community", **base, **started)
    case = CaseFactory(person=person, kind="electronic_monitoring", opened_on=date(2026, 9, 14))
    for step in ("order", "fit"):
        CaseStepFactory(case=case, step=step, done_on=date(2026, 9, 14))
    clocks.rewrite([person.pk], NOW)
    return case


@pytest.fixture
def dossier(ward):
    """Decided by the court on 1/11/2027, not begun."""
    person = PersonFactory(unit=ward, birth_year=1986)
    decided = {"opened_on": date(2027, 10, 1), "decided_on": date(2027, 11, 1)}
    return CaseFactory(person=person, **decided, term_months=24)


def record(case, step, by, done_on=TODAY, **facts):
    made = CaseStep(case=case, step=step, done_on=done_on, reason="theo đơn", **facts)
    return steps.record_step(step=made, by=by, **GIVEN)


def approve(step, by, version=1):
    return steps.approve_step(step=step, expected_version=version, by=by, **GIVEN)


def closed(case):
    stored = Case.objects.get(pk=case.pk)
    return stored.closed_on, stored.outcome


def test_an_exemption_of_an_officer_ends_nothing_until_a_leader_approves_it(
    monitoring, officer, leader
):
    step = record(monitoring, "exempt", officer)
    assert closed(monitoring) == (None, "")
    assert list(CaseStep.objects.waiting_for_approval()) == [step]
    approve(step, leader)
    assert closed(monitoring) == (TODAY, "exempted")
    stored = CaseStep.objects.get(pk=step.pk)
    assert (stored.approved_by, stored.approved_at) == (leader, NOW)
    assert list(CaseStep.objects.waiting_for_approval()) == []
    event = AuditEvent.objects.filter(model="cases.casestep").latest("pk")
    assert (event.verb, event.actor) == ("changed", leader.username)
    assert event.fields == ["approved_at", "approved_by"]


def test_a_leaders_own_counts_at_once(monitoring, leader):
    step = record(monitoring, "exempt", leader)
    assert (step.approved_by, step.approved_at) == (leader, NOW)
    assert closed(monitoring) == (TODAY, "exempted")


def test_other_steps_need_nobody(monitoring, officer):
    step = record(monitoring, "removal_request", officer)
    assert not step.waits_for_approval
    assert not CaseStep.objects.waiting_for_approval().exists()


def test_a_postponement_stands_in_the_arithmetic_when_it_is_approved(dossier, officer, leader):
    step = record(dossier, "postponed", officer, date(2027, 11, 10), days=60)
    assert [line.why for line in lines(dossier)] == []
    approve(step, leader)
    assert [(line.why, line.days) for line in lines(dossier)] == [("postponed", 0)]


def lines(case):
    from_now = clocks.told_of(Case.objects.filter(pk=case.pk).select_related("person__unit"))
    return clocks.progress_of(from_now[0], NOW).course.ends.lines


def test_a_refused_one_is_withdrawn_and_ends_nothing(monitoring, officer, leader):
    step = record(monitoring, "exempt", officer)
    step.withdrawal_reason = "chưa đủ một năm"
    steps.withdraw_step(step=step, expected_version=1, by=leader, **GIVEN)
    assert not CaseStep.objects.waiting_for_approval().exists()
    assert closed(monitoring) == (None, "")
    with pytest.raises(Conflict):
        approve(step, leader)


def test_what_was_corrected_since_is_not_approved_unseen(monitoring, officer, leader):
    step = record(monitoring, "exempt", officer)
    seen = CaseStep.objects.select_related("case__person").get(pk=step.pk)
    step.document_number = "9/ĐN"
    steps.change_step(
        step=step, expected_version=1, fields=["document_number"], by=officer, **GIVEN
    )
    with pytest.raises(Conflict):
        approve(seen, leader, version=1)
    assert closed(monitoring) == (None, "")


def test_nothing_is_approved_twice(monitoring, officer, leader):
    step = approve(record(monitoring, "exempt", officer), leader)
    with pytest.raises(ValidationError):
        approve(step, leader, version=2)


def test_an_officer_changes_nothing_that_a_leader_approved(monitoring, officer, leader):
    step = record(monitoring, "exempt", leader)
    step.document_number = "9/ĐN"
    with pytest.raises(ValidationError):
        steps.change_step(
            step=step, expected_version=1, fields=["document_number"], by=officer, **GIVEN
        )
    step.withdrawal_reason = "nhầm"
    with pytest.raises(ValidationError):
        steps.withdraw_step(step=step, expected_version=1, by=officer, **GIVEN)
    steps.withdraw_step(step=step, expected_version=1, by=leader, **GIVEN)
    assert closed(monitoring) == (None, "")


def close(case, by):
    case.refresh_from_db()
    case.closed_on, case.outcome = TODAY, "exempted"
    return cases.close_case(case=case, expected_version=case.version, by=by, today=TODAY)


def test_no_officer_closes_a_measure_as_exempted_on_their_own(dossier, officer, leader):
    step = record(dossier, "postpone_request", officer)
    with pytest.raises(ValidationError) as refused:
        close(dossier, officer)
    assert set(refused.value.message_dict) == {"outcome"}
    approve(step, leader)
    close(dossier, officer)
    assert closed(dossier) == (TODAY, "exempted")


def test_a_leader_may(dossier, leader):
    close(dossier, leader)
    assert closed(dossier) == (TODAY, "exempted")


def test_what_waits_is_seen_in_its_own_unit(monitoring, officer, leader):
    step = record(monitoring, "exempt", officer)
    waiting = CaseStep.objects.waiting_for_approval()
    assert list(waiting.visible_to(leader)) == [step]
    stranger = UserFactory(unit=CommuneFactory(), role=Role.LEADER)
    assert list(waiting.visible_to(stranger)) == []
    social = UserFactory(unit=leader.unit, role=Role.LEADER, agency="social")
    assert list(waiting.visible_to(social)) == []


def test_the_database_keeps_an_approval_whole(monitoring, officer):
    step = record(monitoring, "exempt", officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseStep.objects.filter(pk=step.pk).update(approved_at=NOW)


def test_the_clock_ends_on_the_day_of_the_base_until_it_is_approved(monitoring, officer):
    record(monitoring, "exempt", officer)
    assert CaseClock.objects.get(case=monitoring).ends_on == date(2028, 9, 10)
