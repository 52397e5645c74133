"""Lists saved as text: .csv and .txt in UTF-8, UTF-16 or Windows-1258, with , ; or tab."""

import codecs
import csv
import io
from itertools import islice

from cases.register.containers.books import PlainBook, save_as_workbook
from cases.register.reading.problems import Unusable
from cases.register.reading.scan import CELLS, ROWS

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNS = "\t;,"
LOOKED_AT, LOOKED_INTO = 30, 200_000  # lines, and characters
LONGEST_CELL = 32_767
NAME = "Văn bản"


def decoded(data: bytes) -> str:
    """The text of a file; raises Unusable for what is none."""
    encodings = [name for mark, name in MARKS if data.startswith(mark)] or _unmarked(data)
    for name in encodings:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unusable(save_as_workbook())


def _unmarked(data):
    """UTF-16 without its mark has a zero in every second byte of plain letters."""
    start = data[:2000]
    if start[1::2].count(0) > len(start) // 8:
        return ["utf-16-le"]
    if start[::2].count(0) > len(start) // 8:
        return ["utf-16-be"]
    return ["utf-8", "cp1258"]


def open_text(data: bytes) -> PlainBook:
    """A text as one sheet; raises Unusable where it has no columns."""
    text = decoded(data)
    first, _break, rest = text.partition("\n")
    said = first.strip().lower()
    sign = None
    if said.startswith("sep=") and len(said) == 5:
        sign, text = said[4], rest
    lines = text[:LOOKED_INTO].splitlines()[:LOOKED_AT]
    sign = sign or max(SIGNS, key=lambda one: sum(line.count(one) for line in lines))
    if not any(sign in line for line in lines):
        raise Unusable(save_as_workbook())
    if text.count(sign) > CELLS:  # a line of signs alone fills the memory
        raise Unusable(save_as_workbook())
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        rows = list(islice(reader, ROWS + 1))  # with one too many the book is refused
    except csv.Error as error:
        raise Unusable(save_as_workbook()) from error
    return PlainBook({NAME: rows})
