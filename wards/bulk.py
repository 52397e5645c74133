"""Writing many new records at once, for imports.

``bulk_create`` spends most of its time taking every value through several layers, which texts,
numbers and keys do not need. This writes the same rows in half of it: on PostgreSQL by COPY,
elsewhere by statements of many rows.
"""

import gc
import io
import json
import re
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, models

ROWS = 500  # of one statement, where the database sets no lower limit
AS_IT_IS = (models.CharField, models.TextField, models.IntegerField)
SPECIAL = re.compile(r"[\\\t\n\r]")
ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def insert(records: list) -> None:
    """Insert new records of one model and give each its key, like ``bulk_create``.

    The caller has set every field and is in a transaction; ``save`` and signals are not called.
    """
    if not records:
        return
    connection, meta = connections[DEFAULT_DB_ALIAS], type(records[0])._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    write = _copy if connection.vendor == "postgresql" else _insert
    with connection.cursor() as cursor:
        keys = write(connection, cursor, meta, fields, records)
    for record, key in zip(records, keys, strict=True):
        record.pk, record._state.adding, record._state.db = key, False, connection.alias


def _insert(connection, cursor, meta, fields, records):
    """Statements of many rows; gives the keys."""
    keys, values = [], [_reader(field, connection) for field in fields]
    size = min(ROWS, (connection.features.max_query_params or 30_000) // len(fields))
    quote = connection.ops.quote_name
    into = f"INSERT INTO {quote(meta.db_table)} ({_columns(fields, quote)}) VALUES "
    places = f"({', '.join(['%s'] * len(fields))})"
    for start in range(0, len(records), size):
        batch = records[start : start + size]
        rows = ", ".join([places] * len(batch))
        given = [value(record) for record in batch for value in values]
        cursor.execute(f"{into}{rows} RETURNING {quote(meta.pk.column)}", given)
        keys += [key for (key,) in cursor.fetchall()]
    return keys


def _copy(connection, cursor, meta, fields, records):
    """PostgreSQL's COPY, with keys drawn from the table's sequence; gives the keys."""
    quote = connection.ops.quote_name
    cursor.execute(
        "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
        [quote(meta.db_table), meta.pk.column, len(records)],
    )
    keys = [key for (key,) in cursor.fetchall()]
    values = [_text_reader(field) for field in fields]
    lines = [
        "\t".join([str(key), *[value(record) for value in values]])
        for key, record in zip(keys, records, strict=True)
    ]
    columns = _columns([meta.pk, *fields], quote)
    cursor.copy_expert(
        f"COPY {quote(meta.db_table)} ({columns}) FROM STDIN", io.StringIO("\n".join(lines))
    )
    return keys


def _columns(fields, quote):
    return ", ".join(quote(field.column) for field in fields)


def _reader(field, connection):
    """How to get a field's value from a record as the database wants it."""
    name = field.attname
    if isinstance(field, models.ForeignKey):
        return lambda record: _key_of(record, field)
    if isinstance(field, AS_IT_IS):
        return lambda record: getattr(record, name)
    return lambda record: field.get_db_prep_save(field.pre_save(record, True), connection)


def _text_reader(field):
    """How to get a field's value from a record as COPY wants it."""
    if isinstance(field, models.ForeignKey):
        return lambda record: _copy_text(_key_of(record, field))
    if isinstance(field, models.JSONField):
        return lambda record: _copy_text(json.dumps(field.pre_save(record, True)))
    return lambda record: _copy_text(field.pre_save(record, True))


def _copy_text(value):
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return SPECIAL.sub(lambda sign: ESCAPED[sign[0]], value) if SPECIAL.search(value) else value
    if isinstance(value, bytes | memoryview):
        return f"\\\\x{bytes(value).hex()}"
    return str(value)


def _key_of(record, field):
    """The key of the record pointed to, which may have got it after it was named here."""
    key = getattr(record, field.attname)
    if key is None and field.is_cached(record):
        other = field.get_cached_value(record)
        key = other.pk if other else None
        setattr(record, field.attname, key)
    return key


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
