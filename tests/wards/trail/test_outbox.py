"""While another writes, a page that only reads is not kept waiting, and its event is not lost."""

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from tests.factories import PersonFactory, RegistrationFactory
from tests.pages.waiting import another_writes
from wards.models import AuditEvent
from wards.trail import audit, outbox
from wards.trail.chains import Joining
from wards.trail.verifying import Verification

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="nobody waits for another's rows"),
]
PEOPLE = reverse("cases:person_list")


@pytest.fixture
def person(client, officer):
    client.force_login(officer)
    facts = {"unit": officer.unit, "full_name": "Nguyễn Thử Đọc"}
    return RegistrationFactory(person=PersonFactory(**facts)).person


def read(client, person):
    """The list of people and a paper of one: an event alone, and one with whom it shows."""
    assert client.get(PEOPLE).status_code == 200
    told = {"verb": audit.Verb.EXPORTED, "page": "cases:person_list", "unit": person.unit}
    audit.record_reading((type(person), [person.pk]), by=None, **told)


def test_what_was_read_meanwhile_joins_the_trail_afterwards(client, person, settings):
    before = AuditEvent.objects.count()
    with another_writes():
        read(client, person)
        assert AuditEvent.objects.count() == before
        assert outbox.take_in() == 0
    waiting = settings.VAR_DIR / "readings.waiting"
    assert waiting.stat().st_mode & 0o777 == 0o600
    assert "Nguyễn" not in waiting.read_text()

    Joining().turn()
    exported, listed = AuditEvent.objects.all()[:2]
    assert (listed.verb, listed.page, listed.rows) == ("listed", "cases:person_list", 1)
    assert (exported.verb, exported.unit_slug) == ("exported", person.unit.slug)
    assert [bytes(row.codes) for row in exported.shown.all()] == [person.code.bytes]
    assert waiting.read_text() == ""
    assert Verification([]).run().events == AuditEvent.objects.count() == before + 2


def test_one_that_was_taken_in_by_half_a_turn_is_there_once(client, person, settings):
    with another_writes():
        read(client, person)
    waiting = settings.VAR_DIR / "readings.waiting"
    told = waiting.read_bytes()
    assert outbox.take_in() == 2
    waiting.write_bytes(told)  # the machine stopped before it was emptied
    assert outbox.take_in() == 0
    assert AuditEvent.objects.filter(verb="listed").count() == 1


def test_a_line_that_was_cut_off_spoils_no_other(client, person, settings):
    waiting = settings.VAR_DIR / "readings.waiting"
    waiting.write_text('\n[{"at": "2026-11-2')
    with another_writes():
        read(client, person)
    assert outbox.take_in() == 2


def test_that_somebody_was_seen_is_written_another_time(client, person):
    session = client.session
    session["seen_at"] = 1
    session.save()
    seen = client.session["seen_at"]
    with another_writes():
        session["seen_at"] = 2
        session.save()
    assert client.session["seen_at"] == seen == 1
    session.save()
    assert client.session["seen_at"] == 2


def test_what_belongs_to_an_act_is_written_with_it_or_not_at_all(person, officer, settings):
    with another_writes(), pytest.raises(OperationalError, match="locked"):
        audit.record(by=officer, verb=audit.Verb.CHANGED, target=person)
    assert not (settings.VAR_DIR / "readings.waiting").exists()
