"""What a heading of a file is: a column of ours by its name, by another name, or by choice."""

import re
from dataclasses import dataclass
from functools import cached_property

from cases.register.layout import synonyms
from cases.register.reading.cells import as_text
from cases.values import legacy, names
from wards.text import key, tidy

STARS = re.compile(r"\s*(?:\(\*+\)|\*+)\s*")  # what marks a required column on paper
BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")  # a unit or a hint: (đồng), (dd/mm/yyyy)
SERIAL = frozenset(map(key, synonyms.SERIAL.split("|")))
DECISION = frozenset(map(key, synonyms.DECISION.split("|")))
FAMILY = frozenset(map(key, synonyms.FAMILY.split("|")))
SEXES = {key("Nam"): "Nam", key("Nữ"): "Nữ"}


def heading_of(value) -> str:
    """A heading as it is read, without the star of a required column."""
    text = as_text(value)
    if table := legacy.table_of(text):
        text = legacy.read_as(text, table)
    return STARS.sub(" ", tidy(text)).strip()


@dataclass(frozen=True)
class Headings:
    """Finds the columns of one of our sheets; ``chosen`` are decisions by heading."""

    sheet: object
    chosen: tuple = ()

    @cached_property
    def exact(self):
        return {key(column.heading): column for column in self.sheet.columns}

    @cached_property
    def _others(self):
        """By other names; one that fits two columns of the sheet fits none."""
        found = {}
        for column in self.sheet.columns:
            bare = BRACKETS.sub("", column.heading)
            for name in {bare, *synonyms.NAMES.get(column.heading, "").split("|")} - {""}:
                found.setdefault(key(name), set()).add(column)
        return {name: next(iter(some)) for name, some in found.items() if len(some) == 1}

    @cached_property
    def _bare(self):
        """By names without accents."""
        found = {}
        for name, column in (self._others | self.exact).items():
            found.setdefault(names.fold(name), set()).add(column)
        return {name: next(iter(some)) for name, some in found.items() if len(some) == 1}

    def column(self, text):
        """The column of a heading, or None."""
        said = key(text)
        if column := self.exact.get(said):
            return column
        return self._by_another_name(said) or self._by_another_name(key(BRACKETS.sub("", text)))

    def _by_another_name(self, said):
        found = self._others.get(said) or self.exact.get(said)
        return found or (self._bare.get(said) if said.isascii() else None)

    def names_of(self, field) -> set:
        """The names of a column of the sheet, other than its own."""
        return {name for name, column in self._others.items() if column.field == field}

    @property
    def has_sex(self):
        """Whether the sheet is of people, whose sex it has."""
        return key("Giới tính") in self.exact

    @property
    def has_decision(self):
        """Whether number and day of a decision are columns of the sheet."""
        return {key("Số quyết định"), key("Ngày quyết định")} <= self.exact.keys()
