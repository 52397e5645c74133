"""Making very many new records of one model.

An import of 50,000 rows makes 77,000 records. ``Model.__init__`` takes 15 to 30 millionths of a
second for each, this a quarter of it, measured where that import has 3 times openpyxl's bare read
as its bound and takes nearly all of it on PostgreSQL.
"""

import os
from uuid import UUID, SafeUUID, uuid4

from django.db.models.base import ModelState

AT_ONCE = 1000  # random numbers asked of the system together
BYTES = 16
FIXED = (0xF000 << 64) | (0xC000 << 48)  # the bits that tell version and variant (RFC 9562)
VERSION_4 = (0x4000 << 64) | (0x8000 << 48)


class Maker:
    """Makes new records of a model from values of some of its fields, the rest by default.

    A key is named by its column (``unit_id``) or, where it points to a record that may not be
    written yet, by its field (``person``).
    """

    def __init__(self, model):
        fields = model._meta.concrete_fields
        self.model = model
        self.defaults = {field.attname: field.get_default() for field in fields}
        made = [field for field in fields if field.has_default() and callable(field.default)]
        self.fresh = [(field.attname, _giver(field.default)) for field in made]
        self.pointers = {field.name: field.attname for field in fields if field.is_relation}

    def __call__(self, **values):
        pointed = [(name, values.pop(name)) for name in self.pointers.keys() & values.keys()]
        record = self.model.__new__(self.model)
        record._state = ModelState()
        own = record.__dict__
        own |= self.defaults
        for name, default in self.fresh:
            own[name] = default()
        own |= values
        for name, other in pointed:
            own[self.pointers[name]] = None if other is None else other.pk
            record._state.fields_cache[name] = other
        return record


def _giver(default):
    """What gives the default of the next record."""
    return _codes().__next__ if default is uuid4 else default


def _codes():
    """Random UUIDs of version 4 without end, in less than half the time of ``uuid4``."""
    new, put, unknown = object.__new__, object.__setattr__, SafeUUID.unknown
    while True:
        drawn = os.urandom(BYTES * AT_ONCE)
        for start in range(0, len(drawn), BYTES):
            number = int.from_bytes(drawn[start : start + BYTES])
            code = new(UUID)  # its constructor looks at every way in which one may be given
            put(code, "int", number & ~FIXED | VERSION_4)
            put(code, "is_safe", unknown)
            yield code
