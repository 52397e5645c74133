"""Taking 10,000 people out as a workbook, against XlsxWriter's bare write of the same rows."""

from io import BytesIO

import openpyxl
from xlsxwriter import Workbook

from tests.bench.urls import ROWS

ADDRESS = "/bench/people/?state=all"  # of 2021, when nobody is on file any more


def take(client):
    """The workbook of the list, by the page that officers use; its trail is written."""
    answer = client.post(ADDRESS, {"do": "xlsx"})
    if answer.status_code != 200:
        raise RuntimeError(f"{ADDRESS}: {answer.status_code}")
    return answer.content


def rows_of(content):
    """The rows of the list in a workbook, the heading aside."""
    book = openpyxl.load_workbook(BytesIO(content), read_only=True)
    _head, *rows = book.worksheets[0].iter_rows(values_only=True)
    if len(rows) != ROWS:
        raise RuntimeError(f"The workbook must have all rows: {len(rows)}")
    return rows


def write(rows):
    """What XlsxWriter takes for the rows alone."""
    with Workbook(BytesIO(), {"default_date_format": "dd/mm/yyyy"}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
