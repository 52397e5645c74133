"""The cells of a list as a file has them: texts, days and numbers, without their HTML."""

import re
from functools import partial
from html import unescape
from itertools import islice
from operator import itemgetter

from django.utils.safestring import SafeString

from wards.web.tables import day, itself

PIECE = 1000  # rows looked up together, and all that is in memory at a time
BREAK = re.compile(r"<(?:br|div)\b[^>]*>")
TAG = re.compile(r"<[^>]*>")
NOTHING = {"", "–"}


def plain_rows(table, rows):
    """The cells of each of ``rows``, which may be more than fit into memory."""
    columns = [
        (partial(maker_of(column), table), [itemgetter(name) for name in column.fields_in_file])
        for column in columns_of(table)
    ]
    rows = iter(rows)
    while piece := [table.row_of(row) for row in islice(rows, PIECE)]:
        table.look_up(piece)  # then column by column: fewer calls a cell than row by row
        made = [map(maker, *(map(value, piece) for value in values)) for maker, values in columns]
        yield from zip(*made, strict=True)


def columns_of(table):
    """The columns that a file has: all that are seen, but none to press."""
    return [column for column in table.seen if not column.is_button]


def maker_of(column):
    """How a cell of the column is made for a file."""
    if column.plain:
        return column.plain
    if column.cell is day:
        return itself

    def maker(table, *values):
        return plain(column.cell(table, *values), is_number=column.is_number)

    return maker


def plain(cell, *, is_number=False):
    """A cell as text, or as the whole number that it is; empty for a dash."""
    if isinstance(cell, SafeString):
        apart = TAG.sub("", BREAK.sub(" · ", cell))
        cell = " ".join(unescape(apart).split()).strip(" ·")
    text = str(cell)
    if text in NOTHING:
        return ""
    return int(text) if is_number and text.isascii() and text.isdecimal() else text
