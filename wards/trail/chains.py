"""The chains of the trail: events join in batches, so that no act waits for another's.

Each unit has one, of what its users did, an import as one link; what was read has a chain of its
own, and what the system does has that without a name. A link's digest holds the link before it:
none can be taken out, put in or changed without the key (docs/adr/0040).
"""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils import timezone

from wards.models.trail.chains import AuditLink
from wards.models.trail.events import AuditEvent
from wards.trail import outbox
from wards.trail.seals import KEY_BYTES, digest, moment, packed, seal_of

Verb = AuditEvent.Verb
READS = "reads"
READING = frozenset(
    [
        Verb.VIEWED,
        Verb.LISTED,
        Verb.REVEALED,
        Verb.UNSEALED,
        Verb.EXPORTED,
        Verb.REPORTED,
        Verb.ASKED,
    ]
)
AT_ONCE = 5000  # events read
TABLE = AuditEvent._meta.db_table
# Whoever writes events holds this lock from before they draw a key until they have ended.
WRITERS = """
    SELECT virtualtransaction FROM pg_locks
    WHERE relation = %s::regclass AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


@dataclass
class _Batch:
    """The events that make the next link of one chain."""

    keys: list[int] = field(default_factory=list)
    content: object = field(default_factory=hashlib.sha256)

    def add(self, key, seal):
        self.keys.append(key)
        self.content.update(key.to_bytes(KEY_BYTES) + seal)


class Joining:
    """Lets events join their chains, turn by turn. One process may do it, or several.

    On PostgreSQL an event may come to be after one with a higher key, where its transaction
    took longer; so a turn goes as far as the turn before saw, once those who were writing then
    have ended. SQLite has one writer, so there is never such a transaction.
    """

    def __init__(self):
        self.seen, self.writers = 0, set()

    def turn(self) -> int:
        """Let join what is settled, and give how many events that were."""
        outbox.take_in()
        writers = _writers()
        settled = 0 if self.writers & writers else self.seen
        self.seen = AuditEvent.objects.aggregate(last=Max("pk"))["last"] or 0
        self.writers = _writers()
        return _join_up_to(settled if self.writers else self.seen)


def chain_of(verb, actor_unit_slug) -> str:
    """The chain that an event joins: that of its actor's unit, or the one of readings."""
    return READS if verb in READING else actor_unit_slug


def joined_up_to() -> int:
    """The key up to which every event has joined its chain."""
    return AuditLink.objects.aggregate(last=Max("upto"))["last"] or 0


def link_digest(link, previous: bytes, content: bytes) -> bytes:
    """The digest of a link after that with the digest ``previous``.

    ``content`` is the plain digest of its events: of each the key, 8 bytes, and the seal.
    """
    numbers = b"%d %d" % (link.number, link.upto)
    return digest(b"link", previous, link.chain.encode(), numbers, moment(link.made_at), content)


def _writers() -> set[str]:
    """The transactions of others that are writing events."""
    if connection.vendor != "postgresql":
        return set()
    with connection.cursor() as cursor:
        cursor.execute(WRITERS, [TABLE])
        return {name for (name,) in cursor.fetchall()}


def heads() -> dict[str, int]:
    """{chain: the number of its last link}, in the order of their names."""
    return dict(AuditLink.objects.order_by("chain").values_list("chain").annotate(Max("number")))


def _join_up_to(last):
    """The links of all events from where the last turn ended, in one short transaction.

    The heads are read first: what another process joins from then on has the numbers of these
    links, of one chain at least, and the database refuses them.
    """
    ends, joined = heads(), joined_up_to()
    batches = _batches(joined, last)
    if not batches:
        return 0
    try:
        with transaction.atomic():
            for chain, batch in sorted(batches.items()):
                _add_link(chain, ends.get(chain, 0), batch, last)
    except IntegrityError:  # another process made these links
        return 0
    return sum(len(batch.keys) for batch in batches.values())


def _batches(joined, last):
    """{chain: its batch} of the events after ``joined``."""
    batches = defaultdict(_Batch)
    events = AuditEvent.objects.filter(pk__gt=joined, pk__lte=last).order_by("pk")
    for key, verb, slug, seal in _facts(events) if joined else _first_facts(events):
        batches[chain_of(verb, slug)].add(key, seal)
    return batches


def _facts(events):
    facts = events.values_list("pk", "verb", "actor_unit_slug", "seal")
    for key, verb, slug, seal in facts.iterator(AT_ONCE):
        yield key, verb, slug, bytes(seal or b"")


def _first_facts(events):
    """Those from before there were seals join the first link by seals that stand nowhere else."""
    for event in events.prefetch_related("shown").iterator(AT_ONCE):
        seal = bytes(event.seal or seal_of(event, event.shown.all()))
        yield event.pk, event.verb, event.actor_unit_slug, seal


def _add_link(chain, end, batch, upto):
    previous = AuditLink.objects.get(chain=chain, number=end).digest if end else b""
    link = AuditLink(chain=chain, number=end + 1, made_at=timezone.now(), upto=upto)
    link.events = packed(batch.keys)
    link.digest = link_digest(link, bytes(previous), batch.content.digest())
    link.save(force_insert=True)
