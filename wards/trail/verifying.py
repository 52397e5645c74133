"""Going through the whole trail: whether each event, link and anchor is as it was written."""

import hashlib
from dataclasses import dataclass

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from wards.fast.among import Among
from wards.models.trail.chains import AuditAnchor, AuditLink
from wards.models.trail.events import AuditEvent
from wards.trail.anchors import anchor_digest
from wards.trail.chains import AT_ONCE, chain_of, joined_up_to, link_digest
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
        self.seen = set()
        self.digests = {}
        self.verified = Verified()

    def run(self):
        """People go on working meanwhile: what comes to be first is read last."""
        written = set(AuditEvent.objects.values_list("pk", flat=True).iterator())
        anchors = list(AuditAnchor.objects.order_by("number"))
        joined, previous = joined_up_to(), None
        for link in AuditLink.objects.order_by("chain", "number").iterator(100):
            self._link(link, previous)
            previous = link
        self._outside(sorted(written - self.seen), joined)
        self._copies()
        self._anchors(anchors)
        self.verified.events = len(written | self.seen)
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
        if link is not None and chain_of(event.verb, event.actor_unit_slug) != link.chain:
            raise Tampered(_("Event %(key)s stands in the wrong chain.") % {"key": event.pk})
        return seal

    def _outside(self, keys, joined):
        """Events that have not joined yet are the last; any other one was put in."""
        if keys and keys[0] <= joined:
            raise Tampered(_("Event %(key)s joined no chain.") % {"key": keys[0]})
        for _looked_at in self._seals(keys):
            pass

    def _copies(self):
        """No two events are the same to the millionth of a second: one is a copy."""
        seals = AuditEvent.objects.order_by().filter(seal__isnull=False).values("seal")
        twice = seals.annotate(number=Count("pk"), last=Max("pk")).filter(number__gt=1)
        if copy := twice.order_by("last").first():
            raise Tampered(_("Event %(key)s is a copy.") % {"key": copy["last"]})

    def _anchors(self, anchors):
        previous, kept = b"", {}
        for number, anchor in enumerate(anchors, 1):
            if anchor.number != number:
                raise Tampered(_("Anchor %(number)s is missing.") % {"number": number})
            digests = [self._head(*head) for head in anchor.heads]
            if anchor_digest(anchor, previous, digests) != bytes(anchor.digest):
                text = _("Anchor %(number)s is not as it was made.")
                raise Tampered(text % {"number": number})
            previous, kept[str(number)] = bytes(anchor.digest), anchor.in_words
            self.verified.anchors += 1
        for one in self.known:
            if kept.get(one.partition("-")[0]) != one:
                text = _("Anchor %(anchor)s, kept elsewhere, is not on file: the end was cut off.")
                raise Tampered(text % {"anchor": one})

    def _head(self, chain, number):
        if (chain, number) not in self.digests:
            text = _("link %(number)s is missing")
            raise Tampered(self._of_link(text, chain, number))
        return self.digests[chain, number]

    @staticmethod
    def _of_link(text, chain, number):
        name = chain or _("the system")
        return _("Chain %(chain)s: %(what)s.") % {"chain": name, "what": text % {"number": number}}
