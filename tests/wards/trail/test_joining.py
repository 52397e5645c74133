"""The server joins the chains while it runs, and waits for a database that is away."""

import pytest
from django.db import OperationalError

from aftercare import joining
from wards.models import AuditAnchor, AuditLink
from wards.trail import audit
from wards.trail.audit import Verb
from wards.trail.chains import Joining


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
