"""A workbook that says somebody died ends what is open about them, and says so before."""

from datetime import date

import pytest

from cases.models import Case, Registration
from cases.queries.leaving import open_of
from tests.factories import AssignmentFactory, CommuneFactory, MembershipFactory
from tests.workbooks import book, case, loaded, person
from wards.models import AuditEvent

DIED_ON = date(2026, 3, 10)
DEAD = {"Ngày đưa ra": "10/03/2026", "Lý do đưa ra": "chết"}


@pytest.fixture
def ward(province):
    return CommuneFactory(parent=province, name="Phường Tây Hồ", code="00103")


def file(measures=(), **changed):
    return book({"Người": [person(**changed)], "Cai nghiện": list(measures)})


def test_what_is_open_on_file_ends_with_the_death(ward, officer):
    loaded(file([case()]), ward)
    alive = Registration.objects.get().person
    helper = AssignmentFactory(person=alive)
    member = MembershipFactory(person=alive)
    before = AuditEvent.objects.count()
    loaded(file(**DEAD), ward, by=officer)
    measure = Case.objects.get()
    helper.refresh_from_db()
    member.refresh_from_db()
    assert (measure.closed_on, measure.outcome) == (DIED_ON, "deceased")
    assert helper.ended_on == member.left_on == DIED_ON
    assert open_of([alive.pk]) == []
    changed = AuditEvent.objects.filter(verb="changed")
    assert {measure.code, helper.code, member.code} <= {event.record for event in changed}
    assert AuditEvent.objects.count() - before >= 4


def test_so_does_what_the_same_file_brings(ward):
    loaded(file([case()], **DEAD), ward)
    assert Case.objects.get().outcome == "deceased"


def test_the_same_file_again_changes_nothing(ward):
    data = file([case()], **DEAD)
    loaded(data, ward)
    again = loaded(data, ward)
    assert set(again.counts("updated").values()) == {0}
    assert not [note for note in again.notes if "ends with it" in note]
    assert Case.objects.get().version == 2


def test_the_preview_says_what_will_end(ward):
    loaded(file([case()]), ward)
    job = loaded(file(**DEAD), ward)
    [note] = [note for note in job.notes if str(Case.objects.get()) in note]
    assert "2" in note  # the row


def test_any_other_reason_leaves_what_is_open(ward):
    loaded(file([case()], **DEAD | {"Lý do đưa ra": "chuyển đi"}), ward)
    assert Case.objects.get().closed_on is None


def test_what_began_after_the_death_stays_and_is_told(ward):
    loaded(file([case()]), ward)
    alive = Registration.objects.get().person
    helper = AssignmentFactory(person=alive, started_on=date(2026, 3, 15))
    job = loaded(file(**DEAD), ward)
    helper.refresh_from_db()
    assert helper.ended_on is None
    assert [note for note in job.notes if str(helper) in note and "15/03/2026" in note]
