"""The kinds of models that a workbook can name: the four and those of the unit's province."""

from dataclasses import dataclass
from functools import cached_property

from cases.models import SupportModelKind
from cases.register.reading import cells, problems
from cases.register.reading.problems import CellFault
from cases.values.model_kinds import SPELLINGS
from wards.text import key


@dataclass(frozen=True)
class NamedKind:
    """What a cell names: what it counts as, and the province's own kind where it is one."""

    base: str
    own: SupportModelKind | None = None

    def __str__(self):
        """As it goes into the seal of a row: a kind that is renamed makes no other row."""
        return str(self.own.code) if self.own else self.base


class ModelKinds:
    """The kinds of one import by their names, looked up once."""

    def __init__(self, unit):
        self.unit = unit

    @cached_property
    def _by_name(self):
        four = {name: NamedKind(base) for name, base in SPELLINGS.items()}
        own = SupportModelKind.objects.serving(self.unit)
        return four | {kind.name: NamedKind(kind.base, kind) for kind in own}

    @cached_property
    def _by_key(self):
        return {key(name): kind for name, kind in self._by_name.items()}

    @property
    def names(self):
        """The names of all kinds, the four first."""
        return list(self._by_name)

    def named(self, name):
        """The kind of a name; raises CellFault."""
        kind = self._by_key.get(key(name))
        if kind is None:
            raise CellFault(problems.NOT_LISTED, choices="; ".join(self._by_name))
        return kind


def model_kind(value, job) -> NamedKind:
    """A reader of the cell that says what kind of model it is."""
    return job.model_kinds.named(cells.written(value))
