"""Workbooks made to cost much: refused before they do, in a process that is held to the limits.

Each one is opened and read in a child of its own, which the system ends where it takes 150 MB above
what it began with, or much more of the processor than twelve times what it has just taken to read
a plain list of 6,000 rows: two seconds on a machine that takes a sixth of one for that.
"""

import gc
import io
import math
import multiprocessing
import resource
import time
import zipfile
from functools import cache
from pathlib import Path

import pytest

from cases.register.containers.opening import open_workbook
from cases.register.reading.problems import Unusable
from cases.register.reading.workbook import Workbook
from tests.cases.register.reading.test_package import GOOD, SHEET, altered, put
from tests.workbooks import people, person

TIMES, BYTES = 12, 150 * 1024**2
REFUSED, READ, SLOW = 3, 4, 5
TEXTS = "xl/sharedStrings.xml"
END = b"</sheetData>"


def grid(columns, rows, cell=b'<c r="%s%d" t="n"><v>1</v></c>'):
    """Rows of cells, each with its place."""
    names = [letters(n) for n in range(columns)]
    lines = (b"".join(cell % (name, row) for name in names) for row in range(10, 10 + rows))
    return b"".join(b'<row r="%d">%s</row>' % (n, line) for n, line in enumerate(lines, 10))


def letters(position):
    name, number = b"", position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = b"%c%s" % (65 + rest, name)
    return name


def merges(references):
    cells = b"".join(b'<mergeCell ref="%s"/>' % reference for reference in references)
    return altered(SHEET, END, END + b"<mergeCells>" + cells + b"</mergeCells>")


def nested():
    """An archive within archives, beside a good sheet."""
    inner = b"0" * 1_000_000
    for _time in range(4):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/more.zip", inner)
        inner = made.getvalue()
    return put("xl/embeddings/more.zip", inner)


def incompressible(count):
    """Texts of which each is another, so that no ratio betrays them."""
    return b"".join(b"<si><t>%08x</t></si>" % (n * 2654435761 % 2**32) for n in range(count))


FORMULA = b'<c r="%s%d"><f>IF(A1=1,B2,0)</f><v>2</v></c>'
FAULTY = {
    "formulas": FORMULA,
    "formulas nobody worked out": b'<c r="%s%d"><f>A1=1</f></c>',
    "errors everywhere": b'<c r="%s%d" t="e"><v>#N/A</v></c>',
    "cells as nobody writes them": b'<c\tr="%s%d"><f>A1=1</f><v>2</v></c>',
}
HOSTILE = {
    "a text for every cell and many more": lambda: put(
        TEXTS, b"<sst>" + incompressible(900_000) + b"</sst>"
    ),
    "as many columns as a spreadsheet has": lambda: altered(SHEET, END, grid(16_384, 8) + END),
    "styled cells without a value": lambda: altered(
        SHEET, END, grid(1_500, 2_100, b'<c r="%s%d"/>') + END
    ),
    "merges over the whole sheet": lambda: merges([b"A2:XFD1048576"] * 600),
    "merges without end": lambda: merges(b"A%d:B%d" % (n, n) for n in range(100_000, 170_000)),
} | {
    name: lambda cell=cell: altered(SHEET, END, grid(20, 50_000, cell) + END)
    for name, cell in FAULTY.items()
}
HARMLESS = {
    "a dimension of the whole sheet": lambda: altered(
        SHEET, b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'
    ),
    "archives in archives": nested,
    "a formula in every cell": lambda: altered(SHEET, END, grid(13, 25_000, FORMULA) + END),
    "merges beside the table": lambda: merges([b"AA1:AB9", b"AC1:AD2"]),
}


STYLES = "xl/styles.xml"
HIDDEN = b'<row r="%d" hidden="1">'
MANY = 150_000
ENDLESS = {  # what a search that starts again at each of them never comes to the end of
    "rows": lambda: altered(SHEET, END, b"".join(HIDDEN % n for n in range(9, 55_000)) + END),
    "fonts": lambda: put(STYLES, b"<styleSheet><fonts><strike/>" + b"<font " * MANY + b"</fonts>"),
    "lists of fonts": lambda: put(STYLES, b"<strike/>" + b"<fonts>" * MANY),
    "cell styles": lambda: put(STYLES, b"<strike/><fonts/>" + b"<cellXfs><xf " * 60_000),
    "formulas": lambda: altered(SHEET, END, b'<row r="9"><c r="A9">' + b"<f " * MANY + END),
    "cells": lambda: altered(SHEET, END, b'<row r="9">' + b'<c r="A9" ' * 90_000 + END),
    "tags of a web page": lambda: b"<table><tr><td>x</td></tr>" + b"<a " * MANY,
    "quotes of a web page": lambda: b"<table><tr><td>x</td></tr>" + b"<a x='" * MANY,
    "comments of a web page": lambda: b"<table><tr><td>x</td></tr>" + b"<!--" * MANY,
    "breaks in a cell": lambda: b"<table><tr><td>" + b"x<br>" * MANY,
    "lines of a text": lambda: b"a\tb\n" + b"\n" * 19_000_000,
    "columns of a text": lambda: b"a\tb\n" + b"\t" * 19_000_000,
    "cells of a web page": lambda: b"<table><tr>" + b"<td>" * 890_000,
    "cells that reach down": lambda: b"<table><tr>" + b"<td rowspan=200>" * 90_000 + b"<tr>" * 300,
    "marks of a text": lambda: b"a\tb\n" + b"\xcc\xf2" * 100_000,
    "cells with a prefix": lambda: altered(SHEET, END, HIDDEN % 9 + b"<x:c " * MANY + END),
    "what a cell has, again and again": lambda: altered(
        SHEET, END, b'<row r="9"><c r="A9"' + b' t="s"' * MANY + b"/></row>" + END
    ),
    "texts struck out": lambda: put(TEXTS, b"<sst><strike/>" + b"<si><r>" * MANY + b"</sst>"),
    "spans of a web page": lambda: b"<table><tr>" + b"<td colspan=200>" * 700_000,
}


@cache
def plain():
    return altered(SHEET, END, grid(13, 6_000) + END)


def held(data, usual):
    """Reads every sheet under the limits; says by its status how it went."""
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    gc.freeze()  # what the whole run of tests has in memory is not this child's to look through
    read(usual)
    most = TIMES * time.process_time()  # a child begins at nothing
    seconds = math.ceil(time.process_time() + most)  # the system counts in whole ones
    resource.setrlimit(resource.RLIMIT_AS, (size + BYTES, size + BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    began = time.process_time()
    status = read(data)
    raise SystemExit(status if time.process_time() - began <= most else SLOW)


def read(data):
    try:
        book = open_workbook(data)
        rows = [book.sheet(name).rows for name in book.names]
    except Unusable:
        return REFUSED
    return READ if rows else 1


def outcome(data):
    child = multiprocessing.get_context("fork").Process(target=held, args=(data, plain()))
    child.start()
    child.join()
    return child.exitcode


@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused_within_the_limits(name):
    assert outcome(HOSTILE[name]()) == REFUSED


@pytest.mark.parametrize("name", HARMLESS)
def test_is_read_within_the_limits(name):
    assert outcome(HARMLESS[name]()) == READ


@pytest.mark.parametrize("name", ENDLESS)
def test_without_an_end_is_read_or_refused_within_the_limits(name):
    assert outcome(ENDLESS[name]()) in (READ, REFUSED)


def test_the_limits_do_end_a_process():
    hoard = multiprocessing.get_context("fork").Process(target=hoarding)
    hoard.start()
    hoard.join()
    assert hoard.exitcode not in (REFUSED, READ)


def hoarding():
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + BYTES, size + BYTES))
    try:
        assert bytearray(2 * BYTES)
    except MemoryError:
        raise SystemExit(9) from None
    raise SystemExit(READ)


def test_a_merged_title_above_a_good_table_is_no_fault():
    rows = len(Workbook(GOOD).sheet("Người").rows)
    book = Workbook(merges([b"A1:C1"]))
    assert book.sheet("Người").merges == [(0, 0, 0, 2)]
    assert len(book.sheet("Người").rows) == rows


def test_a_register_of_many_rows_is_no_bomb():
    book = Workbook(people(*(person(f"N{n}") for n in range(500))))
    assert len(book.sheet("Người").rows) == 501
