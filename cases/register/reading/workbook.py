"""A workbook as plain rows of values, with the cells that may not be trusted."""

import re
from dataclasses import dataclass, field
from itertools import islice, pairwise
from xml.etree import ElementTree

from django.utils.translation import gettext as _
from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum, load_workbook

from cases.register.reading import scan
from cases.register.reading.fonts import old_cells, old_styles
from cases.register.reading.marks import STRING, marked_rows, struck_strings, struck_styles
from cases.register.reading.package import open_package, repack
from cases.register.reading.problems import Unusable

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
TEXT_BYTES = 400 * 1024 * 1024  # of shared strings, each counted as often as it is used
TEXTS = 700_000  # shared strings: a large register has some for each of its 60,000 rows
USED_STRING = re.compile(  # what a cell has is looked for ahead, once: it may be said many times
    rb"<(?:\w{1,9}:)?c(?=[^<>]*?\st\s*=\s*[\"']s[\"'])[^<>]*>\s*"
    rb"(?:<(?:\w{1,9}:)?f(?:\s[^<>]*)?(?:/>|(?<!/)>[^<]*</(?:\w{1,9}:)?f>)\s*)?"
    rb"<(?:\w{1,9}:)?v(?:\s[^<>]*)?>\s*([0-9]{1,9})"
)


@dataclass
class SheetData:
    """One sheet: values by row and column, both from 0, and what ``scan`` says of it."""

    name: str
    rows: list
    faults: dict = field(default_factory=dict)
    merges: list = field(default_factory=list)
    hidden: list = field(default_factory=list)  # numbers of rows hidden or filtered out
    struck: list = field(default_factory=list)  # numbers of rows struck out
    fonts: dict = field(default_factory=dict)  # cells in an old font, with its table of letters
    is_hidden: bool = False  # the sheet as a whole


class Workbook:
    """An inspected workbook; ``sheet`` reads one sheet's values."""

    tells_hidden = True

    def __init__(self, data: bytes) -> None:
        parts = open_package(data)
        worksheets = _worksheets(parts)
        self._found = _look(worksheets)
        _check_text(parts)
        styles = next((c for n, c in parts.items() if n.lower() == "xl/styles.xml"), b"")
        shared = next((c for n, c in parts.items() if n.lower() == "xl/sharedstrings.xml"), b"")
        struck = struck_styles(styles), struck_strings(shared)
        self._marked = {name: marked_rows(part, *struck) for name, part in worksheets.items()}
        old = old_styles(styles)
        self._fonts = {name: old_cells(part, old) for name, part in worksheets.items()}
        del worksheets, shared  # the memory is wanted
        try:
            self._reader = load_workbook(repack(parts))
        except CalamineError as error:
            raise Unusable(_unreadable()) from error
        sheets = [s for s in self._reader.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        self.names = [sheet.name for sheet in sheets]
        self._hidden = {s.name for s in sheets if s.visible != SheetVisibleEnum.Visible}

    def rows(self, name: str) -> int:
        """How many rows of a sheet have a value, its header aside."""
        return max(self._found[name].rows - 1, 0) if name in self._found else 0

    def sheet(self, name: str) -> SheetData:
        """The rows as Excel numbers them (the first is row 1); raises Unusable."""
        found = self._found.get(name, scan.Found())
        try:
            rows = self._reader.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except CalamineError as error:
            raise Unusable(_unreadable()) from error
        hidden, struck = self._marked.get(name, ([], []))
        fonts = self._fonts.get(name, {})
        marks = (hidden, struck, fonts, name in self._hidden)
        return SheetData(name, rows, found.faults, found.merges, *marks)


def _unreadable():
    return _(
        "The file cannot be read as a workbook. Open it in Excel, save it again and send that."
    )


def _too_many_rows(rows):
    return _("The file has %(rows)s rows; at most %(limit)s are read. Split it by units.") % {
        "rows": rows,
        "limit": scan.ROWS,
    }


def _look(worksheets):
    """What ``scan`` says of each sheet: each part looked at once, however often it is named."""
    seen, found, rows = {}, {}, 0
    for name, content in worksheets.items():
        if id(content) not in seen:
            seen[id(content)] = scan.look(content)
        found[name] = seen[id(content)]
        rows += found[name].rows
        if rows > scan.ROWS:
            raise Unusable(_too_many_rows(rows))
    return found


def _worksheets(parts):
    """The XML of each sheet by the name people see."""
    by_name = {name.lower(): content for name, content in parts.items()}
    try:
        book = ElementTree.fromstring(by_name["xl/workbook.xml"])
        relations = ElementTree.fromstring(by_name["xl/_rels/workbook.xml.rels"])
    except (ElementTree.ParseError, KeyError) as error:
        raise Unusable(_unreadable()) from error
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    found = {}
    for element in book.iter():
        if element.tag.rpartition("}")[2] == "sheet":
            relation = element.get(RELATION) or element.get(STRICT_RELATION)
            target = targets.get(relation, "").lower()
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            found[element.get("name", "")] = by_name.get(path, b"<none/>")
    return found


def _check_text(parts):
    """Refuse a few long shared strings used so often that they would fill the memory."""
    strings = next((c for n, c in parts.items() if n.lower() == "xl/sharedstrings.xml"), b"")
    begins = [match.start() for match in islice(STRING.finditer(strings), TEXTS + 1)]
    if len(begins) > TEXTS:
        raise Unusable(_too_large())
    lengths = [end - begin for begin, end in pairwise([*begins, len(strings)])]
    # Rather too many than too few: a cell's tag may have a prefix, and a tab after it.
    used = sum(content.count(b"<c") + content.count(b":c") for content in parts.values())
    if not lengths or used * max(lengths) <= TEXT_BYTES:
        return
    total = 0
    for name, content in parts.items():
        if name.lower().startswith("xl/worksheets/"):
            for index in USED_STRING.findall(content):
                total += lengths[int(index)] if int(index) < len(lengths) else 0
    if total > TEXT_BYTES:
        raise Unusable(_too_large())


def _too_large():
    return _("Unpacked, the file is far too large to be a register. It was not opened.")
