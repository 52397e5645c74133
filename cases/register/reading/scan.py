"""A look at a sheet's XML for what the fast reader does not tell.

It gives blank for error values and for formulas without a stored value, knows nothing of
merges, and reserves room for everything between the first and the last cell. Most sheets have
none of this, which a few searches show; only the others are parsed here.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from django.utils.translation import gettext as _

from cases.register.reading.problems import ERROR_VALUE, NO_STORED_VALUE, Unusable

ROWS = 60_000  # of a whole workbook
CELLS = 3_000_000  # of the rectangle around a sheet's values, and of those written down
WIDEST = 1024  # columns; no list has as many, and a spreadsheet's 16,384 fill the memory
MERGED_ROWS = 200_000  # that merged cells cover, a row counted for each of them
PARSED_CELLS = 1_500_000  # of a sheet that has to be parsed here
FAR = re.compile(rb' r="(?:[A-Z]{3}|[B-Z][A-Z]|[a-z]|[A-Z]{0,3}[0-9]{6})')  # after AZ or 99999
PREFIXED = re.compile(rb":(?:c|row|f)[\s/>]")
OUTSIDE = re.compile(rb"[<:](?:c|row)[\s/>]")  # the table, where they do not belong
CELL = re.compile(rb"[<:]c[\s/>]")
MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"/>')
BLANK_ROW = re.compile(rb"<row [^>]*(?:/>|>(?:<c [^>]*(?:/>|></c>))*</row>)")
# formulas, errors, merges, and what no office program writes
SIGNS = (b"<f", b't="e"', b"mergeCell", b"\t", b" =", b"\n=", b"\r=")
WRITTEN = ((b"<c", b'<c r="'), (b"<row", b'<row r="'), (b"=", b'="'))
REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
ROW_NUMBER = re.compile(r"[0-9]{1,7}")


@dataclass
class Found:
    """Rows with values, and the cells (row, column, both from 0) that the reader misreads."""

    rows: int = 0
    faults: dict = field(default_factory=dict)
    merges: list = field(default_factory=list)  # (first row, first column, last row, last column)


def look(content: bytes) -> Found:
    """What there is to know of a sheet; raises Unusable where it is damaged or far too wide."""
    before, _tag, rest = content.partition(b"<sheetData>")
    cells, _tag, after = rest.rpartition(b"</sheetData>")
    if content.count(b"<c") > CELLS:
        raise Unusable(_far_away())
    merges = MERGE.findall(after)
    is_outside = OUTSIDE.search(before + after) or b"mergeCell " in before
    is_outside = is_outside or len(merges) != after.count(b"mergeCell ")
    if cells and not is_outside and _is_plain(cells):
        found = Found(rows=cells.count(b"<row ") - len(BLANK_ROW.findall(cells)))
        found.merges = [merged(reference.decode()) for reference in merges]
        check_merges(found.merges)
        return found
    if sum(1 for _cell in CELL.finditer(content)) > PARSED_CELLS:
        raise Unusable(_far_away())
    return _Parser().parse(content)


def merged(reference):
    """(first row, first column, last row, last column) of a range; None for what is none."""
    ends = [REFERENCE.fullmatch(end) for end in reference.split(":")]
    if len(ends) != 2 or not all(ends):
        return None
    corners = [(int(end[2]) - 1, column_number(end[1])) for end in ends]
    return (*corners[0], *corners[1])


def check_merges(merges):
    """Refuse ranges that cover the rows again and again; raises Unusable."""
    covered = sum(max(min(last, ROWS) - first + 1, 1) for first, _left, last, _right in merges)
    if len(merges) > ROWS or covered > MERGED_ROWS:
        raise Unusable(
            _("A sheet has far too many merged cells. Unmerge them in Excel and send it again.")
        )


def _far_away():
    return _("A sheet has values far away from its table. Delete them and send it again.")


def _is_plain(cells):
    """Whether every cell and row first says where it is, near the beginning, and is sound."""
    if any(cells.count(tag) != cells.count(full) for tag, full in WRITTEN):
        return False
    if any(sign in cells for sign in SIGNS):
        return False
    return not FAR.search(cells) and not PREFIXED.search(cells)


def _damaged():
    return _("A sheet of the file is damaged. Open it in Excel, save it again and send that.")


def column_number(letters: str) -> int:
    """A is 0, Z is 25, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


class _Parser:
    """Counts, and remembers the cells that are not what they seem."""

    def __init__(self):
        self.found = Found()
        self.row, self.column, self.last_row, self.last_column = -1, -1, -1, -1
        self.kind, self.formula, self.valued, self.in_value, self.text = "", False, False, 0, ""
        self.counted_row = -1

    def parse(self, content):
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.characters
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise Unusable(_damaged()) from error
        area = (self.last_row + 1) * (self.last_column + 1)
        if area > CELLS or self.last_column >= WIDEST:
            raise Unusable(_far_away())
        check_merges(self.found.merges)
        return self.found

    def start(self, tag, attributes):
        name = tag.rpartition(" ")[2]
        if name == "row":
            self.begin_row(attributes.get("r"))
        elif name == "c":
            self.begin_cell(attributes.get("r", ""))
            self.kind, self.formula, self.valued, self.text = (
                attributes.get("t", ""),
                False,
                False,
                "",
            )
        elif name == "f":
            self.formula = True
        elif name in ("v", "is"):
            self.valued, self.in_value = True, self.in_value + 1
        elif name == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def begin_row(self, number):
        if number is not None and not ROW_NUMBER.fullmatch(number):
            raise Unusable(_damaged())
        self.row = self.row + 1 if number is None else int(number) - 1
        self.column = -1

    def begin_cell(self, reference):
        match = REFERENCE.fullmatch(reference)
        if match:
            self.column, self.row = column_number(match[1]), int(match[2]) - 1
        elif reference:
            raise Unusable(_damaged())
        else:
            self.column += 1

    def merge(self, reference):
        if found := merged(reference):
            self.found.merges.append(found)

    def characters(self, text):
        if self.in_value and len(self.text) < 20:
            self.text += text

    def end(self, tag):
        name = tag.rpartition(" ")[2]
        if name in ("v", "is"):
            self.in_value -= 1
        elif name == "c":
            self.close_cell()

    def close_cell(self):
        stored = self.valued and (self.text or self.kind in ("str", "inlineStr", "s"))
        if self.formula and not stored:
            self.found.faults[self.row, self.column] = NO_STORED_VALUE
        elif self.kind == "e":
            self.found.faults[self.row, self.column] = ERROR_VALUE
        if self.valued or self.formula:
            self.last_row = max(self.last_row, self.row)
            self.last_column = max(self.last_column, self.column)
            if self.row != self.counted_row:
                self.counted_row, self.found.rows = self.row, self.found.rows + 1
