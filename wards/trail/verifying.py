"""Going through the whole trail: whether each event, link and anchor is as it was written."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wards.fast.among import Among
from wards.models.trail.chains import AuditAnchor, AuditLink, AuditWaiting
from wards.models.trail.events import AuditEvent
from wards.trail.anchors import anchor_digest
from wards.trail.chains import AT_ONCE, chain_of, link_digest, seal_of_waiting
from wards.trail.seals import KEY_BYTES, seal_of, unpacked


class Tampered(Exception):
    """Something of the trail is not as it was written; says which row, the first there is."""


@dataclass
class Verified:
    """How much was gone through, all of it in order."""

    events: int = 0
    links: int = 0
    anchors: int = 0


class Verification:
    """One going through; ``run`` gives what was verified, or raises Tampered."""

    def __init__(self, known=()):
        """``known`` are anchors as they stand elsewhere, as ``in_words`` writes them."""
        self.known = [one.strip().upper() for one in known]
        self.seen, self.waiting = set(), set()
        self.digests = {}
        self.verified = Verified()

    def run(self):
        """People go on working meanwhile: what comes to be first is read last."""
        written = set(AuditEvent.objects.values_list("pk", flat=True).iterator())
        anchors = list(AuditAnchor.objects.order_by("number"))
        self._waiting()
        previous = None
        for link in AuditLink.objects.order_by("chain", "number").iterator(100):
            self._link(link, previous)
            previous = link
        if outside := written - self.seen - self.waiting:
            raise Tampered(_("Event %(key)s joined no chain.") % {"key": min(outside)})
        self._anchors(anchors)
        self.verified.events = len(self.seen | self.waiting)
        return self.verified

    def _link(self, link, previous):
        is_next = previous is not None and previous.chain == link.chain
        number = previous.number + 1 if is_next else 1
        if link.number != number:
            raise Tampered(self._of_link(_("link %(number)s is missing"), link.chain, number))
        content = hashlib.sha256()
        for key, seal in self._seals(unpacked(bytes(link.events)), link):
            content.update(key.to_bytes(KEY_BYTES) + seal)
            self.seen.add(key)
        before = bytes(previous.digest) if is_next else b""
        if link_digest(link, before, content.digest()) != bytes(link.digest):
            text = _("link %(number)s is not as it was made")
            raise Tampered(self._of_link(text, link.chain, number))
        self.digests[link.chain, link.number] = link.digest
        self.verified.links += 1

    def _seals(self, keys, link=None):
        """(key, seal) of the events of a link, in order, each looked at."""
        for start in range(0, len(keys), AT_ONCE):
            piece = keys[start : start + AT_ONCE]
            events = AuditEvent.objects.filter(Among("pk", piece)).prefetch_related("shown")
            found = {event.pk: event for event in events}
            for key in piece:
                if key not in found:
                    raise Tampered(_("Event %(key)s is missing.") % {"key": key})
                if key in self.seen:
                    raise Tampered(_("Event %(key)s stands in two links.") % {"key": key})
                yield key, self._seal(found[key], link)

    def _seal(self, event, link):
        """The seal that fits what the event says now; before there were seals it stands nowhere."""
        seal = seal_of(event, event.shown.all())
        is_old = event.seal is None and link is not None and link.number == 1
        if not is_old and bytes(event.seal or b"") != seal:
            raise Tampered(_("Event %(key)s is not as it was written.") % {"key": event.pk})
        if link is not None and chain_of(event) != link.chain:
            raise Tampered(_("Event %(key)s stands in the wrong chain.") % {"key": event.pk})
        return seal

    def _waiting(self):
        for row in AuditWaiting.objects.iterator(AT_ONCE):
            if bytes(row.seal) != seal_of_waiting(row):
                text = _("Row %(key)s of those that wait is not as it was written.")
                raise Tampered(text % {"key": row.pk})
            self.waiting.update(key for key, _seal in self._seals(unpacked(bytes(row.events))))

    def _anchors(self, anchors):
        previous, kept = b"", {}
        for number, anchor in enumerate(anchors, 1):
            if anchor.number != number:
                raise Tampered(_("Anchor %(number)s is missing.") % {"number": number})
            digests = [self._head(anchor, *head) for head in anchor.heads]
            if anchor_digest(anchor, previous, digests) != bytes(anchor.digest):
                text = _("Anchor %(number)s is not as it was made.")
                raise Tampered(text % {"number": number})
            previous, kept[str(number)] = bytes(anchor.digest), anchor.in_words
            self.verified.anchors += 1
        for one in self.known:
            if kept.get(one.partition("-")[0]) != one:
                text = _("Anchor %(anchor)s, kept elsewhere, is not on file: the end was cut off.")
                raise Tampered(text % {"anchor": one})

    def _head(self, anchor, chain, number):
        if (chain, number) not in self.digests:
            text = _("link %(number)s is missing")
            raise Tampered(self._of_link(text, chain, number))
        return self.digests[chain, number]

    @staticmethod
    def _of_link(text, chain, number):
        name = chain or _("the system")
        return _("Chain %(chain)s: %(what)s.") % {"chain": name, "what": text % {"number": number}}
