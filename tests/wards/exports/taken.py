"""Reading what was taken out of a list: the rows of a workbook, of a text, of a PDF."""

import csv
import io

import openpyxl
from pypdf import PdfReader


def book_of(answer):
    """The workbook of an answer."""
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def table_of(answer):
    """The heading and the rows of the list in a workbook, empty cells as None."""
    head, *rows = book_of(answer).worksheets[0].iter_rows(values_only=True)
    return list(head), [list(row) for row in rows]


def lines_of(answer):
    """The lines of a CSV, which has to begin with the mark of UTF-8."""
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def pages_of(answer):
    """The texts of the pages of a PDF, blanks as one."""
    reader = PdfReader(io.BytesIO(answer.content))
    return [" ".join(page.extract_text().split()) for page in reader.pages]
