"""Writing many new records at once, for imports.

``bulk_create`` spends most of its time taking every value through several layers, which texts,
numbers and keys do not need. This writes the same rows on PostgreSQL by COPY, on SQLite by
statements of many rows, and beside the code that makes the next ones (``ahead``).

When it was first written, the processor time of an import of 10,000 and of 50,000 rows was as a
multiple of openpyxl's bare read, of which 3 is the bound: with ``bulk_create`` 3.3 and 3.2 on
SQLite, 3.6 and 3.7 on PostgreSQL; with this 1.9 to 2.2 and 2.4, 2.0 and 2.5. On PostgreSQL without
COPY, by psycopg2's ``execute_values``, 3.1 for 10,000 rows. An import does more since:
docs/performance.md has how long it takes now.
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

from wards.fast import ahead, copying

AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.BinaryField)
DAYS = 5000  # prepared once each
ROWS = 2000  # written at a time: the next keys are drawn between two of these pieces
VALUES = 5_000  # of a statement: SQLite keeps each that it has prepared


def insert(records: list) -> None:
    """Insert new records of one model and give each its key, like ``bulk_create``.

    The caller has set every field and is in a transaction; ``save`` and signals are not called.
    """
    if not records:
        return
    meta = records[0]._meta
    keys, name = keys_for(meta.model, len(records)), meta.pk.attname
    for record, key in zip(records, keys, strict=True):
        setattr(record, name, key)
        record._state.adding, record._state.db = False, DEFAULT_DB_ALIAS
    insert_columns(meta.model, {field: _values(field, records) for field in meta.concrete_fields})


def keys_for(model, number: int):
    """So many keys that nobody else has or will have, higher than all asked for before.

    The database gives them at once, whatever is still to be written: by its own count that would
    come after what is written later.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    draw = _drawn if connection.vendor == "postgresql" else _counted_on
    return list(ahead.ask(connection, partial(draw, model._meta, number)))


def insert_columns(model, columns: dict) -> None:
    """Insert records given as the values of each of their fields, keys first.

    What all records have is prepared once: half of what a model has.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql":
        write, prepare = _copy, _copied
    else:
        write, prepare = _insert, partial(_converted, partial(_prepared, connection))
    quote, (_keys, *others) = connection.ops.quote_name, columns
    alike = [field for field in others if _is_one(columns[field])]
    own = {
        quote(field.column): prepare(field, values)
        for field, values in columns.items()
        if field not in alike
    }
    once = {quote(field.column): prepare(field, columns[field][:1])[0] for field in alike}
    write(connection, quote(model._meta.db_table), own, once)


def _is_one(values):
    return values[0] == values[-1] and values.count(values[0]) == len(values)


def _drawn(meta, number, database):
    """From the sequence of the table in PostgreSQL.

    As with an INSERT, a writer's lock is held from before the first key is drawn: by it others
    know that rows with lower keys than theirs may still come to be (wards/trail/chains.py).
    """
    with database.cursor() as cursor:
        cursor.execute(
            f'LOCK TABLE "{meta.db_table}" IN ROW EXCLUSIVE MODE;'
            " SELECT array_agg(nextval(the.sequence)) FROM generate_series(1, %s),"
            " (SELECT pg_get_serial_sequence(%s, %s)::regclass AS sequence OFFSET 0) the",
            [number, f'"{meta.db_table}"', meta.pk.column],
        )
        (keys,) = cursor.fetchone()
    return keys


def _counted_on(meta, number, database):
    """After the last that SQLite gave, which remembers it by table."""
    asked = "UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ? RETURNING seq"
    (last,) = database.execute(asked, [number, meta.db_table]).fetchone() or (None,)
    if last is None:
        last = number
        database.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", [meta.db_table, last])
    return range(last - number + 1, last + 1)


def _copy(connection, table, own, once):
    """By PostgreSQL's COPY."""
    statement = f"COPY {table} ({', '.join([*own, *once])}) FROM STDIN"
    end = "".join(f"\t{text}" for text in once.values())
    lines = (f"{line}{end}" for line in map("\t".join, zip(*own.values(), strict=True)))
    while piece := "\n".join(islice(lines, ROWS)):
        ahead.do(connection, partial(_send, statement, piece))
    ahead.meanwhile(_check_pointers)


def _send(statement, text, database):
    with database.cursor() as cursor:
        cursor.copy_expert(statement, io.StringIO(text), len(text))


def _check_pointers(database):
    """That what the records point to is there: each check takes as long as half an insert."""
    with database.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def _insert(connection, table, own, once):
    """By statements of many rows; past Django's cursor, which reads each anew.

    For each statement on a table with a trigger SQLite keeps a journal, which takes as long as all
    the rest where each row is one.
    """
    most = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    number = (min(most, VALUES) - len(once)) // len(own)
    rows = zip(*own.values(), strict=True)
    while piece := list(islice(rows, number)):
        statement = _insertion(table, tuple(own), tuple(once), len(piece))
        values = [*once.values(), *chain.from_iterable(piece)]
        ahead.do(connection, partial(_run, statement, values))


def _run(statement, values, database):
    database.execute(statement, values)


@lru_cache
def _insertion(table, own, once, number):
    first = [f"?{place}" for place, _name in enumerate(once, 1)]
    each = [f"column{place}" for place, _name in enumerate(own, 1)]  # as SQLite calls them
    row = f"({', '.join('?' * len(own))})"
    return (
        f"INSERT INTO {table} ({', '.join([*once, *own])}) SELECT {', '.join([*first, *each])}"
        f" FROM (VALUES {', '.join([row] * number)})"
    )


def _values(field, records):
    """One field's value of every record: by columns it takes half the time of by rows."""
    if _tells_the_time(field):
        return [field.pre_save(record, True) for record in records]
    values = list(map(itemgetter(field.attname), map(vars, records)))
    if field.is_relation and None in values:
        pairs = zip(values, records, strict=True)
        name = field.cache_name
        return [
            _key_of(record, field) if key is None and name in record._state.fields_cache else key
            for key, record in pairs
        ]
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
