"""A file as sheets of plain rows, whatever container it came in."""

from cases.register.containers.apart import is_ods, open_ods, open_xls
from cases.register.containers.texts import open_text
from cases.register.containers.web import looks_like_web, open_web
from cases.register.reading.package import OLE, check_size
from cases.register.reading.workbook import Workbook


def open_workbook(data: bytes):
    """The workbook of a file, told by what it holds; raises Unusable, saying what helps.

    Our own form, .xlsx and .xlsm, is inspected and read here; macros are never looked at.
    """
    check_size(data)
    if is_ods(data):
        return open_ods(data)
    if data.startswith(b"PK"):
        return Workbook(data)
    if data.startswith(OLE):
        return open_xls(data)
    return open_web(data) if looks_like_web(data) else open_text(data)
