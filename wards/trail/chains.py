"""The chains of the trail: events wait, and join in batches, so that no act waits for another's.

Each unit has one, of what its users did, an import as one link; what was read has a chain of its
own, and what the system does has that without a name. A link's digest holds the link before it:
none can be taken out, put in or changed without the key (docs/adr/0040).
"""

import hashlib
from collections import defaultdict
from datetime import UTC

from django.db import IntegrityError, transaction
from django.utils import timezone

from wards.fast.among import Among
from wards.models.trail.chains import AuditLink, AuditWaiting
from wards.models.trail.events import AuditEvent
from wards.trail.seals import KEY_BYTES, digest, packed, seal_of, unpacked

Verb = AuditEvent.Verb
READS = "reads"
READING = frozenset(
    [Verb.VIEWED, Verb.LISTED, Verb.REVEALED, Verb.EXPORTED, Verb.REPORTED, Verb.ASKED]
)
AT_ONCE = 5000  # rows that wait, or events read


def wait(event, keys) -> None:
    """Let the events of one act, of which ``event`` is one, wait to join their chain."""
    row = AuditWaiting(chain=chain_of(event), events=packed(keys))
    row.seal = seal_of_waiting(row)
    row.save(force_insert=True)


def chain_of(event) -> str:
    """The chain that an event joins: that of its actor's unit, or the one of readings."""
    return READS if event.verb in READING else event.actor_unit_slug


def seal_of_waiting(row) -> bytes:
    """The seal of a row that waits."""
    return digest(b"waiting", row.chain.encode(), moment(row.at), bytes(row.events))


def moment(at) -> bytes:
    """A moment as digests have it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").encode()


def join_all() -> int:
    """Let everything that waits join, and gives how many events that were.

    Two processes may do it at once: what one has joined, the other leaves.
    """
    if not AuditLink.objects.exists():
        _join_those_before_seals()
    waiting = AuditWaiting.objects.order_by("chain").values_list("chain", flat=True).distinct()
    return sum(map(_join, list(waiting)))


def link_digest(link, previous: bytes, content: bytes) -> bytes:
    """The digest of a link after that with the digest ``previous``.

    ``content`` is the plain digest of its events: of each the key, 8 bytes, and the seal.
    """
    number = b"%d" % link.number
    return digest(b"link", previous, link.chain.encode(), number, moment(link.made_at), content)


def _join(chain):
    rows = AuditWaiting.objects.filter(chain=chain)[:AT_ONCE]
    rows = [row for row in rows if bytes(row.seal) == seal_of_waiting(row)]
    keys = [key for row in rows for key in unpacked(bytes(row.events))]
    if not keys:
        return 0
    seals = dict(AuditEvent.objects.filter(Among("pk", keys)).values_list("pk", "seal"))
    content = hashlib.sha256()
    for key in keys:
        content.update(key.to_bytes(KEY_BYTES) + bytes(seals.get(key) or b""))
    try:
        with transaction.atomic():
            _add_link(chain, keys, content.digest())
            AuditWaiting.objects.filter(Among("pk", [row.pk for row in rows])).delete()
    except IntegrityError:  # another process made this link
        return 0
    return len(keys)


def _add_link(chain, keys, content):
    last = AuditLink.objects.filter(chain=chain).order_by("number").last()
    number, previous = (last.number + 1, bytes(last.digest)) if last else (1, b"")
    link = AuditLink(chain=chain, number=number, made_at=timezone.now(), events=packed(keys))
    link.digest = link_digest(link, previous, content)
    link.save(force_insert=True)


def _join_those_before_seals():
    """Events from before there were seals: one first link a chain, they themselves unaltered."""
    keys, contents = defaultdict(list), defaultdict(hashlib.sha256)
    events = AuditEvent.objects.filter(seal__isnull=True).order_by("pk")
    for event in events.prefetch_related("shown").iterator(AT_ONCE):
        chain = chain_of(event)
        keys[chain].append(event.pk)
        contents[chain].update(event.pk.to_bytes(KEY_BYTES) + seal_of(event, event.shown.all()))
    try:
        with transaction.atomic():
            for chain in sorted(keys):
                _add_link(chain, keys[chain], contents[chain].digest())
    except IntegrityError:  # another process made them
        return
