"""Writing the audit trail. Call inside the transaction of the act; never pass a value."""

from operator import attrgetter

from django.db import connection
from django.utils import timezone

from wards.fast.among import one_of
from wards.models.audit import AuditEvent

SYSTEM = None  # the actor of a command without a user
Verb = AuditEvent.Verb


def event(*, by, verb, target=None, model="", unit=None, fields=()):
    """An event not yet written, for those who write many at once (an import).

    ``target`` is the record; where there is none (a report, a list) give ``model`` instead.
    ``unit`` is the record's unit, its own ``unit`` unless told; ``fields`` are names only.
    """
    unit = unit or getattr(target, "unit", None)
    return AuditEvent(
        **_actor(by),
        unit_slug=unit.slug if unit else "",
        verb=verb,
        model=target._meta.label_lower if target else model,
        record=getattr(target, "code", None),
        fields=sorted(fields),
        record_version=getattr(target, "version", None),
    )


def _actor(by):
    return {
        "actor": by.username if by else "system",
        "role": by.role if by else "",
        "actor_unit_slug": by.unit.slug if by else "",
    }


def record_created(records, *, by):
    """Write the events of many new records of one model, each for its own unit, in one go.

    The database makes them from the records just written: a third of the time of an import
    went into making them one by one.
    """
    if not records:
        return
    meta, actor = records[0]._meta, _actor(by)
    keys = list(map(attrgetter(meta.pk.attname), records))
    shared = {"at": timezone.now(), **actor, "verb": Verb.CREATED, "model": meta.label_lower}
    among, values = "made.id BETWEEN %s AND %s", [min(keys), max(keys)]
    if values[1] - values[0] >= len(keys):  # somebody else's lie between
        own, *values[2:] = one_of(connection, "made.id", keys)
        among = f"{among} AND {own}"
    with connection.cursor() as cursor:
        quote = connection.ops.quote_name
        version = "made.version" if hasattr(records[0], "version") else "NULL"
        cursor.execute(
            f"""INSERT INTO {quote(AuditEvent._meta.db_table)}
                ({", ".join(shared)}, unit_slug, record, record_version, fields)
            SELECT {", ".join(["%s"] * len(shared))}, unit.slug, made.code, {version}, '[]'
            FROM {quote(meta.db_table)} made JOIN wards_unit unit ON unit.id = made.unit_id
            WHERE {among}""",
            [*shared.values(), *values],
        )


def record(**what):
    """Write one event now; the arguments are those of ``event``."""
    made = event(**what)
    made.save(force_insert=True)
    return made
