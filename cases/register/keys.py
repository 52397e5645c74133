"""What names the record of a row: a keyed seal of the whole row, which tells nothing of it.

Columns that tell what became of it are no part of it (``Column.follows``). Of equal rows the
n-th is the n-th record. A corrected row is another record; the earlier one stays and is noted.
"""

from collections import Counter

from cases.register.columns import COMMUNE
from cases.values import sealing

SEAL = 32  # hexadecimal digits of the seal
AFTER_SEALS = "g"  # comes after every hexadecimal digit, in any collation


class RowKeys:
    """The ``register_key`` of rows of one sheet of a unit's file."""

    def __init__(self, sheet, unit, key_prefix):
        # A column that follows is as if it were empty.
        self.names = ["" if one.follows else one.field for one in sheet.columns if not one.later]
        self.later = [one.field for one in sheet.columns if one.later and not one.follows]
        self.follow = {column.field for column in sheet.columns if column.follows}
        self.unit, self.key_prefix = unit, key_prefix

    def keys_of(self, rows) -> list[str]:
        """The key of every row."""
        seen, keys = Counter(), []
        for row in rows:
            said = self._said(row)
            seen[said] += 1
            keys.append(sealed_key(self.unit, self.key_prefix, f"{seen[said]}{said}"))
        return keys

    def brought(self, records):
        """Those of the records that this sheet of the unit brought."""
        first = f"{self.unit.slug}:{self.key_prefix}:"
        ours = records.filter(register_key__gte=first, register_key__lt=first + AFTER_SEALS)
        return ours.exclude(register_key="")

    def _said(self, row):
        """All values of a row; of its commune the unit that was meant."""
        values = [
            row.unit.slug if name == COMMUNE.field else name and row[name] for name in self.names
        ]
        said = ["" if value is None else str(value) for value in values]
        # By name, and only where given: without it the row is what it always was.
        said += [f"{name}={row[name]}" for name in self.later if row[name] is not None]
        return "\x1f".join(said)


def sealed_key(unit, key_prefix, text) -> str:
    """Such as ``00103-2025-07-01:TG:`` and the seal."""
    return f"{unit.slug}:{key_prefix}:{sealing.index_of(key_prefix + text)[:SEAL]}"
