"""The only module that makes workbooks: they lie in memory alone, never on a disk in plain."""

from xlsxwriter import Workbook

OPTIONS = {
    "in_memory": True,  # or each part of it is a temporary file first
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "dd/mm/yyyy",
}


def new_book(made, **options):
    """An empty workbook to be written into ``made``; a text in it is a text, whatever it says."""
    return Workbook(made, OPTIONS | options)
