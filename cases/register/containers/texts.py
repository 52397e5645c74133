"""Lists saved as text: .csv and .txt in UTF-8, UTF-16 or Windows-1258, with , ; or tab."""

import codecs
import csv
import io
import re
import unicodedata
from itertools import islice

from cases.register.containers.books import PlainBook, save_as_workbook
from cases.register.reading.problems import Unusable
from cases.register.reading.scan import CELLS, ROWS
from cases.values import legacy
from cases.values.syllables import are_syllables

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNS = "\t;,"
LOOKED_AT, LOOKED_INTO = 30, 200_000  # lines, and characters
NOT_A_LIST = ("{\\rtf", "%pdf", "mime-version:", "<?xml", "from:")  # what other files begin with
PIECE = re.compile(r"[^\t;,\r\n\"]{1,200}")  # of a long one: many marks in a row cost their square
PIECES = 2000  # of a text of one byte a letter, looked at to know its letters
LONGEST_CELL = 32_767
NAME = "Văn bản"


def decoded(data: bytes) -> str:
    """The text of a file; raises Unusable for what is none."""
    encodings = [name for mark, name in MARKS if data.startswith(mark)] or _unmarked(data)
    for name in encodings:
        try:
            text = _of_bytes(data) if name == "cp1258" else data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unusable(save_as_workbook())


def _of_bytes(data) -> str:
    """A text of one byte a letter: Windows-1258, or an old table that only its font shows.

    Each letter of an old table stands as the Western one, as a workbook has it.
    """
    start = data[:LOOKED_INTO]
    new, old = start.decode("cp1258", errors="replace"), start.decode("latin-1")
    read = sum(1 for text in _pieces(new) if are_syllables(unicodedata.normalize("NFC", text)))
    read_old = sum(1 for text in _pieces(old) if legacy.table_of(text))
    return data.decode("latin-1" if read_old > read else "cp1258")


def _pieces(text):
    found = (match[0].strip() for match in PIECE.finditer(text))
    return islice((piece for piece in found if not piece.isascii()), PIECES)


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
    if text[:LOOKED_INTO].lstrip().lower().startswith(NOT_A_LIST):
        raise Unusable(save_as_workbook())
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
