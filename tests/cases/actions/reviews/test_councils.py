"""A council's session: ten people, one act, each with a lawful reason, undone as one."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from cases.actions.reviews import councils, decisions, proposals
from cases.models import CouncilSession, Registration, RemovalProposal
from cases.queries.reviews.known import entries_of, verdicts_of
from tests.cases.councils import user_of
from tests.factories import CouncilSessionFactory, DrugTestFactory, RegistrationFactory
from wards.models import AuditEvent, Conflict

DAY, TODAY = date(2026, 11, 20), date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)


@pytest.fixture
def session(ward):
    return CouncilSessionFactory(unit=ward, minutes_number="05/BB-HĐ")


@pytest.fixture
def entries(ward):
    return [user_of(ward, f"Người Thử {number:03}") for number in range(1, 11)]


def votes_of(session, *, declined=(), put_off=()):
    """All agree with 5 of 7, some have 3 only, some are put off."""
    said = {}
    for one in session.proposals.all():
        number = int(one.person.full_name[-3:])
        votes = (3, 4, 0) if number in declined else (5, 1, 1)
        names = ("votes_for", "votes_against", "abstained")
        said[one.code] = dict(zip(names, votes, strict=True)) | {"put_off": number in put_off}
    return said


def vote(session, by, **how):
    versions = dict(session.proposals.values_list("code", "version"))
    return proposals.record_votes(
        session=session, votes=votes_of(session, **how), versions=versions, by=by
    )


def close(session, by, today=TODAY):
    version = CouncilSession.objects.get(pk=session.pk).version
    facts = {"expected_version": version, "by": by, "now": NOW, "today": today}
    return councils.close(session=session, **facts)


def apply(session, by):
    version = CouncilSession.objects.get(pk=session.pk).version
    facts = {"expected_version": version, "by": by, "now": NOW, "today": TODAY}
    return decisions.apply(session=session, **facts)


def undo(session, by):
    version = CouncilSession.objects.get(pk=session.pk).version
    return decisions.undo(session=session, expected_version=version, by=by)


@pytest.fixture
def concluded(session, entries, officer):
    """Eight are agreed to, the ninth is not, the tenth is put off."""
    proposals.propose(session=session, entries=entries, by=officer)
    vote(session, officer, declined={9}, put_off={10})
    return close(session, officer)


def on_list():
    return Registration.objects.filter(removed_on=None).count()


def test_ten_are_voted_on_and_eight_leave_in_one_act_that_is_undone_as_one(
    concluded, leader, officer
):
    results = RemovalProposal.objects.order_by("person__full_name").values_list("result", flat=True)
    assert list(results) == ["agreed"] * 8 + ["declined", "put_off"]
    before = AuditEvent.objects.count()
    apply(concluded, leader)
    removed = Registration.objects.filter(removed_on=DAY, removal_reason="term_ended")
    assert (removed.count(), on_list()) == (8, 2)
    assert AuditEvent.objects.count() == before + 9  # eight entries, one session
    apply(concluded, leader)
    assert AuditEvent.objects.count() == before + 9  # applied twice is applied once
    undo(concluded, leader)
    assert on_list() == 10
    assert not RemovalProposal.objects.exclude(applied_version=None).exists()
    undo(concluded, leader)
    apply(concluded, leader)
    assert on_list() == 2


def test_the_sheet_of_the_closing_stays_whatever_is_entered_later(concluded, entries):
    kept = RemovalProposal.objects.get(person=entries[0].person).sheet
    DrugTestFactory(person=entries[0].person, unit=concluded.unit, day=date(2026, 5, 5))
    lines = dict(RemovalProposal.objects.get(person=entries[0].person).sheet)
    assert lines == dict(kept)
    assert lines["Căn cứ"].startswith("Hết thời hạn quản lý (Luật 120/2025/QH15")
    assert "chưa xác nhận" in lines["Căn cứ"]


def test_what_came_since_stands_against_applying_and_nobody_leaves(concluded, entries, leader):
    person = entries[3].person
    DrugTestFactory(person=person, unit=person.unit, day=date(2026, 11, 19), result="positive")
    with pytest.raises(ValidationError, match="Người Thử 004.*19/11/2026"):
        apply(concluded, leader)
    assert on_list() == 10


def test_what_was_built_on_it_stands_against_undoing_and_is_named(concluded, entries, leader):
    apply(concluded, leader)
    first, second = entries[0].person, entries[1]
    RegistrationFactory(person=first, category="addict", registered_on=date(2026, 11, 25))
    second.refresh_from_db()
    second.removal_reason = "other"
    second.save_version(second.version, ["removal_reason"])
    with pytest.raises(ValidationError) as refused:
        undo(concluded, leader)
    told = refused.value.messages
    assert len(told) == 2
    assert "Người Thử 001" in told[0]
    assert "25/11/2026" in told[0]
    assert "Người Thử 002" in told[1]
    assert on_list() == 3  # the two left, and the new entry of the first


def test_nothing_is_applied_before_it_is_concluded_and_numbered(session, entries, leader):
    proposals.propose(session=session, entries=entries[:1], by=leader)
    with pytest.raises(ValidationError, match="Kết luận"):
        apply(session, leader)
    vote(session, leader)
    close(session, leader)
    CouncilSession.objects.update(minutes_number="")
    with pytest.raises(ValidationError, match="số biên bản"):
        apply(session, leader)


def test_whom_the_rules_refuse_is_not_proposed_and_then_nobody_is(session, entries, ward, officer):
    late = user_of(ward, "Người Thử 011", ends=DAY)  # the last day of the term is the session's
    with pytest.raises(ValidationError, match="Người Thử 011.*20/11/2026"):
        proposals.propose(session=session, entries=[*entries, late], by=officer)
    assert not session.proposals.exists()
    CouncilSession.objects.update(day=date(2026, 11, 21))
    assert len(proposals.propose(session=session, entries=[late], by=officer)) == 1
    assert proposals.propose(session=session, entries=[late], by=officer) == []


def test_votes_are_those_of_the_members_present(session, entries, officer):
    made = proposals.propose(session=session, entries=entries[:2], by=officer)
    said = {
        one.code: {"votes_for": 4, "votes_against": 2, "abstained": left}
        for one, left in zip(made, (1, 0), strict=True)
    }
    versions = {one.code: one.version for one in made}
    with pytest.raises(ValidationError) as refused:
        proposals.record_votes(session=session, votes=said, versions=versions, by=officer)
    assert list(refused.value.message_dict) == [str(made[1].code)]
    said[made[1].code] = {"votes_for": 3, "votes_against": 3, "abstained": 1}
    proposals.record_votes(session=session, votes=said, versions=versions, by=officer)
    results = dict(session.proposals.values_list("code", "result"))
    assert results == {made[0].code: "agreed", made[1].code: "declined"}  # 4 of 7, 3 of 7
    said[made[0].code] = {"votes_for": 7, "votes_against": 0, "abstained": 0}
    with pytest.raises(Conflict):
        proposals.record_votes(session=session, votes=said, versions=versions, by=officer)


def test_what_is_missing_for_the_conclusion_is_named(session, entries, officer):
    with pytest.raises(ValidationError) as refused:
        close(session, officer, today=date(2026, 11, 19))
    assert len(refused.value.messages) == 2  # it lies ahead, and nobody is proposed
    proposals.propose(session=session, entries=entries[:1], by=officer)
    with pytest.raises(ValidationError, match="Người Thử 001"):
        close(session, officer)


def test_a_concluded_session_is_opened_again_before_anything_changes(concluded, entries, officer):
    one = concluded.proposals.first()
    with pytest.raises(ValidationError):
        proposals.remove(record=one, expected_version=one.version, by=officer)
    with pytest.raises(ValidationError):
        councils.change(
            record=concluded,
            expected_version=concluded.version,
            fields=["place"],
            by=officer,
            today=TODAY,
        )
    councils.reopen(session=concluded, expected_version=concluded.version, by=officer)
    assert concluded.proposals.exclude(sheet=[]).count() == 0
    proposals.remove(record=one, expected_version=one.version, by=officer)
    assert concluded.proposals.count() == 9


def test_judging_many_asks_the_database_as_often_as_judging_one(
    ward, officer, session, entries, django_assert_num_queries
):
    few = list(entries_of(session, officer)[:1])
    many = list(entries_of(session, officer))
    with django_assert_num_queries(8):
        verdicts_of(few, DAY)
    with django_assert_num_queries(8):
        assert all(verdict.allows for _entry, verdict in verdicts_of(many, DAY))
