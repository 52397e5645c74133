"""Web tables that a program saved under the name of a workbook."""

import re
from html.parser import HTMLParser

from cases.register.containers.books import PlainBook, save_as_workbook
from cases.register.containers.texts import decoded
from cases.register.reading.problems import Unusable
from cases.register.reading.scan import CELLS

SAID = re.compile(rb"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]+)")
WIDEST = 200  # columns that a cell may span
KNOWN = {"utf-8": "utf-8", "windows-1258": "cp1258", "utf-16": "utf-16"}


def looks_like_web(data: bytes) -> bool:
    """Whether the file begins as a web page."""
    start = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<div"))


def open_web(data: bytes) -> PlainBook:
    """Each table as a sheet; raises Unusable where there is none."""
    tables = _Tables()
    tables.feed(_text(data))
    tables.close()
    if not tables.found:
        raise Unusable(save_as_workbook())
    sheets = {f"Bảng {n}": rows for n, rows in enumerate(tables.found, 1)}
    return PlainBook(sheets, tells_hidden=False)  # a style may hide a row


def _text(data):
    said = SAID.search(data[:4096])
    name = KNOWN.get(said[1].decode().lower()) if said else None
    try:
        text = data.decode(name) if name else decoded(data)
    except UnicodeDecodeError as error:
        raise Unusable(save_as_workbook()) from error
    if "\0" in text:
        raise Unusable(save_as_workbook())
    return text


def _span(said):
    """Any number of digits may be written; a cell spans no more than a list is wide."""
    return min(int(said[:4]), WIDEST) if said.isdecimal() else 1


class _Tables(HTMLParser):
    """Collects the cells of tables; styles and scripts are no text of a cell."""

    def __init__(self):
        super().__init__()
        self.found, self.cell, self.span, self.silent, self.cells = [], None, 1, 0, 0

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.found.append([])
        elif tag == "tr" and self.found:
            self._close()
            self.found[-1].append([])
        elif tag in ("td", "th") and self.found and self.found[-1]:
            self._close()
            said = dict(attrs).get("colspan") or "1"
            self.cell, self.span = "", _span(said)
        elif tag in ("script", "style"):
            self.silent += 1
        elif tag == "br" and self.cell is not None:
            self.cell += " "

    def handle_endtag(self, tag):
        if tag in ("td", "th", "tr", "table"):
            self._close()
        elif tag in ("script", "style"):
            self.silent = max(self.silent - 1, 0)

    def handle_data(self, data):
        if self.cell is not None and not self.silent:
            self.cell += data

    def _close(self):
        if self.cell is not None:
            self.cells += self.span
            if self.cells > CELLS:  # before they take the memory
                raise Unusable(save_as_workbook())
            self.found[-1][-1] += [self.cell.strip(), *[""] * (self.span - 1)]
            self.cell = None
