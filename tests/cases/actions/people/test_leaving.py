"""Leaving a list: after a death nothing stays open, otherwise what was said of each."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases.actions.community import clubs
from cases.actions.help import assignments
from cases.actions.people import cases, leaving, registrations
from cases.models import Attendance, Case, ClubMembership, Registration, VolunteerAssignment
from cases.queries.leaving import field_of, open_about
from tests.factories import (
    ActivityFactory,
    AssignmentFactory,
    CaseFactory,
    MembershipFactory,
    PersonFactory,
    RegistrationFactory,
    SupportModelFactory,
    VolunteerFactory,
    WhereaboutsFactory,
)
from wards.models import AuditEvent

TODAY, DAY = date(2026, 3, 20), date(2026, 3, 10)


@pytest.fixture
def entry(ward):
    return RegistrationFactory(person=PersonFactory(unit=ward))


@pytest.fixture
def around(entry):
    """One of everything that can be open about a person."""
    person = entry.person
    return {
        "list": RegistrationFactory(person=person, category="aftercare"),
        "measure": CaseFactory(person=person, decided=True),
        "helper": AssignmentFactory(person=person),
        "club": MembershipFactory(person=person, club__unit=person.unit),
        "stay": WhereaboutsFactory(person=person),
    }


def leave(entry, officer, reason="deceased", answers=None, day=DAY):
    entry.removed_on, entry.removal_reason = day, reason
    return leaving.leave_list(
        registration=entry,
        expected_version=entry.version,
        answers=answers or {},
        by=officer,
        today=TODAY,
    )


def faults_of(entry, officer, **facts):
    with pytest.raises(ValidationError) as refused:
        leave(entry, officer, **facts)
    return refused.value.message_dict


def test_after_a_death_everything_ends_on_that_day(entry, around, officer):
    leave(entry, officer)
    for record in around.values():
        record.refresh_from_db()
    assert (around["list"].removed_on, around["list"].removal_reason) == (DAY, "deceased")
    assert (around["measure"].closed_on, around["measure"].outcome) == (DAY, "deceased")
    assert around["helper"].ended_on == around["club"].left_on == around["stay"].ended_on == DAY
    assert open_about(entry.person) == []


def test_each_record_that_ends_has_its_event_and_a_new_version(entry, around, officer):
    leave(entry, officer)
    events = AuditEvent.objects.filter(verb="changed")
    assert {event.record for event in events} == {
        entry.code,
        *(record.code for record in around.values()),
    }
    of_measure = events.get(record=around["measure"].code)
    assert (of_measure.fields, of_measure.record_version) == (["closed_on", "outcome"], 2)


def test_after_a_death_nothing_can_be_left_open(entry, around, officer):
    answers = {around["measure"].code: "leave", around["club"].code: "leave"}
    faults = faults_of(entry, officer, answers=answers)
    assert set(faults) == {field_of(around["measure"]), field_of(around["club"])}
    entry.refresh_from_db()
    assert entry.removed_on is None
    assert len(open_about(entry.person, besides=entry)) == 5


def test_for_any_other_reason_all_stays_unless_it_is_said_to_end(entry, around, officer):
    answers = {
        around["measure"].code: "moved",
        around["helper"].code: "end",
        around["list"].code: "end",
        around["club"].code: "leave",
    }
    leave(entry, officer, reason="moved", answers=answers)
    assert open_about(entry.person) == [around["club"], around["stay"]]
    around["measure"].refresh_from_db()
    around["list"].refresh_from_db()
    assert (around["measure"].closed_on, around["measure"].outcome) == (DAY, "moved")
    assert around["list"].removal_reason == "moved"


def test_an_outcome_that_the_measure_cannot_have_is_refused_with_all_else(entry, around, officer):
    answers = {around["measure"].code: "abandoned", around["helper"].code: "end"}
    faults = faults_of(entry, officer, reason="prison", answers=answers)
    assert set(faults) == {field_of(around["measure"])}
    around["helper"].refresh_from_db()
    assert around["helper"].ended_on is None


def test_what_began_after_the_day_is_named_and_nothing_is_written(entry, officer):
    late = CaseFactory(person=entry.person, opened_on=date(2026, 3, 11))
    assert "11/03/2026" in faults_of(entry, officer)[field_of(late)][0]
    assert Registration.objects.get().removed_on is None


def test_a_helper_who_left_before_ends_with_the_day_of_leaving(entry, officer):
    gone = VolunteerFactory(unit=entry.unit, ended_on=date(2026, 2, 1))
    helper = AssignmentFactory(person=entry.person, volunteer=gone)
    leave(entry, officer)
    helper.refresh_from_db()
    assert helper.ended_on == date(2026, 2, 1)


def test_a_meeting_after_the_death_is_a_question_of_the_membership(entry, officer):
    club = SupportModelFactory(unit=entry.unit)
    membership = MembershipFactory(person=entry.person, club=club)
    meeting = ActivityFactory(unit=entry.unit, model=club, kind="club_meeting", day=TODAY)
    Attendance.objects.create(activity=meeting, person=entry.person)
    assert "20/03/2026" in faults_of(entry, officer)[field_of(membership)][0]


def test_a_reason_cannot_be_corrected_to_a_death_while_something_is_open(entry, officer):
    leave(entry, officer, reason="moved")
    AssignmentFactory(person=entry.person)
    entry.removal_reason = "deceased"
    with pytest.raises(ValidationError) as refused:
        registrations.change_registration(
            registration=entry,
            expected_version=entry.version,
            fields=["removal_reason"],
            by=officer,
            today=TODAY,
        )
    assert set(refused.value.message_dict) == {"removal_reason"}


def test_nothing_without_an_end_begins_about_the_dead(entry, officer):
    leave(entry, officer)
    person, day = entry.person, date(2026, 3, 1)
    club = SupportModelFactory(unit=entry.unit)
    helper = VolunteerFactory(unit=entry.unit)
    facts = {"by": officer, "today": TODAY}
    listed = Registration(person=person, category="aftercare", registered_on=day)
    measure = Case(person=person, kind="substitution", opened_on=day)
    task = VolunteerAssignment(
        person=person, unit=person.unit, volunteer=helper, role="help", started_on=day
    )
    member = ClubMembership(person=person, unit=club.unit, club=club, joined_on=day)
    for begin in (
        lambda: registrations.add_to_list(registration=listed, **facts),
        lambda: cases.open_case(case=measure, **facts),
        lambda: assignments.assign(assignment=task, **facts),
        lambda: clubs.join(record=member, **facts),
    ):
        with pytest.raises(ValidationError, match="10/03/2026"):
            begin()
    assert open_about(person) == []
