"""Runs alone, in a process of its own: a workbook on standard input, its rows on standard output.

It imports nothing of ours, so that a file which breaks the reader, or asks for too much time or
memory, ends here and nowhere else. Each line it writes is the name of a sheet, or a row of it.
"""

import io
import json
import resource
import sys
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, load_workbook

MEMORY = 150 * 1024**2  # bytes above what the process has before it reads
SECONDS = 2  # of the processor
ROWS, CELLS = 60_000, 1_200_000
WRITTEN = 24 * 1024**2  # characters, which whoever reads them has in memory
TOO_LARGE, UNREADABLE = 3, 4


def plain(value):
    """What JSON has no word for: a day as {"day": …}, a time of a day as {"time": …}."""
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second)
        return {"day": value.date().isoformat()} if midnight else {"time": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else str(value)


JSON = json.JSONEncoder(default=plain, allow_nan=False, ensure_ascii=False)


def rows_of(sheet):
    """The rows from the very first of the sheet on, one at a time, from the very first column."""
    _top, left = sheet.start or (0, 0)
    for row in sheet.iter_rows():
        yield [""] * left + row


def limit():
    """Let the system end this process where it asks for more."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    memory = pages * resource.getpagesize() + MEMORY
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_NOFILE, 64),
    ):
        _soft, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def lines(book):
    """What is written, line by line; the name of each sheet first."""
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        yield name, sheet.total_height, sheet.total_height * sheet.total_width
        for row in rows_of(sheet):
            yield row, 0, 0


def main():
    """Read the workbook with python-calamine under limits; the exit code says what failed."""
    limit()
    rows = cells = written = 0
    try:
        book = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
        for said, its_rows, its_cells in lines(book):
            line = JSON.encode(said)
            rows, cells, written = rows + its_rows, cells + its_cells, written + len(line)
            if rows > ROWS or cells > CELLS or written > WRITTEN:
                return TOO_LARGE
            sys.stdout.write(line + "\n")
    except CalamineError:
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())
