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
from django.db.models.base import ModelState

PIECE = 1 << 20  # characters handed to COPY at a time
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
    """Makes records of a model from the values of some of its fields, the rest by default.

    A key is named by its column (``unit_id``) or, where it points to a record that may not be
    written yet, by its field (``person``). The columns are put straight into the record, for
    ``Model.__init__`` takes several times as long.
    """

    def __init__(self, model, *names):
        fields = model._meta.concrete_fields
        self.model, self.names = model, names
        self.pointers = [field.name for field in fields if field.name in names]
        self.pointers = [name for name in self.pointers if model._meta.get_field(name).is_relation]
        given = {field.attname for field in fields if {field.name, field.attname} & set(names)}
        others = [field for field in fields if field.attname not in given]
        self.blank = dict.fromkeys(field.attname for field in fields)
        fresh = [field for field in others if field.has_default() and callable(field.default)]
        self.fresh = [(field.attname, field.default) for field in fresh]
        self.blank |= {field.attname: field.get_default() for field in others}

    def __call__(self, *values):
        record, row, state = self.model.__new__(self.model), self.blank.copy(), ModelState()
        for name, default in self.fresh:
            row[name] = default()
        row.update(zip(self.names, values, strict=True))
        for name in self.pointers:
            state.fields_cache[name] = row.pop(name)
        row["_state"] = state
        record.__dict__ = row
        return record


def _insert(connection, cursor, meta, fields, records):
    """Statements of many rows; gives the keys."""
    keys, convert = [], partial(_prepared, connection)
    rows = list(zip(*[_column(field, records, convert) for field in fields], strict=True))
    size = min(ROWS, (connection.features.max_query_params or 30_000) // len(fields))
    quote = connection.ops.quote_name
    into = f"INSERT INTO {quote(meta.db_table)} ({_columns(fields, quote)}) VALUES "
    places = f"({', '.join(['%s'] * len(fields))})"
    for start in range(0, len(rows), size):
        batch = rows[start : start + size]
        several = ", ".join([places] * len(batch))
        given = list(chain.from_iterable(batch))
        cursor.execute(f"{into}{several} RETURNING {quote(meta.pk.column)}", given)
        keys += [key for (key,) in cursor.fetchall()]
    return keys


def _copy(connection, cursor, meta, fields, records):
    """PostgreSQL's COPY, with keys drawn from the table's sequence; gives the keys."""
    quote = connection.ops.quote_name
    cursor.execute(
        "SELECT array_agg(nextval(the.sequence)) FROM generate_series(1, %s),"
        " (SELECT pg_get_serial_sequence(%s, %s)::regclass AS sequence OFFSET 0) the",
        [len(records), quote(meta.db_table), meta.pk.column],
    )
    (keys,) = cursor.fetchone()
    columns = [_copy_texts(_column(field, records, _as_it_is_but_json)) for field in fields]
    lines = "\n".join(map("\t".join, zip(map(str, keys), *columns, strict=True)))
    into = f"{quote(meta.db_table)} ({_columns([meta.pk, *fields], quote)})"
    with connection.wrap_database_errors:  # a refusal is Django's IntegrityError, as elsewhere
        cursor.copy_expert(f"COPY {into} FROM STDIN", io.StringIO(lines), PIECE)
    return keys


def _columns(fields, quote):
    return ", ".join(quote(field.column) for field in fields)


def _column(field, records, converter):
    """One field's value of every record, prepared: by columns it takes half the time of by rows."""
    if _tells_the_time(field):
        values = [field.pre_save(record, True) for record in records]
    else:
        values = list(map(attrgetter(field.attname), records))
    if field.is_relation and None in values:
        values = [_key_of(record, field) for record in records]
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


def _as_it_is_but_json(field):
    return json.dumps if isinstance(field, models.JSONField) else None


def _copy_texts(values):
    """A column as COPY reads it."""
    kinds = set(map(type, values))
    if kinds <= {str}:
        return list(map(_escaped, values)) if SPECIAL.search("".join(values)) else values
    written = {value: _copy_text(value) for value in set(values)}  # few days, many records
    return [written[value] for value in values]


def _copy_text(value):
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return _escaped(value)
    if isinstance(value, bytes | memoryview):
        return f"\\\\x{bytes(value).hex()}"
    return str(value)


def _escaped(text):
    return SPECIAL.sub(lambda sign: ESCAPED[sign[0]], text)


def _key_of(record, field):
    """The key of the record pointed to, which may have got it after it was named here."""
    key = record.__dict__[field.attname]
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
