"""Cells in a font of the time before Unicode: it says by which table a text is to be read."""

import re

from cases.register.reading.marks import fonts_of, fonts_of_styles
from cases.values.legacy import Table

NAME = re.compile(rb'<(?:name|rFont)\s+val="(\.vn|vni[- ])', re.IGNORECASE)
CELL = re.compile(rb'<c\s+r="([A-Z]{1,3})([0-9]{1,7})"\s+s="([0-9]{1,6})"[^<>]*>\s*<(?:v|is|f)\b')
TABLES = {b".vn": Table.TCVN3, b"vni": Table.VNI}


def old_styles(styles: bytes) -> dict:
    """The numbers of the cell styles whose font is an old one, with its table of letters."""
    if not NAME.search(styles):
        return {}
    named = [NAME.search(font) for font in fonts_of(styles)]
    tables = [TABLES[found[1].lower()[:3]] if found else None for found in named]
    return {
        number: tables[font]
        for number, font in enumerate(fonts_of_styles(styles))
        if font < len(tables) and tables[font]
    }


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
