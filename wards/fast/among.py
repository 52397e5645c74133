"""Whether a value is one of many: they go to the database as one parameter, however many."""

import json

from django.core.exceptions import EmptyResultSet
from django.db.models import F, Lookup

ESCAPED = str.maketrans({"\\": r"\\", '"': r"\""})  # in a text of an array


class Among(Lookup):
    """The condition that a field's value is one of ``values``: ``filter(Among("pk", keys))``.

    Of no values nothing is asked.
    """

    prepare_rhs = False

    def __init__(self, field, values) -> None:
        super().__init__(F(field), list(values))

    def as_sql(self, compiler, connection):
        if not self.rhs:
            raise EmptyResultSet
        column, params = self.process_lhs(compiler, connection)
        condition, values = one_of(connection, column, self.rhs)
        return condition, [*params, values]


def one_of(connection, column, values: list):
    """The condition in SQL, and its one parameter."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", _array(values)
    return f"{column} IN (SELECT value FROM json_each(%s))", json.dumps(values)


def _array(values):
    """Keys and texts as the one text of an array: PostgreSQL reads a list in three times that."""
    kinds = set(map(type, values))
    if kinds == {int}:
        return f"{{{','.join(map(str, values))}}}"
    if kinds == {str}:
        texts = '","'.join(value.translate(ESCAPED) for value in values)
        return f'{{"{texts}"}}'
    return values
