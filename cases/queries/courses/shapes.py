"""What is asked of a step or an event when it is recorded, by its row of the law."""

from dataclasses import dataclass

from cases.queries.courses.questions import decided_by, law_kind, rows_on
from cases.rules.clocks.deadlines import TIMED
from cases.rules.tables.book import Book
from cases.rules.tables.csvs import parts

BREACH = "breach"
WORKED_OUT = frozenset(  # events that follow from the course itself, or from other records
    {
        "term_end",
        "rehab_term_end",
        "calendar_month",
        "exempt_earliest",
        "turns_18",
        "new_law",
        "base_measure",
        "served_elsewhere",
        "move_gap",
    }
)


@dataclass(frozen=True)
class Shape:
    """Which facts a step or an event takes; ``types`` are the kinds it can be of."""

    has_time: bool = False
    has_received: bool = False
    has_interval: bool = False
    has_months: bool = False
    has_paper: bool = True
    types: tuple[tuple[str, str], ...] = ()


def shape_of(case, code, day, book: Book) -> Shape:
    """The shape of a step of a measure under the law of a day, or of an event; plain if unknown."""
    rows = rows_on(case, book, day)
    versions = book.versions(law_kind(case), code)
    if code not in rows and not versions:
        return _of_event(code, book)
    row = rows.get(code) or versions[-1]  # of another law: it may have been done under that
    counted = [other for other in rows.values() if any(c.step == code for c in other.clocks)]
    received = any(c.step == code and c.point == "received" for o in counted for c in o.clocks)
    return Shape(
        has_time=row.deadline_unit in TIMED or any(o.deadline_unit in TIMED for o in counted),
        has_received=received or any(effect.at == "received" for effect in row.effects),
        has_months=code == decided_by(case, book, day),
    )


def _of_event(code, book):
    if code not in book.events:  # of a table that the law has left behind
        return Shape()
    takes = parts(book.events[code].takes)
    breaches = tuple((row.code, row.name_vi) for row in book.breaches.values())
    return Shape(
        has_time=True,
        has_received="received_at" in takes,
        has_interval="until" in takes or "days" in takes,
        has_months="months" in takes,
        has_paper=False,
        types=breaches if code == BREACH else (),
    )


def events_of(case, book: Book) -> list:
    """The rows of the events that can be recorded of a measure, in the order of the table."""
    kind = law_kind(case)
    return [
        row
        for row in book.events.values()
        if row.concerns(kind) and row.takes and row.code not in WORKED_OUT
    ]
