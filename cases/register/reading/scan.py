"""A look at a sheet's XML for what the fast reader does not tell.

It gives blank for error values and for formulas without a stored value, knows nothing of
merges, and reserves room for everything between the first and the last cell. What office programs
write is found by a few searches; only other sheets are parsed here, cell by cell.
"""

import re
from dataclasses import dataclass, field
from itertools import islice
from xml.parsers import expat

from django.utils.translation import gettext as _

from cases.register.reading.problems import ERROR_VALUE, NO_STORED_VALUE, Unusable

ROWS = 60_000  # of a whole workbook
CELLS = 3_000_000  # of the rectangle around a sheet's values, and of those written down
WIDEST = 1024  # columns; no list has as many, and a spreadsheet's 16,384 fill the memory
MERGED_ROWS = 200_000  # that merged cells cover, a row counted for each of them
PARSED_CELLS = 200_000  # of a sheet that has to be parsed here, within a second or two
FORMULAS = 400_000  # of a sheet: each costs as much as several values
FAULTS = 100_000  # errors and formulas without a value, of a sheet
FAR = re.compile(rb' r="(?:[A-Z]{3}|[B-Z][A-Z]|[A-Z]{0,3}[0-9]{6})')  # after AZ or 99999
NOWHERE = re.compile(rb'<(?:c r="(?![A-Z]{1,3}[0-9]{1,7}")|row r="(?![0-9]{1,7}"))')
START, END, ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
PIECE = 1024 * 1024  # bytes
PREFIXED = re.compile(rb":(?:c|row|f)[\s/>]")
OUTSIDE = re.compile(rb"[<:](?:c|row)[\s/>]")  # the table, where they do not belong
CELL = re.compile(rb"[<:]c[\s/>]")
MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"/>')
BLANK_ROW = re.compile(rb"<row [^<>]*(?:/>|>(?:<c [^<>]*(?:/>|></c>))*</row>)")
FORMULA = re.compile(rb"<f(?: [^<>]*)?(?:/>|>[^<]*</f>)")
VALUED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*(?<!/)>(?!</c>)')
NO_VALUE = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^<>]*)(?<!/)><f/>(<v(?: [^<>]*)?(?:/>|></v>))?</c>'
)
ERROR = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: [^<>]*)? t="e"')
TEXT = re.compile(rb' t="(?:str|inlineStr|s)"')  # of these an empty value is one
SIGNS = (b"mergeCell", b"<!", b"\t", b" =", b"\n=", b"\r=")  # what no office program writes
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
    first, last = content.find(START), content.rfind(END)
    is_whole = 0 <= first < last
    before, after = (content[:first], content[last + len(END) :]) if is_whole else (content, b"")
    if content.count(b"<c") > CELLS:
        raise Unusable(_far_away())
    if content.count(b"<f") > FORMULAS:
        raise Unusable(_formulas())
    _check_faults(content.count(b' t="e"'))
    cells = _without_formulas(content[first + len(START) : last]) if is_whole else b""
    merges = MERGE.findall(after)
    is_outside = OUTSIDE.search(before + after) or b"mergeCell " in before
    is_outside = is_outside or len(merges) != after.count(b"mergeCell ")
    if cells and not is_outside and _is_plain(cells):
        found = Found(rows=cells.count(b"<row ") - len(BLANK_ROW.findall(cells)))
        found.merges = [merged(reference.decode()) for reference in merges]
        found.faults = _faults(cells)
        if FAR.search(cells):
            _check_extent(cells)
        check_merges(found.merges)
        return found
    if sum(1 for _cell in CELL.finditer(content)) > PARSED_CELLS:
        raise Unusable(_unusual())
    return _Parser().parse(content)


def _without_formulas(cells):
    """Cells that say only that there is a formula; some rows at a time, to spare the memory."""
    if b"<f" not in cells:
        return cells
    pieces, start = [], 0
    while start < len(cells):
        end = cells.find(ROW_END, start + PIECE)
        end = len(cells) if end < 0 else end + len(ROW_END)
        pieces.append(FORMULA.sub(b"<f/>", cells[start:end]))
        start = end
    return b"".join(pieces)


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


def _formulas():
    return _(
        "A sheet has more than %(limit)s formulas. Copy the table, paste it as values and send "
        "that."
    ) % {"limit": FORMULAS}


def _unusual():
    return _(
        "A sheet of the file is not written as Excel does. Open it in Excel, save it again and "
        "send that; where that changes nothing, split it by units."
    )


def _is_plain(cells):
    """Whether every cell and row first says where it is, near the beginning, and is sound."""
    if any(cells.count(tag) != cells.count(full) for tag, full in WRITTEN):
        return False
    if cells.count(b"<f") != cells.count(b'"><f/>'):  # it comes first in its cell
        return False
    if any(sign in cells for sign in SIGNS):
        return False
    return not NOWHERE.search(cells) and not PREFIXED.search(cells)


def _check_extent(cells):
    """Refuse plain cells whose values lie too far apart; raises Unusable."""
    columns, last = set(), 0
    for cell in VALUED.finditer(cells):
        columns.add(cell[1])
        last = max(last, int(cell[2]))
    wide = max((column_number(name.decode()) + 1 for name in columns), default=0)
    check_area(last, wide)


def check_area(rows, columns):
    """Refuse a table that would fill the memory with blanks; raises Unusable."""
    if rows * columns > CELLS or columns > WIDEST:
        raise Unusable(_far_away())


def _faults(cells):
    """The errors and the formulas without a stored value, of cells that are plain."""
    errors = ERROR.finditer(cells) if b' t="e"' in cells else ()
    blanks = NO_VALUE.finditer(cells) if b"<f/>" in cells else ()
    found = dict.fromkeys(map(_place, errors), ERROR_VALUE)
    for cell in islice(blanks, FAULTS + 1):
        if not (cell[4] and TEXT.search(cell[3])):
            found[_place(cell)] = NO_STORED_VALUE
    _check_faults(len(found))
    return found


def _check_faults(count):
    if count > FAULTS:
        raise Unusable(
            _(
                "A sheet has more than %(limit)s errors or formulas without a result. Open it in "
                "Excel, mend them, save it again and send that."
            )
            % {"limit": FAULTS}
        )


def _place(cell):
    return int(cell[2]) - 1, column_number(cell[1].decode())


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
        check_area(self.last_row + 1, self.last_column + 1)
        _check_faults(len(self.found.faults))
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
