"""Writing the audit trail. Call inside the transaction of the act; never pass a value.

Nothing else writes events: each is sealed, and joins its chain later (docs/adr/0040).
"""

from collections import defaultdict
from copy import copy
from functools import partial

from django.db import transaction
from django.db.models import CharField, F, PositiveIntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from wards.fast import bulk
from wards.fast.among import Among
from wards.fast.copies import insert_copies
from wards.models.trail.events import AuditEvent, AuditShown
from wards.models.units import Unit
from wards.trail import busy, outbox
from wards.trail.chains import READING
from wards.trail.seals import seal_of, sealer

SYSTEM = None  # the actor of a command without a user
Verb = AuditEvent.Verb
NO_VERSION = Value(None, output_field=PositiveIntegerField())


def event(*, by, verb, target=None, model="", unit=None, fields=(), page="", rows=None, reason=""):
    """An event not yet written, for those who write many at once (an import).

    ``target`` is the record; where there is none (a report, a list) give ``model`` instead.
    ``unit`` is the record's unit, its own ``unit`` unless told; ``fields`` are names only.
    Of what was read, ``page`` is the page by its name and ``rows`` how many records it listed;
    ``reason`` is why identity numbers were taken out.
    """
    unit = unit or getattr(target, "unit", None)
    return AuditEvent(
        actor=by.username if by else "system",
        role=by.role if by else "",
        actor_unit_slug=by.unit.slug if by else "",
        unit_slug=unit.slug if unit else "",
        verb=verb,
        model=target._meta.label_lower if target else model,
        record=getattr(target, "code", None),
        fields=sorted(fields),
        record_version=getattr(target, "version", None),
        page=page,
        rows=rows,
        reason=reason,
    )


def record_created(records, *, by, units=()):
    """Write the events of many new records of one model, each for its own unit, in one go.

    ``units`` are those at hand: only others are asked for.
    """
    if not records:
        return
    slugs = _slugs_of(records, units)
    has_version = hasattr(records[0], "version")
    _record_copies(
        type(records[0]),
        [(one.code, slugs[one.unit_id], one.version if has_version else None) for one in records],
        by=by,
        verb=Verb.CREATED,
    )


def _slugs_of(records, units):
    """{unit id: slug} of the units of records, asked for only where they are not at hand."""
    unit = records[0]._meta.get_field("unit")
    slugs = {one.pk: one.slug for one in units}
    others = [one for one in records if one.unit_id not in slugs]
    slugs |= {one.unit_id: one.unit.slug for one in others if unit.is_cached(one)}
    if missing := {one.unit_id for one in others} - slugs.keys():
        units = Unit.objects.filter(Among("pk", missing))
        slugs |= units.values_list("pk", "slug")
    return slugs


def record_each(records, *, by, **what):
    """Write the events of one act on many records of one model, each for its own unit, in one go.

    They are those that ``event`` would make; what differs is taken from the database.
    """
    if records:
        record_keys(type(records[0]), [record.pk for record in records], by=by, **what)


def record_keys(model, keys, *, by, **what):
    """As ``record_each``, of the records of a model by their keys."""
    if keys:
        version = F("version") if hasattr(model, "version") else NO_VERSION
        rows = model._base_manager.filter(Among("pk", keys)).annotate(its_version=version)
        facts = list(rows.order_by().values_list("code", "unit__slug", "its_version"))
        _record_copies(model, facts, by=by, **what)


def _record_copies(model, facts, *, by, **what):
    """Events that differ in (code, slug, version): in the order of their codes.

    An index by code takes a quarter longer in any other.
    """
    template = event(by=by, model=model._meta.label_lower, **what)
    codes, slugs, versions = zip(*sorted(facts, key=_number_of_code), strict=True)
    seals = list(map(sealer(template), slugs, codes, versions))
    differing = {"record": codes, "unit_slug": slugs, "record_version": versions, "seal": seals}
    if template.verb not in READING:
        _insert_copies(template, differing)
    elif not busy.done(partial(_insert_copies, template, differing)):
        for values in zip(*differing.values(), strict=True):
            outbox.keep(_copy_with(template, zip(differing, values, strict=True)), ())


@transaction.atomic(savepoint=False)
def _insert_copies(template, differing):
    insert_copies(template, differing)


def _copy_with(template, values):
    made = copy(template)
    for name, value in values:
        setattr(made, name, value)
    return made


def _number_of_code(facts):
    """Numbers are compared in a tenth of the time of UUIDs."""
    return facts[0].int


def record(**what):
    """Write one event now; the arguments are those of ``event``."""
    made = event(**what)
    _write(made)
    return made


def record_all(events):
    """Write several events of one act that ``event`` made, in one go."""
    if not events:
        return
    for one in events:
        one.seal = seal_of(one)
    with transaction.atomic(savepoint=False):
        bulk.insert(events)


def record_reading(shown, **what):
    """Write the event of a reading of many records, and for each of their units which it showed.

    ``shown`` is (model, keys or a queryset of them), or None where nothing has a code and a unit.
    """
    rows = []
    if shown:
        model, keys = shown
        label = model._meta.label_lower
        rows = [
            AuditShown(unit_slug=slug, model=label, codes=b"".join(sorted(codes)))
            for slug, codes in _codes_by_unit(model, keys).items()
        ]
    _write(event(**what), rows)


def _write(made, shown=()):
    """Write a sealed event; a reading waits for nobody."""
    made.seal = seal_of(made, shown)
    if made.verb not in READING:
        _insert(made, shown)
    elif not busy.done(partial(_insert, made, shown)):
        outbox.keep(made, shown)


def _insert(made, shown):
    with transaction.atomic(savepoint=False):
        made.save(force_insert=True)
        for row in shown:
            row.event = made
        AuditShown.objects.bulk_create(shown)


def _codes_by_unit(model, keys):
    """{slug of a unit: the bytes of the code of each of its records} of these keys."""
    found = defaultdict(list)
    as_text = Cast("code", CharField())  # a UUID would be made to be taken apart
    these = Q(pk__in=keys) if isinstance(keys, QuerySet) else Among("pk", keys)
    rows = model._base_manager.filter(these)
    for slug, code in rows.values_list("unit__slug", as_text):
        found[slug].append(bytes.fromhex(code.replace("-", "")))
    return found
