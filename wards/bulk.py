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
from functools import lru_cache, partial
from itertools import chain
from operator import attrgetter

from django.db import DEFAULT_DB_ALIAS, connections, models

ROWS = 500  # of one statement, where the database sets no lower limit
AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.BinaryField)
DAYS = 5000  # prepared once each
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


class Maker:
    """Makes records of a model from the values of some of its columns, the rest by default.

    The names are those of columns (``unit_id``). A record by its positions takes a third of the
    time of one by its names.
    """

    def __init__(self, model, *names):
        fields = model._meta.concrete_fields
        order = [field.attname for field in fields]
        self.model, self.places = model, [order.index(name) for name in names]
        others = [(at, field) for at, field in enumerate(fields) if at not in self.places]
        self.fresh, self.blank = [], [None] * len(fields)
        for at, field in others:
            if field.has_default() and callable(field.default):
                self.fresh.append((at, field.default))
            else:
                self.blank[at] = field.get_default()

    def __call__(self, *values):
        row = self.blank.copy()
        for at, default in self.fresh:
            row[at] = default()
        for at, value in zip(self.places, values, strict=True):
            row[at] = value
        return self.model(*row)


def _insert(connection, cursor, meta, fields, records):
    """Statements of many rows; gives the keys."""
    keys, read = [], _reader(fields, partial(_prepared, connection))
    size = min(ROWS, (connection.features.max_query_params or 30_000) // len(fields))
    quote = connection.ops.quote_name
    into = f"INSERT INTO {quote(meta.db_table)} ({_columns(fields, quote)}) VALUES "
    places = f"({', '.join(['%s'] * len(fields))})"
    for start in range(0, len(records), size):
        batch = records[start : start + size]
        rows = ", ".join([places] * len(batch))
        given = list(chain.from_iterable(map(read, batch)))
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
    read = _reader(fields, _as_it_is_but_json)
    lines = [
        "\t".join([str(key), *map(_copy_text, read(record))])
        for key, record in zip(keys, records, strict=True)
    ]
    columns = _columns([meta.pk, *fields], quote)
    cursor.copy_expert(
        f"COPY {quote(meta.db_table)} ({columns}) FROM STDIN", io.StringIO("\n".join(lines))
    )
    return keys


def _columns(fields, quote):
    return ", ".join(quote(field.column) for field in fields)


def _reader(fields, converter):
    """How to get all values from a record at once, those of some fields converted."""
    read = attrgetter(*[field.attname for field in fields])
    keys = [(at, field) for at, field in enumerate(fields) if field.is_relation]
    clocks = [(at, field) for at, field in enumerate(fields) if _tells_the_time(field)]
    converters = [(at, convert) for at, field in enumerate(fields) if (convert := converter(field))]

    def values(record):
        row = list(read(record))
        for at, field in keys:
            if row[at] is None:
                row[at] = _key_of(record, field)
        for at, field in clocks:
            row[at] = field.pre_save(record, True)
        for at, convert in converters:
            if row[at] is not None:
                row[at] = convert(row[at])
        return row

    return values


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


def _as_it_is_but_json(field):
    return json.dumps if isinstance(field, models.JSONField) else None


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
