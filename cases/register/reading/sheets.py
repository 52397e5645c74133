"""What a sheet is: its names, its columns, how each cell is read."""

from collections.abc import Callable
from dataclasses import dataclass

from cases.register.reading.cells import Listed, as_text
from wards.text import key

NONE = "–"  # a value that there is not, in words


@dataclass(frozen=True)
class Column:
    """A heading of the contract, the name of its value in a row, and its reader.

    A ``later`` column came when workbooks had been loaded without it: a row that leaves it
    empty is still the same record (``cases.register.keys``). Such a column is never required.
    One that ``follows`` tells what became of a record: it is no part of what the record is, and
    filled in later it corrects it. ``unless`` is the field that a row may have instead.
    """

    heading: str
    field: str
    read: Callable
    required: bool = False
    later: bool = False
    follows: bool = False
    unless: str = ""

    def in_words(self, value) -> str:
        """A stored value as a workbook would have it, a dash for none."""
        if isinstance(self.read, Listed):
            value = self.read.spelling_of(value)
        return NONE if value in (None, "") else as_text(value)


@dataclass(frozen=True)
class Sheet:
    """A sheet of the contract.

    ``sample`` are the fields that a preview has of a new row, ``also`` other names of the sheet,
    ``supplied`` required fields that something beside a column may give: a line, a title;
    ``given`` those that the sheet itself gives where a file has no column of them. ``unfold``
    makes rows of a sheet of the file, and of the job, where that crosses them in a table.
    """

    name: str
    columns: tuple[Column, ...] = ()
    sample: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    supplied: frozenset[str] = frozenset({"commune"})
    given: frozenset[str] = frozenset()
    unfold: Callable | None = None

    @property
    def keys(self):
        return {key(name) for name in (self.name, *self.also)}

    def column(self, field: str) -> Column:
        return next(column for column in self.columns if column.field == field)

    def heading(self, field: str) -> str:
        return self.column(field).heading


GUIDE_SHEET, VALUES_SHEET = "Hướng dẫn điền", "Danh mục giá trị"  # of the empty workbook
EXAMPLE = "VÍ DỤ"  # what the Mã người of its invented rows begins with
PROBLEMS_SHEET = "Vấn đề"  # what a marked copy adds, and what is passed over when it comes back
LEFT_OUT_SHEET = "Không xuất được"  # of the whole register: what its sheets could not say
TAKEN_SHEET = "Về sổ này"  # of the whole register: that it is one
ASIDE = frozenset(  # hold no records
    map(key, (GUIDE_SHEET, VALUES_SHEET, PROBLEMS_SHEET, LEFT_OUT_SHEET, TAKEN_SHEET))
)


def is_example(code) -> bool:
    """Whether a Mã người is that of an invented row, which nobody means to load."""
    return code.__class__ is str and code.lstrip()[: len(EXAMPLE)].upper() == EXAMPLE
