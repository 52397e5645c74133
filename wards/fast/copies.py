"""One record for each of many others, made by the database from what these hold.

An import of 10,000 and of 50,000 rows on SQLite took 2.8 and 3.5 times openpyxl's bare read with
its audit events made one by one in Python and inserted like its records; with this 1.9 to 2.2
and 2.4, of which 3 is the bound.
"""

from django.db import DEFAULT_DB_ALIAS, connections

from wards.fast.among import one_of
from wards.models import Unit


def insert_copies(template, model, keys, taken: dict) -> None:
    """Insert a copy of ``template``, not saved, for each record of ``model`` with these keys.

    ``taken`` are the fields whose value is another for each: an expression in SQL of the
    record's row, ``made``, and of the row of its unit, ``unit``. They are inserted in the order
    of their codes, which are random: an index by code takes a quarter longer in any other.
    """
    connection, made = connections[DEFAULT_DB_ALIAS], model._meta
    quote = connection.ops.quote_name
    columns, expressions, values = [], [], []
    for field in template._meta.concrete_fields:
        if field.primary_key:
            continue
        columns.append(quote(field.column))
        expressions.append(taken.get(field.name, "%s"))
        if field.name not in taken:
            value = field.pre_save(template, add=True)
            values.append(field.get_db_prep_save(value, connection))
    condition, wanted = _these(connection, keys)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""INSERT INTO {quote(template._meta.db_table)} ({", ".join(columns)})
            SELECT {", ".join(expressions)} FROM {quote(made.db_table)} made
            JOIN {quote(Unit._meta.db_table)} unit ON unit.id = made.unit_id WHERE {condition}
            ORDER BY made.code""",
            [*values, *wanted],
        )


def _these(connection, keys):
    """The rows of these keys: a range, and the keys where somebody else's lie between."""
    first, last = min(keys), max(keys)
    condition, values = "made.id BETWEEN %s AND %s", [first, last]
    if last - first >= len(keys):
        own, *more = one_of(connection, "made.id", keys)
        condition, values = f"{condition} AND {own}", [*values, *more]
    return condition, values
