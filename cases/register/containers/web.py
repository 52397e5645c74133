"""Web tables that a program saved under the name of a workbook."""

import re
from html import unescape

from cases.register.containers.books import PlainBook, save_as_workbook
from cases.register.containers.texts import decoded
from cases.register.reading.problems import Unusable
from cases.register.reading.scan import CELLS

SAID = re.compile(rb"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]+)")
COLUMNS = 16_384  # of a table, as of a sheet of Excel
WIDEST = 200  # columns, and rows, that a cell may span
TAGS = 900_000  # 30,000 rows of fourteen columns have as many
# Each is looked for up to the next "<" alone: the time grows with the file and no faster.
TAG = re.compile(r"<(?:(/?)([a-zA-Z]{1,10})(?![a-zA-Z])|[!?])([^<>]*)>")
ACROSS = re.compile(r"\bcolspan\s*=\s*[\"']?([0-9]+)", re.IGNORECASE)
DOWN = re.compile(r"\browspan\s*=\s*[\"']?([0-9]+)", re.IGNORECASE)
KNOWN = {"utf-8": "utf-8", "windows-1258": "cp1258", "utf-16": "utf-16"}


def looks_like_web(data: bytes) -> bool:
    """Whether the file begins as a web page."""
    start = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"<?xml"):
        return b"<html" in start
    return start.startswith(
        (
            b"<!--",
            b"<style",
            b"<body",
            b"<html",
            b"<!doctype html",
            b"<table",
            b"<meta",
            b"<head",
            b"<div",
        )
    )


def open_web(data: bytes) -> PlainBook:
    """Each table as a sheet; raises Unusable where there is none."""
    text = _text(data)
    if text.count("<") > TAGS:
        raise Unusable(save_as_workbook())
    tables = _Tables()
    tables.read(_without_comments(text))
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


def _without_comments(text):
    """What stands outside of comments; one that does not end takes the rest with it."""
    first, *others = text.split("<!--")
    return "".join([first, *(other.partition("-->")[2] for other in others)])


def _span(way, about):
    """Any number of digits may be written; a cell spans no more than a list is wide."""
    said = way.search(about)
    return min(max(int(said[1][:4]), 1), WIDEST) if said else 1


class _Tables:
    """Collects the cells of tables; styles and scripts are no text of a cell."""

    def __init__(self):
        self.found, self.row, self.cell, self.span, self.silent = [], None, None, (1, 1), ""
        self.below = {}  # column: how many rows below still have the cell above them
        self.within = self.below  # the same of the table that the open cell belongs to
        self.cells = 0

    def read(self, text):
        at = 0
        for tag in TAG.finditer(text):
            if at < tag.start():
                self._say(text[at : tag.start()])
            at, name = tag.end(), (tag[2] or "").lower()
            if tag[1]:
                self._end(name)
            elif not self.silent:
                self._start(name, tag[3])
        self._say(text[at:])
        self._close()

    def _start(self, tag, about):
        if tag in ("td", "th") and self.found and self.found[-1]:
            self._close()
            # A table may begin within the cell.
            self.row, self.within, self.cell = self.found[-1][-1], self.below, []
            self.span = (_span(ACROSS, about), _span(DOWN, about)) if about else (1, 1)
        elif tag == "tr" and self.found:
            self._close()
            if self.found[-1]:
                self._pass(self.found[-1][-1], self.below)
            self.found[-1].append([])
        elif tag == "table":
            self.found.append([])
            self.below = {}
        elif tag in ("script", "style"):
            self.silent = tag
        elif tag == "br":
            self._say(" ")

    def _end(self, tag):
        if tag == self.silent:
            self.silent = ""
        elif tag in ("td", "th", "tr", "table") and not self.silent:
            self._close()

    def _say(self, text):
        if self.cell is not None and not self.silent:
            self.cell.append(text)

    def _pass(self, row, below):
        """Blanks under the cells of rows above that reach down into this one."""
        while below.get(len(row), 0):
            below[len(row)] -= 1
            self._count(1)
            row.append("")

    def _count(self, cells):
        self.cells += cells
        if self.cells > CELLS:  # before they take the memory
            raise Unusable(save_as_workbook())

    def _close(self):
        if self.cell is not None:
            row, below, (across, down) = self.row, self.within, self.span
            if below:
                self._pass(row, below)
            if below or down > 1:
                below |= dict.fromkeys(range(len(row), len(row) + across), down - 1)
            self._count(across)
            row.append(unescape("".join(self.cell)).strip() if self.cell else "")
            if across > 1:
                row.extend([""] * (across - 1))
            if len(row) > COLUMNS:
                raise Unusable(save_as_workbook())
            self.cell = None
