"""How long the police of one commune have to tell those of another about somebody who moved."""

from dataclasses import dataclass

from cases.rules.clocks.deadlines import moved
from cases.rules.clocks.moments import Moment
from cases.rules.clocks.workdays import Workdays
from cases.rules.tables.book import Book

NOTICE = "move_notice"  # terms.csv
SENDS = ("case", "transfer#send")  # what a step that passes the file on brings about


@dataclass(frozen=True)
class Limit:
    """The last moment, and where the law says so."""

    due: Moment
    source: str


def limit(start: Moment, book: Book, workdays: Workdays) -> Limit | None:
    """Until when the notice is due that counts from ``start``; None where the law had no term.

    The law is that of the day on which the clock began.
    """
    row = book.figure(NOTICE, start.day)
    if row is None:
        return None
    return Limit(moved(start, row.number, row.unit, workdays), row.source)


def sending_step(rows) -> str:
    """Of the steps of a procedure that which passes the file on; empty where none does."""
    return next((row.step for row in rows if row.has(*SENDS)), "")
