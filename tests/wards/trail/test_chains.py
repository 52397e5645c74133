"""Events are sealed, and join chains that nothing can be taken out of, put in or changed."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from cases.models import Person
from tests.factories import CommuneFactory, PersonFactory, UserFactory
from wards.models import AuditAnchor, AuditEvent, AuditLink, AuditShown
from wards.trail import anchors, audit, audit_lock, chains, seals
from wards.trail.audit import Verb
from wards.trail.chains import Joining
from wards.trail.seals import unpacked
from wards.trail.verifying import Tampered, Verification

TODAY = date(2026, 11, 27)


@pytest.fixture
def unlocked(db):
    """As for somebody who owns the database."""
    audit_lock.unlock(connection)
    yield
    for table in audit_lock.TABLES:
        audit_lock.lock(connection, table)


def chain(name):
    return AuditLink.objects.filter(chain=name)


def members(link):
    return unpacked(bytes(link.events))


def tampered():
    with pytest.raises(Tampered) as fault:
        Verification().run()
    return str(fault.value)


# What joins where


def test_what_somebody_does_joins_the_chain_of_their_unit_and_reading_its_own(officer, ward):
    person = PersonFactory(unit=ward)
    did = audit.record(by=officer, verb=Verb.CREATED, target=person)
    read = audit.record(by=officer, verb=Verb.VIEWED, target=person)
    system = audit.record(by=audit.SYSTEM, verb=Verb.CHANGED, target=person)
    assert Joining().turn() == 3
    assert members(chain(ward.slug).get()) == [did.pk]
    assert members(chain("reads").get()) == [read.pk]
    assert members(chain("").get()) == [system.pk]


def test_many_at_once_are_one_link_in_their_order(officer, ward, province):
    elsewhere = CommuneFactory(parent=province)
    people = [*PersonFactory.create_batch(3, unit=ward), PersonFactory(unit=elsewhere)]
    audit.record_created(people, by=officer)
    audit.record_each(people, by=officer, verb=Verb.CHANGED, fields=["unit"])
    Joining().turn()
    assert members(chain(ward.slug).get()) == sorted(
        AuditEvent.objects.values_list("pk", flat=True)
    )


def test_links_follow_one_another(officer):
    for number in (1, 2, 3):
        event = audit.record(by=officer, verb=Verb.CHANGED, target=officer)
        assert Joining().turn() == 1
        assert members(chain(officer.unit.slug).get(number=number)) == [event.pk]
    assert Joining().turn() == 0
    assert Verification().run().links == 3


def test_events_from_before_are_one_first_link_a_chain_and_stay_as_they_are(officer, ward):
    for verb in (Verb.CREATED, Verb.VIEWED, Verb.CHANGED):
        AuditEvent.objects.create(
            actor=officer.username, actor_unit_slug=ward.slug, verb=verb, model="wards.user"
        )
    sealed = audit.record(by=officer, verb=Verb.CHANGED, target=officer)
    Joining().turn()
    first = chain(ward.slug).get()
    created, viewed, changed, *_ = AuditEvent.objects.order_by("pk")
    assert members(first) == [created.pk, changed.pk, sealed.pk]
    assert members(chain("reads").get()) == [viewed.pk]
    assert [event.seal for event in (created, viewed, changed)] == [None] * 3
    assert Verification().run().events == 4


def test_one_without_a_seal_that_comes_later_is_found(officer):
    audit.record(by=officer, verb=Verb.CHANGED, target=officer)
    Joining().turn()
    forged = AuditEvent.objects.create(
        actor=officer.username, actor_unit_slug=officer.unit.slug, verb="changed", model="x"
    )
    assert f"Bản ghi {forged.pk} không còn" in tampered()
    Joining().turn()
    assert f"Bản ghi {forged.pk} không còn" in tampered()


@pytest.mark.parametrize("moment", ["joined_up_to", "_batches"])
def test_what_another_process_joined_meanwhile_is_left(officer, monkeypatch, moment):
    """Whenever it comes between: no event joins twice, none is left out."""
    for verb in (Verb.CHANGED, Verb.VIEWED):
        audit.record(by=officer, verb=verb, target=officer)
    then = getattr(chains, moment)

    def after_another(*facts):
        monkeypatch.setattr(chains, moment, then)
        audit.record(by=officer, verb=Verb.LISTED, target=officer)
        assert Joining().turn() == 3
        return then(*facts)

    monkeypatch.setattr(chains, moment, after_another)
    assert Joining().turn() == 0
    assert Joining().turn() == 0
    assert Verification().run().links == 2


def test_what_is_rolled_back_leaves_nothing_to_join(officer):
    with transaction.atomic():
        audit.record(by=officer, verb=Verb.CHANGED, target=officer)
        transaction.set_rollback(True)
    assert Joining().turn() == 0


# The seal


OTHER = {
    "at": lambda event: event.at.replace(microsecond=(event.at.microsecond + 1) % 10**6),
    "fields": lambda event: ["another"],
    "record": lambda event: uuid4(),
    "rows": lambda event: (event.rows or 0) + 1,
    "record_version": lambda event: (event.record_version or 0) + 1,
}
FIELDS = [
    field.name for field in AuditEvent._meta.concrete_fields if field.name not in {"id", "seal"}
]


@pytest.mark.parametrize("name", FIELDS)
def test_the_seal_holds_every_field(officer, name, unlocked):
    event = audit.record(by=officer, verb=Verb.CHANGED, target=officer, fields=["phone"])
    Joining().turn()
    change = OTHER.get(name, lambda event: getattr(event, name)[:-1] + "x")
    setattr(event, name, change(event))
    assert bytes(event.seal) != seals.seal_of(event)
    AuditEvent.objects.filter(pk=event.pk).update(**{name: getattr(event, name)})
    assert tampered() == f"Bản ghi {event.pk} không còn như lúc được ghi."


@pytest.mark.parametrize("name", ["unit_slug", "model", "codes"])
def test_the_seal_holds_what_was_shown(officer, ward, name, unlocked):
    person = PersonFactory(unit=ward)
    audit.record_reading(
        (Person, [person.pk]), by=officer, verb=Verb.EXPORTED, model="cases.person"
    )
    Joining().turn()
    assert Verification().run().events == 1
    other = bytes(16) if name == "codes" else "x"
    AuditShown.objects.update(**{name: other})
    assert "không còn như lúc được ghi" in tampered()


def test_a_seal_wants_the_key(officer, settings):
    event = audit.record(by=officer, verb=Verb.CHANGED, target=officer)
    settings.IDENTITY_INDEX_KEY = settings.IDENTITY_KEY
    assert seals.seal_of(event) != bytes(event.seal)


def test_parts_of_a_digest_do_not_run_together():
    assert seals.digest(b"ab", b"c") != seals.digest(b"a", b"bc")


def test_each_way_of_writing_seals_what_is_then_on_file(officer, ward):
    """What is read back has the same seal: moments, lists of fields and codes on both engines."""
    people = PersonFactory.create_batch(2, unit=ward)
    audit.record(by=officer, verb=Verb.CHANGED, target=people[0], fields=["b", "a"], reason="Đ\n")
    audit.record_created(people, by=officer)
    audit.record_keys(Person, [one.pk for one in people], by=audit.SYSTEM, verb=Verb.DELETED)
    audit.record_all([audit.event(by=officer, verb=Verb.VIEWED, target=one) for one in people])
    audit.record_reading((Person, Person.objects.all()), by=officer, verb=Verb.EXPORTED, rows=2)
    for event in AuditEvent.objects.all():
        assert bytes(event.seal) == seals.seal_of(event, event.shown.all())
    Joining().turn()
    assert Verification().run().events == 8


# Anchors and the commands


def test_an_anchor_a_day_after_the_one_before(officer):
    assert anchors.make_for(TODAY) is None
    audit.record(by=officer, verb=Verb.CHANGED, target=officer)
    Joining().turn()
    made = anchors.make_for(TODAY)
    assert (made.number, made.heads) == (1, [[officer.unit.slug, 1]])
    assert anchors.make_for(TODAY) == made
    audit.record(by=officer, verb=Verb.VIEWED, target=officer)
    Joining().turn()
    second = anchors.make_for(date(2026, 11, 28))
    assert (second.number, second.heads) == (2, [[officer.unit.slug, 1], ["reads", 1]])
    assert Verification().run().anchors == 2


def test_an_end_that_was_cut_off_is_found_by_the_anchor_on_paper(officer, unlocked, capsys):
    for _time in range(2):
        audit.record(by=officer, verb=Verb.CHANGED, target=officer)
        Joining().turn()
    call_command("anchor")
    day, anchor = capsys.readouterr().out.split()
    assert anchor.startswith("1-")
    call_command("verify_audit", anchor=[anchor.lower()])
    assert "2" in capsys.readouterr().out
    AuditAnchor.objects.all().delete()
    chain(officer.unit.slug).get(number=2).delete()
    AuditEvent.objects.order_by("pk").last().delete()
    call_command("verify_audit")
    with pytest.raises(CommandError, match="bị cắt"):
        call_command("verify_audit", anchor=[anchor])


def test_there_is_no_anchor_of_nothing(db):
    with pytest.raises(CommandError, match="chưa có"):
        call_command("anchor")


# What is found


@pytest.mark.parametrize("moment", ["_link", "_outside", "_copies", "_anchors"])
def test_it_may_go_through_while_others_work(officer, monkeypatch, moment):
    """An event that comes, joins or is anchored meanwhile is no fault."""
    audit.record(by=officer, verb=Verb.CHANGED, target=officer)
    audit.record(by=officer, verb=Verb.VIEWED, target=officer)
    Joining().turn()
    audit.record(by=officer, verb=Verb.CHANGED, target=officer)
    check = Verification()
    then = getattr(check, moment)

    def meanwhile(*facts):
        for verb in (Verb.VIEWED, Verb.CHANGED):
            audit.record(by=officer, verb=verb, target=officer)
        Joining().turn()
        anchors.make_for(TODAY)
        then(*facts)

    monkeypatch.setattr(check, moment, meanwhile)
    assert check.run().events >= 3


def test_an_event_that_has_not_joined_yet_is_looked_at_too(officer, unlocked):
    event = audit.record(by=officer, verb=Verb.CHANGED, target=officer)
    AuditEvent.objects.update(actor="ai-do")
    assert f"Bản ghi {event.pk} không còn" in tampered()


def test_a_copy_that_joined_is_found(officer):
    event = audit.record(by=officer, verb=Verb.CHANGED, target=officer)
    event.pk = None
    event.save(force_insert=True)
    Joining().turn()
    assert tampered() == f"Bản ghi {event.pk} là bản chép của một bản ghi khác."


def test_users_of_another_unit_have_a_chain_of_their_own(officer, province):
    other = UserFactory(unit=CommuneFactory(parent=province))
    for user in (officer, other):
        audit.record(by=user, verb=Verb.CHANGED, target=user)
    Joining().turn()
    assert set(AuditLink.objects.values_list("chain", flat=True)) == {
        officer.unit.slug,
        other.unit.slug,
    }
