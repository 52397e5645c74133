"""Writing the audit trail. Call inside the transaction of the act; never pass a value."""

from collections import defaultdict

from django.db import transaction
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from wards.fast.among import Among
from wards.fast.copies import insert_copies
from wards.models.audit import AuditEvent, AuditShown

SYSTEM = None  # the actor of a command without a user
Verb = AuditEvent.Verb


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


def record_created(records, *, by):
    """Write the events of many new records of one model, each for its own unit, in one go."""
    record_each(records, by=by, verb=Verb.CREATED)


def record_each(records, *, by, **what):
    """Write the events of one act on many records of one model, each for its own unit, in one go.

    They are those that ``event`` would make; the database takes from the records, which are
    written by then, what differs.
    """
    if records:
        record_keys(type(records[0]), [record.pk for record in records], by=by, **what)


def record_keys(model, keys, *, by, **what):
    """As ``record_each``, of the records of a model by their keys."""
    if keys:
        template = event(by=by, model=model._meta.label_lower, **what)
        version = "made.version" if hasattr(model, "version") else "NULL"
        insert_copies(
            template,
            model,
            keys,
            {"unit_slug": "unit.slug", "record": "made.code", "record_version": version},
        )


def record(**what):
    """Write one event now; the arguments are those of ``event``."""
    made = event(**what)
    made.save(force_insert=True)
    return made


@transaction.atomic
def record_reading(shown, **what):
    """Write the event of a reading of many records, and for each of their units which it showed.

    ``shown`` is (model, keys or a queryset of them), or None where nothing has a code and a unit.
    """
    made = record(**what)
    if shown:
        model, keys = shown
        label = model._meta.label_lower
        AuditShown.objects.bulk_create(
            AuditShown(event=made, unit_slug=slug, model=label, codes=b"".join(sorted(codes)))
            for slug, codes in _codes_by_unit(model, keys).items()
        )


def _codes_by_unit(model, keys):
    """{slug of a unit: the bytes of the code of each of its records} of these keys."""
    found = defaultdict(list)
    as_text = Cast("code", CharField())  # a UUID would be made to be taken apart
    these = Q(pk__in=keys) if isinstance(keys, QuerySet) else Among("pk", keys)
    rows = model._base_manager.filter(these)
    for slug, code in rows.values_list("unit__slug", as_text):
        found[slug].append(bytes.fromhex(code.replace("-", "")))
    return found
