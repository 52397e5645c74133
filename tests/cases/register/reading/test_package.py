"""Files that are no register: a clear refusal, before anything is read."""

import io
import struct
import zipfile

import pytest

from cases.register.reading import package, scan
from cases.register.reading.package import ENCRYPTED, OLE, open_package
from cases.register.reading.problems import Unusable
from cases.register.reading.workbook import Workbook
from tests.workbooks import book, people, person, repacked

GOOD = people(person())
SHEET = "xl/worksheets/sheet1.xml"


def put(name, content):
    return repacked(GOOD, lambda parts: parts.update({name: content}))


def altered(name, old, new):
    def change(parts):
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return repacked(GOOD, change)


def bomb(megabytes):
    return put(SHEET, b"<a>" + b" " * (megabytes * 1024 * 1024) + b"</a>")


def lying_bomb():
    """Declares two kilobytes, inflates to many megabytes."""
    data = bytearray(bomb(20))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = -1
        while (place := data.find(signature, place + 1)) >= 0:
            if struct.unpack_from("<I", data, place + at)[0] > 10**6:
                struct.pack_into("<I", data, place + at, 2048)
    return bytes(data)


def encrypted_entry():
    data = bytearray(GOOD)
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 1)
    return bytes(data)


def twice_the_same_part():
    content = io.BytesIO(GOOD)
    with zipfile.ZipFile(content, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, b"<worksheet/>")
    return content.getvalue()


def other_compression():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    return content.getvalue()


BAD = {
    "empty": b"",
    "text": b"Ma nguoi;Ho ten\n",
    "old xls": OLE + b"\0" * 600,
    "encrypted": OLE + ENCRYPTED,
    "truncated": GOOD[: len(GOOD) // 2],
    "cut at the end": GOOD[:-30],
    "another archive": put("word/document.xml", b"<x/>").replace(b"xl/workbook", b"xx/workbook"),
    "bomb": bomb(200),
    "bomb by ratio": bomb(30),
    "lying bomb": lying_bomb(),
    "entities": altered(SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'),
    "utf-16": put(SHEET, "<worksheet/>".encode("utf-16")),
    "unknown encoding": put("xl/workbook.xml", b'<?xml version="1.0" encoding="foo"?><workbook/>'),
    "encoding of several bytes": put(
        SHEET, b"<?xml version='1.0' encoding='gb18030'?><worksheet/>"
    ),
    "row far too long": altered(SHEET, b'<row r="2"', b'<row r="' + b"9" * 5000 + b'"'),
    "cell nowhere": altered(SHEET, b'r="B2"', b'r="AAAAAAAAAAAA99999999999999"'),
    "password on the parts": encrypted_entry(),
    "a part twice": twice_the_same_part(),
    "other compression": other_compression(),
    "too many parts": repacked(
        GOOD, lambda parts: parts.update({f"x/{n}": b"" for n in range(2100)})
    ),
    "not xml": put("xl/workbook.xml", b"workbook"),
    "no relations": repacked(GOOD, lambda parts: parts.pop("xl/_rels/workbook.xml.rels")),
    "binary workbook": repacked(
        GOOD, lambda parts: parts.update({"xl/workbook.bin": parts.pop("xl/workbook.xml")})
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_refused(name):
    with pytest.raises(Unusable) as refusal:
        Workbook(BAD[name])
    assert str(refusal.value)


def test_too_large_is_refused_before_it_is_opened():
    with pytest.raises(Unusable, match="20"):
        open_package(b"PK" + b"\0" * package.FILE_BYTES)


def test_only_the_parts_that_are_read_are_opened():
    opened = open_package(put("xl/media/image1.png", b"x"))
    assert "xl/media/image1.png" not in opened
    assert SHEET in opened


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="999999"><c r="XFD999999" t="n"><v>1</v></c></row>',
        b"<row r='999999'><c r='XFD999999' t='n'><v>1</v></c></row>",
        b'<row r="900000"><c t="n"><v>1</v></c></row><row r="1"><c r="XFD1"><v>1</v></c></row>',
        b'<row\tr="999999"><c\tr="XFD999999"><v>1</v></c></row>',
        b'<row\nr="999999"><c\nr="XFD999999"><v>1</v></c></row>',
        b'<row\rr="999999"><c\rr\r="XFD999999"><v>1</v></c></row>',
    ],
)
def test_values_far_away_are_refused(cell):
    data = altered(SHEET, b"</sheetData>", cell + b"</sheetData>")
    with pytest.raises(Unusable):
        Workbook(data)


def test_blank_formatted_cells_far_away_do_no_harm():
    far = b'<row r="999999"><c r="XFD999999" s="1"/></row>'
    workbook = Workbook(altered(SHEET, b"</sheetData>", far + b"</sheetData>"))
    assert len(workbook.sheet("Người").rows) == 2


def test_a_long_text_used_too_often_is_refused():
    def change(parts):
        cells = b'<c t="s"><v>0</v></c>' * 2000
        parts[SHEET] = parts[SHEET].replace(
            b"</sheetData>", b'<row r="9">' + cells + b"</row></sheetData>"
        )
        text = bytes(range(97, 123)) * 10_000
        parts["xl/sharedStrings.xml"] = b"<sst><si><t>" + text + b"</t></si></sst>"

    with pytest.raises(Unusable):
        Workbook(repacked(GOOD, change))


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(scan, "ROWS", 3)
    Workbook(people(person("1"), person("2")))
    with pytest.raises(Unusable, match="4"):
        Workbook(people(person("1"), person("2"), person("3")))


def test_a_sheet_named_many_times_counts_as_often_and_is_looked_at_once(monkeypatch):
    looked = []
    monkeypatch.setattr(scan, "look", lambda content: looked.append(1) or scan.Found(rows=4))
    names = b"".join(
        b'<sheet name="S%d" sheetId="%d" r:id="rId1"/>' % (n, n) for n in range(2, 20_000)
    )
    space = (
        b'<sheets xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    )
    with pytest.raises(Unusable):
        Workbook(altered("xl/workbook.xml", b"<sheets>", space + names))
    assert len(looked) == 1


def test_rows_are_counted_under_any_prefix(monkeypatch):
    monkeypatch.setattr(scan, "ROWS", 3)
    rows = b"".join(
        b'<x:row r="%d"><x:c r="A%d"><x:v>1</x:v></x:c></x:row>' % (n, n) for n in (3, 4)
    )
    name = b'<x:sheetData xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    Workbook(GOOD)
    with pytest.raises(Unusable, match="4"):
        Workbook(altered(SHEET, b"</sheetData>", b"</sheetData>" + name + rows + b"</x:sheetData>"))


def test_blank_rows_are_not_counted(monkeypatch):
    monkeypatch.setattr(scan, "ROWS", 3)
    Workbook(book({"Người": [["Mã người"], *[[None]] * 10, ["1"], [None], ["2"]]}))
