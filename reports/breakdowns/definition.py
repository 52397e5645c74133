"""What a breakdown ("trong đó") is: of each thing counted one value, of each value its parts.

A value that says nothing is a part of its own, "chưa rõ", so that the parts make the whole. Where
one value can name several parts (substances), or somebody can be counted for several records, the
parts may overlap, and that is said.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNKNOWN = "unknown"
UNKNOWN_LABEL = _("Not known")


@dataclass(frozen=True, eq=False)  # there is one of each
class Breakdown:
    """``value(way, day)`` is the expression of each thing's value; ``way`` leads to the person.

    A value is one of ``labels``, in their order, or, typed by people, ``split`` into parts as
    (code, label). ``of_people`` tells a fact of the person from one of the record. ``of_code`` is
    the field that says it of a client known by a code alone.
    """

    code: str
    label: Promise
    value: Callable[[str, date], object]
    labels: dict = field(default_factory=dict)
    split: Callable[[str], tuple] | None = None
    of_people: bool = True
    may_overlap: bool = False
    of_code: str = ""

    def parts_of(self, value: str) -> tuple:
        """(code, label) of each part that a value names; of one that says nothing the unknown."""
        if self.split:
            named = self.split(value)
        else:
            named = ((value, self.labels[value]),) if value in self.labels else ()
        return named or ((UNKNOWN, UNKNOWN_LABEL),)
