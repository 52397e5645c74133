"""Reads the tables of the law: one row a fact, the first line the names of its columns."""

import csv
from dataclasses import fields
from pathlib import Path


def rows(path: Path, shape: type) -> list:
    """One object a row; raises ValueError where the columns are not those of ``shape``."""
    names = [field.name for field in fields(shape)]
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != names:
            raise ValueError(f"{path.name}: the columns are {reader.fieldnames}, not {names}")
        return [shape(**row) for row in reader]


def parts(cell: str, by: str = "|") -> tuple[str, ...]:
    """The entries of a cell that holds several."""
    return tuple(part for part in cell.split(by) if part)
