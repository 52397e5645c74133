"""Values as PostgreSQL's COPY reads them."""

import re
import uuid

SPECIAL = re.compile(r"[\\\t\n\r]")
ESCAPED = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def texts_of(values: list) -> list[str]:
    """A column of values."""
    kinds = set(map(type, values))
    if kinds <= {str}:
        return list(map(_escaped, values)) if SPECIAL.search("".join(values)) else values
    if kinds == {uuid.UUID} or kinds == {int}:
        return list(map(str, values))
    written = {value: _text_of(value) for value in set(values)}  # few days, many records
    return [written[value] for value in values]


def _text_of(value):
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return _escaped(value)
    if isinstance(value, bytes | memoryview):
        return f"\\\\x{bytes(value).hex()}"
    return str(value)


def _escaped(text):
    return SPECIAL.sub(lambda sign: ESCAPED[sign[0]], text)
