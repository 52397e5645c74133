"""Cells in a font of the time before Unicode: it says by which table a text is to be read."""

import re

from cases.register.reading.marks import fonts_of, fonts_of_styles
from cases.values.legacy import Table

NAME = re.compile(
    rb'<(?:\w{1,9}:)?(?:name|rFont)\s+val="(\.vn|vni[- ])([^"<>]{0,99})', re.IGNORECASE
)
CELL = re.compile(
    rb'<(?:\w{1,9}:)?c\s+r="([A-Z]{1,3})([0-9]{1,7})"\s+s="([0-9]{1,6})"[^<>]*>\s*'
    rb"<(?:\w{1,9}:)?(?:v|is|f)\b"
)


def old_styles(styles: bytes) -> dict:
    """The numbers of the cell styles whose font is an old one, with its table of letters."""
    if not NAME.search(styles):
        return {}
    named = [NAME.search(font) for font in fonts_of(styles)]
    tables = [_table(*found.groups()) if found else None for found in named]
    return {
        number: tables[font]
        for number, font in enumerate(fonts_of_styles(styles))
        if font < len(tables) and tables[font]
    }


def _table(family, name):
    """The table of a font: those of TCVN3 that end in H show every letter as a capital."""
    if family.lower() != b".vn":
        return Table.VNI
    return Table.CAPITALS if name.endswith(b"H") else Table.TCVN3


def old_cells(content: bytes, styles: dict) -> dict:
    """(row, column), from 0 → the table of the font of a cell with a value."""
    found = {}
    for column, row, style in CELL.findall(content) if styles else ():
        if table := styles.get(int(style)):
            found[int(row) - 1, _number(column)] = table
    return found


def _number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
