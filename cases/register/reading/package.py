"""Opening an uploaded file safely: nothing is handed on that was not looked at and bounded.

An .xlsx is a zip of XML. The declared sizes are checked first, then every part that matters is
inflated under that limit, and the reader gets a new archive of these parts only.
"""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from cases.register.reading.problems import Unusable

FILE_BYTES = 20 * 1024 * 1024
INFLATED_BYTES = 96 * 1024 * 1024  # 60,000 rows of forty columns
SMALL_PART = 1024 * 1024  # below this no ratio is suspicious
RATIO = 300
TEXTS_BYTES = 32 * 1024 * 1024  # of the texts that cells share
PARTS = 2000
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/[^/]+\.rels"
    r"|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCODING = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"'>]*)")
ENCODINGS = {b"utf-8", b"us-ascii"}


def open_package(data: bytes) -> dict[str, bytes]:
    """The XML parts of a workbook by name; raises Unusable, saying what to do."""
    _check_signature(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_list(archive.infolist())
            return {
                entry.filename: _inflate(archive, entry)
                for entry in archive.infolist()
                if NEEDED.fullmatch(entry.filename)
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise Unusable(_damaged()) from error


def repack(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as an archive of our own, not compressed; each is let go once it is in there."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name in list(parts):
            archive.writestr(name, parts.pop(name))
    made.seek(0)
    return made


def check_size(data):
    """Refuse what is empty or too big; raises Unusable."""
    if len(data) > FILE_BYTES:
        raise Unusable(too_big())
    if not data:
        raise Unusable(_("The file is empty."))


def _check_signature(data):
    check_size(data)
    if data.startswith(OLE):
        if ENCRYPTED in data:
            raise Unusable(_("The file is protected by a password. Save it in Excel without one."))
        raise Unusable(_("This is an old .xls file. Save it in Excel as .xlsx and send that."))
    if not data.startswith(b"PK"):
        raise Unusable(
            _(
                "This is no Excel workbook. Open it in Excel or LibreOffice, save it as .xlsx and "
                "send that."
            )
        )


def too_big():
    return _("The file is larger than %(limit)s MB. Split it by sheets or units.") % {
        "limit": FILE_BYTES // 1024**2
    }


def _damaged():
    return _(
        "The file is damaged or incomplete. Open it in Excel, save it again as .xlsx and send that."
    )


def _check_list(entries):
    names = [entry.filename.lower() for entry in entries]
    if "xl/workbook.xml" not in names:
        raise Unusable(
            _(
                "This is no Excel workbook. Open it in Excel or LibreOffice, save it as .xlsx and "
                "send that."
            )
        )
    check_entries(entries)


def check_entries(entries):
    """Refuse an archive that is locked, damaged or would fill the memory; raises Unusable."""
    names = [entry.filename.lower() for entry in entries]
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Unusable(_("The file is protected by a password. Save it in Excel without one."))
    if len(names) > PARTS or len(set(names)) != len(names):
        raise Unusable(_damaged())
    if any(entry.compress_type not in METHODS for entry in entries):
        raise Unusable(_damaged())
    inflated = sum(entry.file_size for entry in entries)
    texts = sum(entry.file_size for entry in entries if _holds_texts(entry))
    too_large = inflated > INFLATED_BYTES or texts > TEXTS_BYTES
    if too_large or any(map(_is_bomb, entries)):
        raise Unusable(
            _("Unpacked, the file is far too large to be a register. It was not opened.")
        )


def _holds_texts(entry):
    return entry.filename.lower().endswith("sharedstrings.xml")


def _is_bomb(entry):
    large = entry.file_size > SMALL_PART
    return large and entry.file_size > RATIO * max(entry.compress_size, 1)


def _inflate(archive, entry):
    """The content of a part; zipfile stops at the declared size and checks the sum."""
    content = archive.read(entry)
    said = ENCODING.search(content[:200])
    other = said and said[1].lower() not in ENCODINGS
    if other or content[:2] in (b"\xfe\xff", b"\xff\xfe") or b"\0" in content[:4]:
        raise Unusable(_damaged())
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unusable(
            _("The file contains definitions that Excel never writes. It was not opened.")
        )
    return content
