"""What a sheet is: its names, its columns, how each cell is read."""

from collections.abc import Callable
from dataclasses import dataclass

from wards.text import key


@dataclass(frozen=True)
class Column:
    """A heading of the contract, the name of its value in a row, and its reader."""

    heading: str
    field: str
    read: Callable
    required: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet of the contract; ``also`` are other names it is found by."""

    name: str
    columns: tuple[Column, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def keys(self):
        return {key(name) for name in (self.name, *self.also)}

    def heading(self, field: str) -> str:
        return next(column.heading for column in self.columns if column.field == field)


PROBLEMS_SHEET = "Vấn đề"  # what a marked copy adds, and what is passed over when it comes back
