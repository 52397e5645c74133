"""Somebody who owns the database changes the trail: whatever they do is found, at its row.

Six kinds, RUNS * 3 / 5 of each (1,800 in all at 500 runs). The end of every chain is cut off
with what was anchored of it in the database, so that only the anchor on paper can tell.
"""

from datetime import date

import pytest
from django.db import connection, transaction

from cases.models import Person
from tests.factories import CommuneFactory, PersonFactory, UserFactory
from tests.trust import RUNS, chance, tell
from wards.models import AuditAnchor, AuditEvent, AuditLink, AuditShown
from wards.trail import anchors, audit, audit_lock
from wards.trail.audit import Verb
from wards.trail.chains import Joining
from wards.trail.seals import packed, unpacked
from wards.trail.verifying import Tampered, Verification

TRIALS = RUNS * 3 // 5
TEXTS = ["actor", "role", "actor_unit_slug", "unit_slug", "verb", "model", "page", "reason"]


@pytest.fixture
def trail(province):
    """A trail of two communes and of readings, in several links and anchors; without its lock."""
    luck = chance("trail")
    for day in (25, 26, 27):
        for commune in CommuneFactory.create_batch(2, parent=province):
            _work_in(commune, luck)
            Joining().turn()
        anchors.make_for(date(2026, 11, day))
    audit_lock.unlock(connection)
    yield AuditAnchor.objects.first().in_words
    for table in audit_lock.TABLES:
        audit_lock.lock(connection, table)


def _work_in(commune, luck):
    user = UserFactory(unit=commune)
    people = PersonFactory.create_batch(4, unit=commune)
    audit.record_created(people, by=user)
    for person in people:
        verb = luck.choice([Verb.CHANGED, Verb.VIEWED, Verb.REVEALED])
        audit.record(by=user, verb=verb, target=person, fields=["phone"])
    keys = [person.pk for person in people]
    audit.record_reading((Person, keys), by=user, verb=Verb.EXPORTED, rows=len(keys))


def changed(luck):
    """One field of one event."""
    event = _one(AuditEvent, luck)
    name = luck.choice([*TEXTS, "fields", "rows"])
    if name in TEXTS:
        value = getattr(event, name)
        value = luck.choice([value[:-1], f"{value[:-1]}x"]) if value else "x"
    else:
        value = ["note"] if name == "fields" else (event.rows or 0) + 1
    AuditEvent.objects.filter(pk=event.pk).update(**{name: value})
    return f"{event.pk}"


def removed(luck):
    """One event, with what it showed."""
    event = _one(AuditEvent, luck)
    event.shown.all().delete()
    AuditEvent.objects.filter(pk=event.pk).delete()
    return f"{event.pk}"


def added(luck):
    """A copy of an event that is whole, or one that says something new, with any seal."""
    event = _one(AuditEvent, luck)
    event.pk = None
    if luck.random() < 0.5:
        event.actor, event.seal = "ai-do", luck.randbytes(32)
    event.save(force_insert=True)
    if luck.random() < 0.5:  # and it is put into the link as well
        link = _one(AuditLink, luck)
        keys = [*unpacked(bytes(link.events)), event.pk]
        AuditLink.objects.filter(pk=link.pk).update(events=packed(keys))
        return None
    return f"{event.pk}"


def exchanged(luck):
    """Two events change places, all that they say and their seals."""
    one, other = _two(AuditEvent, luck)
    one.pk, other.pk = other.pk, one.pk
    one.save(force_update=True)
    other.save(force_update=True)


def rewritten(luck):
    """A link is taken out, or holds other events, or another digest; or records shown change."""
    link, kind = _one(AuditLink, luck), luck.randrange(4)
    links = AuditLink.objects.filter(pk=link.pk)
    if kind == 0:
        links.delete()
    elif kind == 1:
        keys = unpacked(bytes(link.events))
        links.update(events=packed([*keys[1:], keys[0]] if len(keys) > 1 else []))
    elif kind == 2:
        links.update(digest=luck.randbytes(32))
    else:
        shown = _one(AuditShown, luck)
        AuditShown.objects.filter(pk=shown.pk).update(codes=luck.randbytes(16))
        return f"{shown.event_id}"
    return None


def cut(luck):
    """The end of every chain from some day on: anchors, links and their events."""
    since = luck.choice([1, 2])
    heads = dict(map(tuple, AuditAnchor.objects.get(number=since).heads))
    AuditAnchor.objects.filter(number__gt=since).delete()
    for link in AuditLink.objects.all():
        if link.number > heads.get(link.chain, 0):
            keys = unpacked(bytes(link.events))
            AuditShown.objects.filter(event__in=keys).delete()
            AuditEvent.objects.filter(pk__in=keys).delete()
            link.delete()
    return


@pytest.mark.parametrize("kind", [changed, removed, added, exchanged, rewritten, cut])
def test_it_is_found(trail, kind):
    assert Verification([trail]).run().anchors == 3
    for run in range(TRIALS):
        luck = chance(f"{kind.__name__} {run}")
        with transaction.atomic():
            row = kind(luck)
            with pytest.raises(Tampered) as fault:
                Verification([trail]).run()
            if row:
                assert row in _numbers(fault), (row, str(fault.value))
            transaction.set_rollback(True)
    tell(f"the trail {kind.__name__}", tried=TRIALS, unseen=0)


def test_without_the_anchor_a_cut_is_not_seen(trail):
    """So the trial above tells of the anchor, and of nothing else."""
    cut(chance("cut"))
    assert Verification().run().links


def _numbers(fault):
    return {word.strip(".:") for word in str(fault.value).split()}


def _one(model, luck):
    return model.objects.get(pk=luck.choice(_keys(model)))


def _two(model, luck):
    return [model.objects.get(pk=key) for key in luck.sample(_keys(model), 2)]


def _keys(model):
    return list(model.objects.order_by("pk").values_list("pk", flat=True))
