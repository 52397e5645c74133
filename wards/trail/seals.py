"""The seals of the trail: without the key nobody makes or changes an event unseen.

The key is derived from the one that numbers are found by, which is never changed and never in
the database (docs/adr/0040).
"""

import base64
import hashlib
import hmac
import json
from datetime import UTC
from functools import lru_cache

from django.conf import settings

PURPOSE = b"aftercare audit trail"
KEY_BYTES = 8  # of an event's key where many stand in one row


def digest(*parts: bytes) -> bytes:
    """The keyed digest of bytes, each part told from the next: 32 bytes."""
    key = _key(settings.IDENTITY_INDEX_KEY)
    return hmac.digest(key, b"".join(b"%d:%b" % (len(part), part) for part in parts), "sha256")


def seal_of(event, shown=()) -> bytes:
    """The seal of one event; ``shown`` are its rows of what it showed."""
    seal = sealer(event, shown)
    return seal(event.unit_slug, event.record, event.record_version)


def sealer(event, shown=()):
    """What seals events that say the same as ``event`` of other records: unit, code, version."""
    head = hmac.new(_key(settings.IDENTITY_INDEX_KEY), _head(event, shown).encode(), "sha256")

    def seal(unit_slug, record, version):
        code = record.hex if record else ""
        whole = head.copy()
        whole.update(f"\n{unit_slug}\n{code}\n{version}".encode())
        return whole.digest()

    return seal


def moment(at) -> bytes:
    """A moment as seals and digests have it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").encode()


def packed(keys) -> bytes:
    """The keys of events, 8 bytes each, as a row of the chains keeps them."""
    return b"".join(key.to_bytes(KEY_BYTES) for key in keys)


def unpacked(events: bytes) -> list[int]:
    """The keys again."""
    places = range(0, len(events), KEY_BYTES)
    return [int.from_bytes(events[place : place + KEY_BYTES]) for place in places]


def _head(event, shown):
    """All that an event says but its unit, its record and the record's version, on one line."""
    return json.dumps(
        [
            moment(event.at).decode(),
            event.actor,
            event.role,
            event.actor_unit_slug,
            event.verb,
            event.model,
            event.fields,
            event.page,
            event.rows,
            event.reason,
            _of_shown(shown),
        ]
    )


def _of_shown(shown):
    """A digest of the records shown, unit by unit; empty for none."""
    rows = sorted((one.unit_slug, one.model, bytes(one.codes).hex()) for one in shown)
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest() if rows else ""


@lru_cache(maxsize=2)
def _key(text):
    return hmac.digest(base64.b64decode(text), PURPOSE, "sha256")
