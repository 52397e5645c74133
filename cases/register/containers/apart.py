"""Workbooks of other kinds (.xls, .ods), read in a child process with limits (``child``)."""

import io
import json
import subprocess
import sys
import zipfile
from datetime import date, datetime

from django.utils.translation import gettext as _

from cases.register.containers import child
from cases.register.containers.books import PlainBook, save_as_workbook
from cases.register.reading.package import ENCRYPTED, check_entries, check_size
from cases.register.reading.problems import Unusable

SECONDS = 60  # by the clock
ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


def is_ods(data: bytes) -> bool:
    """Whether the file is a spreadsheet of LibreOffice: the first thing in the archive says so."""
    return data.startswith(b"PK") and ODS in data[:200]


def open_ods(data: bytes) -> PlainBook:
    """An .ods, after its sizes were looked at; raises Unusable."""
    check_size(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_entries(archive.infolist())
    except zipfile.BadZipFile as error:
        raise Unusable(save_as_workbook()) from error
    return _open_apart(data)


def open_xls(data: bytes) -> PlainBook:
    """An .xls of Excel 97 to 2003; raises Unusable."""
    check_size(data)
    if ENCRYPTED in data:
        raise Unusable(_("The file is protected by a password. Save it in Excel without one."))
    return _open_apart(data)


def _open_apart(data):
    command = [sys.executable, "-I", child.__file__]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Unusable(save_as_workbook()) from error
    if done.returncode:
        raise Unusable(save_as_workbook())
    return PlainBook(_sheets(io.BytesIO(done.stdout)), tells_hidden=False)


def _sheets(lines):
    """{name of the sheet: its rows} of what the child wrote, a line at a time."""
    found, rows = {}, []
    for line in lines:
        said = json.loads(line)
        if isinstance(said, str):
            rows = found[said] = []
        else:
            rows.append(list(map(_value, said)))
    return found


def _value(said):
    if not isinstance(said, dict):
        return said
    if "day" in said:
        return date.fromisoformat(said["day"])
    return datetime.fromisoformat(said["time"])
