"""A list as a workbook. No cell is ever a formula; memory does not grow with many rows."""

import re
from io import BytesIO
from itertools import chain

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from wards.exports.books import new_book
from wards.exports.pouring import Look, Rows, poured, row

A4 = 9
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
LONGEST_NAME = 31


def to_xlsx(listed) -> bytes:
    """The bytes of the workbook: the list, and on a second sheet what list it is."""
    frame = BytesIO()
    with new_book(frame) as book:
        book.set_properties({"title": listed.title, "author": listed.made_by})
        _frame_list(book, listed)
        _write_about(book, listed)
        head = {"bold": True, "bg_color": "#E8EEEE", "border": 1, "text_wrap": True}
        head = Look.of(text=book.add_format(head))
        plain = Look.of(day=book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}))
    last = xl_rowcol_to_cell(listed.count, _last_column(listed))
    return poured(frame.getvalue(), {1: Rows(_rows(listed, head, plain), last)})


def _last_column(listed):
    return max(len(listed.headings) - 1, 0)


def _frame_list(book, listed):
    page = book.add_worksheet(_sheet_name(listed.title))
    for number, heading in enumerate(listed.headings):
        page.set_column(number, number, heading.width)
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, 1)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    page.autofilter(0, 0, listed.count, _last_column(listed))


def _rows(listed, head, plain):
    letters = [xl_col_to_name(number) for number in range(len(listed.headings))]
    labels = [heading.label for heading in listed.headings]
    looks = chain([(head, labels)], ((plain, values) for values in listed.rows))
    for number, (look, values) in enumerate(looks, 1):
        cells = zip(letters, values, strict=True)
        yield row(number, [look.cell(f"{letter}{number}", value) for letter, value in cells])


def _write_about(book, listed):
    page = book.add_worksheet(_("About this list"))
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 60)
    lines = [
        (_("List"), listed.title),
        (_("Unit"), listed.unit),
        *((_("Filter"), words) for words in listed.about),
        (_("Rows in all"), str(listed.count)),
        (_("Taken out on"), f"{listed.day:%d/%m/%Y}"),
        (_("By"), listed.made_by),
    ]
    for number, line in enumerate(lines):
        for column, text in enumerate(line):
            page.write_string(number, column, text)


def _sheet_name(title):
    return NOT_IN_A_NAME.sub(" ", title)[:LONGEST_NAME].strip() or "1"
