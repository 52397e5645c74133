"""Many rows in a workbook: XlsxWriter makes all but the rows, which are poured in as they come.

XlsxWriter keeps every cell as an object, or writes it to a file on the disk, in plain; poured
rows are compressed as they come and lie nowhere else.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

SHEET = "xl/worksheets/sheet{}.xml"
ROWS = re.compile(rb"<sheetData/>|<sheetData>.*</sheetData>", re.DOTALL)
EXTENT = re.compile(rb"<dimension [^>]*/>")
PIECE = 500  # rows compressed at once
LEVEL = 3  # of compression: the usual 6 takes four times as long, for a file a tenth smaller
LONGEST = 32_767  # of a text in a cell, in units of UTF-16
UNSAFE = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
FIRST_DAY, LAST_TRUE = date(1899, 12, 31), 59  # Excel counts a 29/02/1900 after day 59


@dataclass(frozen=True)
class Look:
    """How cells look, by the kind of their value: each the attribute of a format, or nothing."""

    text: str = ""
    number: str = ""
    day: str = ""

    @classmethod
    def of(cls, **formats):
        """The look of cells with these formats of XlsxWriter, which are in the workbook by this."""
        return cls(**{kind: f' s="{one._get_xf_index()}"' for kind, one in formats.items()})

    def cell(self, place, value):
        """The element of a cell at ``place`` (``B7``): never a formula; of nothing, nothing."""
        if isinstance(value, str):
            return self._text(place, value) if value else ""
        if value is None:
            return ""
        if isinstance(value, bool):
            return f'<c r="{place}"{self.number} t="b"><v>{value:d}</v></c>'
        if isinstance(value, date) and value.year >= FIRST_DAY.year + 1:
            return f'<c r="{place}"{self.day}><v>{serial(value)}</v></c>'
        if isinstance(value, int | float) and math.isfinite(value):
            return f'<c r="{place}"{self.number}><v>{value!r}</v></c>'
        return self._text(place, str(value))

    def blank(self, place):
        """The element of a cell that only looks."""
        return f'<c r="{place}"{self.number}/>'

    def _text(self, place, text):
        kept = ""
        # Whether it stands in XML as it is: as good as all do, and each of all cells is asked.
        if not (
            text.isprintable()
            and "&" not in text
            and "<" not in text
            and ">" not in text
            and "_x" not in text
            and text == text.strip()
            and len(text) <= LONGEST // 2
        ):
            kept, text = ' xml:space="preserve"', safe(text)
        return f'<c r="{place}"{self.text} t="inlineStr"><is><t{kept}>{text}</t></is></c>'


@dataclass(frozen=True)
class Rows:
    """The rows of a sheet, made by ``row``, as they come; ``last`` is its last cell (``F8``)."""

    lines: Iterable[str]
    last: str

    @property
    def extent(self):
        """The element that says how far the sheet reaches."""
        return f'<dimension ref="A1:{self.last}"/>'.encode()


def row(number, cells) -> str:
    """The element of a row, counted from 1."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def poured(frame: bytes, sheets: dict[int, Rows]) -> bytes:
    """The workbook ``frame`` with other rows in its sheets, which are counted from 1."""
    given, made = {SHEET.format(number): rows for number, rows in sheets.items()}, BytesIO()
    packed = ZipFile(made, "w", ZIP_DEFLATED, compresslevel=LEVEL)
    with ZipFile(BytesIO(frame)) as source, packed as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename not in given:
                target.writestr(part, content)
                continue
            rows = given[part.filename]
            [before, after] = ROWS.split(EXTENT.sub(rows.extent, content, count=1))
            with target.open(part, "w") as sheet:
                sheet.write(before + b"<sheetData>")
                for piece in _pieces(rows.lines):
                    sheet.write(piece)
                sheet.write(b"</sheetData>" + after)
    return made.getvalue()


def _pieces(lines):
    held = []
    for line in lines:
        held.append(line)
        if len(held) == PIECE:
            yield "".join(held).encode()
            held.clear()
    yield "".join(held).encode()


def safe(text):
    """A text as XML has it, no longer than a cell may be; other signs as Excel writes them."""
    if len(text) > LONGEST // 2:
        units = text.encode("utf-16-le", "surrogatepass")[: LONGEST * 2]
        text = units.decode("utf-16-le", "ignore")
    return UNSAFE.sub(_escaped, text)


def _escaped(found):
    sign = found[0]
    return NAMED.get(sign) or f"_x{ord(sign):04X}_"


def serial(day):
    """A day, or a moment of it, as a workbook counts them."""
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    days = (moment.date() - FIRST_DAY).days
    whole = days + (days > LAST_TRUE)
    past = (moment - moment.replace(hour=0, minute=0, second=0, microsecond=0)).total_seconds()
    return whole + past / 86_400 if past else whole
