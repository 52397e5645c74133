"""Writing many new records at once, for imports.

``bulk_create`` spends most of its time taking every value through several layers, which texts,
numbers and keys do not need. This writes the same rows on PostgreSQL by COPY, on SQLite by one
statement for all rows.

Processor time of an import of 10,000 and of 50,000 rows as a multiple of openpyxl's bare read,
of which 3 is the bound, on a busy machine: with ``bulk_create`` 3.3 and 3.2 on SQLite, 3.6 and
3.7 on PostgreSQL; with this 1.9 to 2.2 and 2.4, 2.0 and 2.5. On PostgreSQL without COPY, by
psycopg2's ``execute_values``, 3.1 for 10,000 rows.
"""

import gc
import io
import json
import sqlite3
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import chain, islice
from operator import attrgetter, itemgetter

from django.db import DEFAULT_DB_ALIAS, connections, models

from wards.fast import copying

PIECE = 1 << 20  # characters handed to COPY at a time
AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.BinaryField)
DAYS = 5000  # prepared once each
ROWS = 200  # of one statement


def insert(records: list, *, together=False) -> None:
    """Insert new records of one model and give each its key, like ``bulk_create``.

    The caller has set every field and is in a transaction; ``save`` and signals are not called.
    ``together`` is for a table with a trigger: SQLite keeps a journal of each statement then, which
    takes as long as all the rest where each row is one.
    """
    if not records:
        return
    meta = records[0]._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    columns = {field: _values(field, records) for field in fields}
    keys = insert_columns(meta.model, columns, together=together)
    name = meta.pk.attname
    for record, key in zip(records, keys, strict=True):
        setattr(record, name, key)
        record._state.adding, record._state.db = False, DEFAULT_DB_ALIAS


def insert_columns(model, columns: dict, alike: dict | None = None, *, together=False):
    """Insert records given as the values of each of their fields, and give their keys.

    ``alike`` are the fields of which all records have the one value, prepared once.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _copy(connection, cursor, model._meta, _whole(columns, alike, _copied))
        prepare = partial(_converted, partial(_prepared, connection))
        columns = _whole(columns, alike, prepare)
        return _insert(connection, cursor, model._meta, columns, together)


def _whole(columns, alike, prepare):
    """All columns, prepared."""
    number = len(next(iter(columns.values())))
    repeated = {field: prepare(field, [value]) * number for field, value in (alike or {}).items()}
    return {field: prepare(field, values) for field, values in columns.items()} | repeated


def _insert(connection, cursor, meta, columns, together):
    """One statement run for each row, with keys after the last that SQLite gave; gives the keys."""
    rows = list(columns.values())
    quote = connection.ops.quote_name
    cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [meta.db_table])
    (last,) = cursor.fetchone() or (0,)
    keys = range(last + 1, last + 1 + len(rows[0]))
    into = f"{quote(meta.db_table)} ({_columns([meta.pk, *columns], quote)})"
    lines, width = zip(keys, *rows, strict=True), len(columns) + 1
    if together:
        _insert_together(connection, into, width, lines)
    else:
        cursor.executemany(f"INSERT INTO {into} VALUES ({', '.join(['%s'] * width)})", lines)
    return keys


def _insert_together(connection, into, width, lines):
    """Many rows by one statement; past Django's cursor, which reads each anew."""
    most = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // width
    with connection.wrap_database_errors:
        while piece := list(islice(lines, min(most, ROWS))):
            values = list(chain.from_iterable(piece))
            connection.connection.execute(_insertion(into, width, len(piece)), values)


@lru_cache
def _insertion(into, width, number):
    row = f"({', '.join('?' * width)})"
    return f"INSERT INTO {into} VALUES {', '.join([row] * number)}"


def _copy(connection, cursor, meta, columns):
    """PostgreSQL's COPY, with keys drawn from the table's sequence; gives the keys.

    As with an INSERT, a writer's lock is held from before the first key is drawn: by it others
    know that rows with lower keys than theirs may still come to be (wards/trail/chains.py).
    """
    quote = connection.ops.quote_name
    rows = list(columns.values())
    cursor.execute(
        f"LOCK TABLE {quote(meta.db_table)} IN ROW EXCLUSIVE MODE;"
        " SELECT array_agg(nextval(the.sequence)) FROM generate_series(1, %s),"
        " (SELECT pg_get_serial_sequence(%s, %s)::regclass AS sequence OFFSET 0) the",
        [len(rows[0]), quote(meta.db_table), meta.pk.column],
    )
    (keys,) = cursor.fetchone()
    lines = "\n".join(map("\t".join, zip(map(str, keys), *rows, strict=True)))
    into = f"{quote(meta.db_table)} ({_columns([meta.pk, *columns], quote)})"
    with connection.wrap_database_errors:  # a refusal is Django's IntegrityError, as elsewhere
        cursor.copy_expert(f"COPY {into} FROM STDIN", io.StringIO(lines), PIECE)
    return keys


def _columns(fields, quote):
    return ", ".join(quote(field.column) for field in fields)


def _values(field, records):
    """One field's value of every record: by columns it takes half the time of by rows."""
    if _tells_the_time(field):
        return [field.pre_save(record, True) for record in records]
    values = list(map(itemgetter(field.attname), map(vars, records)))
    if field.is_relation and None in values:
        pairs = zip(values, records, strict=True)
        return [_key_of(record, field) if key is None else key for key, record in pairs]
    return values


def _copied(field, values):
    """As COPY reads them."""
    return copying.texts_of(_converted(_json, field, values))


def _converted(converter, field, values):
    """As the database takes them."""
    convert = converter(field)
    if convert is None:
        return values
    return [None if value is None else convert(value) for value in values]


def _tells_the_time(field):
    return getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False)


def _prepared(connection, field):
    """How a value of the field is prepared for the database; None where it is fine already."""
    if field.is_relation or isinstance(field, AS_IT_IS):
        return None
    if isinstance(field, models.UUIDField) and not connection.features.has_native_uuid_field:
        return attrgetter("hex")
    prepare = partial(field.get_db_prep_save, connection=connection)
    if isinstance(field, models.DateField):  # few days, many records
        return lru_cache(maxsize=DAYS)(prepare)
    return prepare


def _json(field):
    """COPY takes every other value as it is."""
    return json.dumps if isinstance(field, models.JSONField) else None


def _key_of(record, field):
    """The key of the record pointed to, which may have got it after it was named here."""
    other = record._state.fields_cache.get(field.cache_name)
    if other is None:
        return None
    setattr(record, field.attname, other.pk)
    return other.pk


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
