"""A confirmed notice in the measures: the step of the one that ends, aftercare and its clock."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.actions.facilities import communes
from cases.models import Case, CaseStep, Deadline
from tests.factories import (
    CaseFactory,
    CommuneFactory,
    FacilityFactory,
    HandoverFactory,
    HandoverListFactory,
    PersonFactory,
    UserFactory,
)
from wards.models import AuditEvent

TODAY = date(2026, 11, 27)  # a Friday
NOW = datetime(2026, 11, 27, 9, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def facility(province):
    return FacilityFactory(unit=province, name="Cơ sở thử")


@pytest.fixture
def told(facility, ward):
    """Somebody of the ward whose compulsory treatment ends there on 20/12/2026."""
    days = {"opened_on": date(2025, 1, 2), "started_on": date(2025, 2, 1)}
    person = PersonFactory(unit=ward, birth_year=1985)
    case = CaseFactory(person=person, facility=facility, ends_on=date(2026, 12, 20), **days)
    listed = HandoverListFactory(
        facility=facility, day=date(2026, 11, 20), document_number="12/TB-CSCN"
    )
    return HandoverFactory(list=listed, unit=ward, person=person), case


def confirm(handover, ward, today=TODAY, now=NOW):
    facts = {"expected_version": handover.version, "by": UserFactory(unit=ward)}
    return communes.confirm_notice(record=handover, now=now, today=today, **facts)


def steps_of(case):
    rows = CaseStep.objects.filter(case=case)
    return list(rows.values_list("step", "done_on", "received_on", "document_number"))


def test_a_notice_begins_aftercare_and_its_two_working_days(told, ward):
    handover, case = told
    followed = confirm(handover, ward)
    paper = (date(2026, 11, 20), TODAY, "12/TB-CSCN")
    assert steps_of(case) == [("pre_end_notice", *paper)]
    aftercare = Case.objects.get(kind="aftercare")
    assert followed.aftercare == aftercare
    assert (aftercare.person, aftercare.unit, aftercare.opened_on) == (case.person, ward, TODAY)
    assert steps_of(aftercare) == [("completion_notice", *paper)]
    due = Deadline.objects.get(case=aftercare, step="propose")
    assert due.due_on == date(2026, 12, 1)  # Friday and two working days: Tuesday
    assert case.closed_on is None


def test_a_notice_is_a_step_of_the_aftercare_that_runs(told, ward):
    handover, case = told
    running = CaseFactory(
        person=case.person, kind="aftercare", opened_on=date(2026, 11, 10), facility=None
    )
    assert confirm(handover, ward).aftercare == running
    assert [step for step, *_paper in steps_of(running)] == ["completion_notice"]


def test_what_an_officer_wrote_down_is_not_written_twice(told, ward):
    handover, case = told
    CaseStep.objects.create(case=case, step="pre_end_notice", received_on=date(2026, 11, 25))
    confirm(handover, ward)
    assert steps_of(case) == [("pre_end_notice", None, date(2026, 11, 25), "")]


def test_by_older_law_a_notice_begins_nothing(told, ward):
    handover, case = told
    today = date(2026, 6, 30)
    now = datetime(2026, 6, 30, 9, tzinfo=NOW.tzinfo)
    assert confirm(handover, ward, today, now).aftercare is None
    assert not Case.objects.filter(kind="aftercare").exists()


def test_of_another_communes_file_nothing_is_written(told, ward, province):
    handover, case = told
    handover.person = PersonFactory(unit=CommuneFactory(parent=province))
    handover.save()
    assert confirm(handover, ward).aftercare is None
    assert not CaseStep.objects.exists()


def test_a_name_of_nobody_begins_nothing_until_the_commune_says_who_it_is(told, ward):
    handover, case = told
    handover.person = None
    handover.save()
    assert confirm(handover, ward).aftercare is None
    facts = {"by": UserFactory(unit=ward), "now": NOW, "today": TODAY}
    followed = communes.recognise(
        record=handover, person=case.person, expected_version=handover.version, **facts
    )
    assert followed.aftercare == Case.objects.get(kind="aftercare")
    handover.refresh_from_db()
    assert handover.person == case.person
    last = AuditEvent.objects.filter(model="cases.handover").latest("pk")
    assert (last.verb, last.fields) == ("changed", ["person"])


def test_the_file_of_a_name_is_of_the_commune_that_is_told(told, ward, province):
    handover, _case = told
    stranger = PersonFactory(unit=CommuneFactory(parent=province))
    facts = {"by": UserFactory(unit=ward), "now": NOW, "today": TODAY}
    with pytest.raises(ValidationError, match="xã, phường tiếp nhận"):
        communes.recognise(
            record=handover, person=stranger, expected_version=handover.version, **facts
        )
