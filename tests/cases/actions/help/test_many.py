"""One act for many: all of it is written, or nothing; and it is taken back as one."""

import uuid
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from cases.actions.community import clubs
from cases.actions.help import many
from cases.models import Attendance, Visit
from tests.factories import (
    ActivityFactory,
    MembershipFactory,
    RegistrationFactory,
    SupportModelFactory,
    VisitFactory,
)
from wards.actions import records
from wards.models import AuditEvent

TODAY = timezone.localdate()


class Line(SimpleNamespace):
    """As ``cases.forms.help.many.Line``, as far as the action asks."""

    def refuse(self, words):
        self.refusal = words


@pytest.fixture
def lines(ward):
    entries = RegistrationFactory.create_batch(3, person__unit=ward)
    return [Line(person=entry.person, record=None) for entry in entries]


@pytest.fixture
def write(officer):
    def one(line):
        visit = Visit(person=line.person, unit=line.person.unit, day=TODAY, visited_by="Thử")
        return records.add(record=visit, by=officer, today=TODAY)

    return one


def test_all_are_written_with_their_events(lines, write):
    assert many.write_all(lines, write, keep=True)
    assert Visit.objects.count() == 3
    assert AuditEvent.objects.filter(verb="created", model="cases.visit").count() == 3
    assert {line.record.person for line in lines} == {line.person for line in lines}


def test_trying_out_writes_nothing_and_tells_no_trail(lines, write):
    assert not many.write_all(lines, write, keep=False)
    assert all(line.record is not None for line in lines)
    assert not Visit.objects.exists()
    assert not AuditEvent.objects.exists()


def test_one_refused_is_nothing_written(lines, write):
    def refusing(line):
        return None if line is lines[1] else write(line)

    assert not many.write_all(lines, refusing, keep=True)
    assert [line.record is None for line in lines] == [False, True, False]
    assert not Visit.objects.exists()


def test_what_the_database_refuses_is_there_already_and_the_others_are_still_tried(lines, write):
    def refusing(line):
        written = write(line)
        if line is lines[0]:
            raise IntegrityError
        return written

    assert not many.write_all(lines, refusing, keep=True)
    assert lines[0].refusal
    assert lines[2].record is not None
    assert not Visit.objects.exists()


def test_the_same_code_twice_is_refused_by_the_database(lines, ward, officer):
    code = uuid.uuid4()
    VisitFactory(code=code)

    def write(line):
        visit = Visit(code=code, person=line.person, unit=ward, day=TODAY, visited_by="Thử")
        return records.add(record=visit, by=officer, today=TODAY)

    assert not many.write_all(lines[:1], write, keep=True)
    assert lines[0].refusal
    assert Visit.objects.count() == 1


def test_taking_back_leaves_and_names_what_was_changed(officer, ward):
    mine = VisitFactory.create_batch(3, person__unit=ward)
    Visit.objects.filter(pk=mine[1].pk).update(version=2)
    number, kept = many.take_back(mine, records.remove, by=officer)
    assert (number, [record for record, _why in kept]) == (2, [mine[1]])
    assert list(Visit.objects.all()) == [mine[1]]
    assert AuditEvent.objects.filter(verb="deleted").count() == 2, "none of what stays"


def test_taking_back_says_what_the_action_says(officer, ward):
    club = SupportModelFactory(unit=ward, kind="club")
    attended, other = MembershipFactory.create_batch(2, person__unit=ward, club=club)
    meeting = ActivityFactory(unit=ward, kind="club_meeting", model=club, day=attended.joined_on)
    Attendance.objects.create(activity=meeting, person=attended.person)
    number, [(kept, why)] = many.take_back([attended, other], clubs.remove_membership, by=officer)
    assert (number, kept) == (1, attended)
    assert f"{meeting.day:%d/%m/%Y}" in why


def test_a_fault_of_ours_is_no_refusal(officer, ward):
    def broken(**details):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        many.take_back([VisitFactory(person__unit=ward)], broken, by=officer)
    assert Visit.objects.count() == 1


def test_a_refusal_of_many_sentences_is_told_whole(officer, ward):
    def refuse(**details):
        raise ValidationError(["Một.", "Hai."])

    visit = VisitFactory(person__unit=ward)
    assert many.take_back([visit], refuse, by=officer) == (0, [(visit, "Một. Hai.")])


def test_who_died_or_left_the_lists_is_set_aside_with_the_reason(lines, write):
    gone, dead = lines[0].person.registrations, lines[2].person.registrations
    gone.update(removed_on=TODAY, removal_reason="moved")
    dead.update(removed_on=TODAY, removal_reason="deceased")
    assert not many.write_all(lines, write, keep=True)
    assert [line.record is None for line in lines] == [True, False, True]
    assert ("danh sách" in lines[0].refusal, "chết" in lines[2].refusal) == (True, True)
    assert not Visit.objects.exists()
