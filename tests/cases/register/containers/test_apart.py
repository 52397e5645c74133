"""Files of LibreOffice and of Excel 97: read apart, within two seconds and 150 MB above rest."""

import io
import resource
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from cases.register.containers import child
from cases.register.containers.opening import open_workbook
from cases.register.reading.problems import Unusable

REAL = Path(__file__).parents[1] / "real"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
BEGIN = (
    f'<office:document-content xmlns:office="{OFFICE}:office:1.0" '
    f'xmlns:table="{OFFICE}:table:1.0" xmlns:text="{OFFICE}:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Trang">'
)
END = "</table:table></office:spreadsheet></office:body></office:document-content>"
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def cell(text, about=""):
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind} {about}><text:p>{text}</text:p></table:table-cell>"


def row(*cells, times=1):
    repeated = f'table:number-rows-repeated="{times}"'
    return f"<table:table-row {repeated}>{''.join(cells)}</table:table-row>"


def ods(*rows):
    """A spreadsheet of LibreOffice with these rows."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        manifest = f"{OFFICE}:manifest:1.0"
        entry = f'<m:file-entry m:full-path="/" m:media-type="{KIND}"/>'
        about = f'<m:manifest xmlns:m="{manifest}">{entry}</m:manifest>'
        archive.writestr("META-INF/manifest.xml", about)
        archive.writestr("content.xml", BEGIN + "".join(rows) + END)
    return made.getvalue()


WIDE = 'table:number-columns-repeated="16384"'
HOSTILE = {
    "one row a million times": lambda: ods(row(cell("x"), times=1_048_576)),
    "as many columns as there are": lambda: ods(row(cell("x", WIDE), times=50_000)),
    "a long text in each row": lambda: ods(row(cell("x" * 30_000), times=50_000)),
    "cells without end": lambda: ods(row(cell("chữ", WIDE), times=90)),
    "no spreadsheet inside": lambda: ods("<table:table-row"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused_in_words_at_little_cost(name):
    data, before = HOSTILE[name](), resource.getrusage(resource.RUSAGE_CHILDREN)
    with pytest.raises(Unusable):
        open_workbook(data)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < child.SECONDS + 0.5, "starting and ending aside"


LIMITS = """
import resource, sys
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("child", sys.argv[1])
child = module_from_spec(spec)
spec.loader.exec_module(child)
child.limit()
print(*resource.getrlimit(resource.RLIMIT_CPU), flush=True)
bytearray(140 * 1024**2)
bytearray(160 * 1024**2)
"""


def test_more_than_150_mb_above_rest_are_not_given():
    run = [sys.executable, "-I", "-c", LIMITS, child.__file__]
    done = subprocess.run(run, capture_output=True, text=True)
    assert done.stdout == "2 2\n"
    assert done.stderr.endswith("MemoryError\n")
    assert "line 10" in done.stderr, "the second, not the first"


def test_within_narrower_limits_of_the_machine_it_keeps_to_those():
    narrow = f"import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\n{LIMITS}"
    run = [sys.executable, "-I", "-c", narrow, child.__file__]
    assert subprocess.run(run, capture_output=True, text=True).stdout == "1 1\n"


def test_a_sheet_is_read_from_its_very_first_row_and_column():
    empty = "<table:table-cell/>"
    book = open_workbook(ods(row(empty, times=2), row(empty, cell("Lê Thử"), cell("2"))))
    assert book.names == ["Trang"]
    assert book.sheet("Trang").rows == [["", "", ""], ["", "", ""], ["", "Lê Thử", "2"]]


def test_days_are_days_again():
    day = '<table:table-cell office:value-type="date" office:date-value="2020-05-04"/>'
    assert open_workbook(ods(row(day))).sheet("Trang").rows == [[date(2020, 5, 4)]]


@pytest.mark.parametrize("name", ["B15-libreoffice.ods", "B11-excel-97.xls"])
def test_what_offices_send_is_read(name):
    book = open_workbook((REAL / name).read_bytes())
    assert any(len(book.sheet(sheet).rows) > 1 for sheet in book.names)


@pytest.mark.parametrize("part", [600, 1500])
def test_an_old_workbook_cut_short_is_refused_in_words(part):
    data = (REAL / "B11-excel-97.xls").read_bytes()
    with pytest.raises(Unusable, match=r"\.xlsx"):
        open_workbook(data[:part])
