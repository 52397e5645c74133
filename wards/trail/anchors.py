"""Anchors: each day, how far every chain had come, under one digest to be kept elsewhere.

Whoever cuts off the end of a chain can cut the anchors too, but not what stands on a sheet of
paper or on a second machine (docs/adr/0040).
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from wards.models.trail.chains import AuditAnchor, AuditLink
from wards.trail import chains
from wards.trail.seals import digest, moment


def make_for(day) -> AuditAnchor | None:
    """The anchor of the day, made where there is none; None while nothing has joined a chain."""
    made = AuditAnchor.objects.filter(day=day).first()
    heads = [] if made else [list(head) for head in chains.heads().items()]
    if not heads:
        return made
    last = latest()
    number, previous = (last.number + 1, bytes(last.digest)) if last else (1, b"")
    made = AuditAnchor(number=number, day=day, made_at=timezone.now(), heads=heads)
    made.digest = anchor_digest(made, previous, _digests_of(heads))
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # another process made it
        return AuditAnchor.objects.filter(day=day).first()
    return made


def anchor_digest(anchor, previous: bytes, digests) -> bytes:
    """The digest of an anchor after that with the digest ``previous``.

    ``digests`` are those of the links that it names, in its order.
    """
    parts = [
        b"%d" % anchor.number,
        anchor.day.isoformat().encode(),
        moment(anchor.made_at),
    ]
    for (chain, number), of_link in zip(anchor.heads, digests, strict=True):
        parts += [chain.encode(), b"%d" % number, bytes(of_link)]
    return digest(b"anchor", previous, *parts)


def latest() -> AuditAnchor | None:
    """The last anchor; it names nobody, and whoever may read the trail may see it."""
    return AuditAnchor.objects.order_by("number").last()


def _digests_of(heads):
    links = AuditLink.objects
    return [links.get(chain=chain, number=number).digest for chain, number in heads]
