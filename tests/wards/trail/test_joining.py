"""The server joins the chains while it runs, and waits for a database that is away."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
import time_machine
from django.db import OperationalError, connection, connections, transaction
from django.utils import timezone

from aftercare import joining
from wards.models import AuditAnchor, AuditLink
from wards.trail import audit
from wards.trail.audit import Verb
from wards.trail.chains import Joining
from wards.trail.verifying import Verification


@pytest.fixture(autouse=True)
def own_connection(monkeypatch):
    """The test's transaction is not closed under it."""
    monkeypatch.setattr(joining, "close_old_connections", lambda: None)


def test_a_turn_joins_what_waits_and_anchors_the_day(officer):
    audit.record(by=officer, verb=Verb.VIEWED, target=officer)
    joining.join(Joining())
    anchor = AuditAnchor.objects.get()
    assert anchor.heads == [["reads", 1]]
    audit.record(by=officer, verb=Verb.VIEWED, target=officer)
    joining.join(Joining())
    assert AuditLink.objects.count() == 2
    assert AuditAnchor.objects.get() == anchor, "one a day"


def test_a_database_that_is_away_is_waited_for(officer, monkeypatch, caplog):
    audit.record(by=officer, verb=Verb.VIEWED, target=officer)
    pauses, joined = iter([False, False, True]), []

    def away(self):
        joined.append(1)
        if len(joined) == 1:
            raise OperationalError("server closed the connection")
        return turn(self)

    turn = Joining.turn
    monkeypatch.setattr(Joining, "turn", away)
    joining._join_on(lambda seconds: next(pauses))
    assert AuditLink.objects.count() == 1
    assert [record.getMessage() for record in caplog.records] == [
        "The trail could not join its chains"
    ]


def writing(user, begun, go_on):
    """An act that takes long: its event has a key, and is seen by nobody yet."""
    try:
        with transaction.atomic():
            audit.record(by=user, verb=Verb.CHANGED, target=user)
            begun.set()
            assert go_on.wait(30)
    finally:
        connections.close_all()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
def test_an_event_that_comes_late_joins_in_its_place(transactional_db, officer):
    chains, begun, go_on = Joining(), Event(), Event()
    with ThreadPoolExecutor(1) as other:
        late = other.submit(writing, officer, begun, go_on)
        assert begun.wait(30)
        seen = audit.record(by=officer, verb=Verb.CHANGED, target=officer)
        assert [chains.turn(), chains.turn()] == [0, 0], "what is late would be left out"
        go_on.set()
        late.result()
        begun.clear(), go_on.clear()
        later = other.submit(writing, officer, begun, go_on)
        assert begun.wait(30)
        assert chains.turn() == 2, "whoever writes now is not waited for"
        go_on.set()
        later.result()
    first = AuditLink.objects.get()
    assert first.upto == seen.pk
    assert [chains.turn(), chains.turn()] == [1, 0]
    assert Verification().run().events == 3


def test_a_clock_that_is_set_back_breaks_no_chain(officer):
    chains = Joining()
    for back in (0, 26, 3):  # hours
        with time_machine.travel(timezone.now() - timedelta(hours=back), tick=True):
            audit.record(by=officer, verb=Verb.CHANGED, target=officer)
            joining.join(chains)
    found = Verification().run()
    assert (found.events, found.links) == (3, 3)
    assert found.anchors == AuditAnchor.objects.count() >= 2
