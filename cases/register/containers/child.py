"""Runs alone, in a process of its own: a workbook on standard input, its rows on standard output.

It imports nothing of ours, so that a file which breaks the reader, or asks for too much time or
memory, ends here and nowhere else.
"""

import io
import json
import resource
import sys
from datetime import date, datetime

from python_calamine import CalamineError, load_workbook

MEMORY = 512 * 1024**2  # bytes
SECONDS = 30  # of the processor
ROWS, CELLS = 60_000, 3_000_000
TOO_LARGE, UNREADABLE = 3, 4


def plain(value):
    """A value as JSON has it; days and times as {"day": …}."""
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second)
        return {"day": value.date().isoformat()} if midnight else {"time": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value if isinstance(value, str | int | float | bool) else str(value)


def main():
    """Read the workbook with python-calamine under limits; the exit code says what failed."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    rows, cells, found = 0, 0, []
    try:
        book = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows, cells = rows + sheet.height, cells + sheet.height * sheet.width
            if rows > ROWS or cells > CELLS:
                return TOO_LARGE
            table = sheet.to_python(skip_empty_area=False)
            found.append([name, [[plain(value) for value in row] for row in table]])
    except CalamineError:
        return UNREADABLE
    json.dump(found, sys.stdout, allow_nan=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
