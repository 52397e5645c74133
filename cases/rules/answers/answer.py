"""The answer of the contract: what the law says of a course, ready for JSON."""

from dataclasses import asdict
from datetime import date

from cases.rules.clocks.deadlines import TIMED
from cases.rules.clocks.moments import Moment
from cases.rules.clocks.months import months_after
from cases.rules.consequences.found import Consequence, consequences
from cases.rules.course.course import Course
from cases.rules.course.eligibility import limitation_ends, verdicts
from cases.rules.course.ends import ENDS, effect_of
from cases.rules.questions.question import Question
from cases.rules.steps.board import Board
from cases.rules.steps.states import AUTO, DONE, StepState
from cases.rules.tables.book import Book
from cases.rules.tables.csvs import parts
from cases.rules.tables.procedures import StepRow


def answer(question: Question, book: Book) -> dict:
    """Everything the law says at ``as_of``; keys with a question mark in the contract are
    there only where there is something to say."""
    course = Course(question, book)
    board = Board(course)
    given = {
        "regime": course.regime,
        "eligibility": [verdict.facts for verdict in verdicts(course)],
        "limitation_ends": _day(limitation_ends(course)),
        "term": _term(course),
        "nominal_end": _day(course.ends.nominal),
        "effective_end": _day(course.end),
        "end_lines": [asdict(line) for line in course.ends.lines],
        "steps": [_step(board, state) for state in board.states()],
        "consequences": [_consequence(found) for found in consequences(course, board)],
        "next": following(course),
    }
    return _said(given)


def _said(given: dict) -> dict:
    return {key: value for key, value in given.items() if value is not None}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _term(course: Course) -> dict | None:
    return _said(asdict(course.term)) if course.term else None


def _step(board: Board, state: StepState) -> dict:
    timing, row, paper = state.timing, state.row, board.paper(state.timing)
    given = {
        "step": row.step,
        "name": row.name_vi,
        "actor": _actor(board, state),
        "opens_at": _moment(timing.opens, timing.unit),
        "due_at": _moment(timing.due, timing.unit),
        "done_at": _moment(state.done_at, timing.unit),
        "state": DONE if state.name == AUTO else state.name,
        "late": True if state.late else None,
    }
    return {
        **_said(given),
        "form": paper.forms[0] if paper.forms else None,
        "forms": list(paper.forms),
        "signer": paper.signer or None,
        "source": row.source,
        "certain": board.certain(timing),
    }


def _actor(board: Board, state: StepState) -> str:
    """Of several courts the one of that day (terms.csv, court)."""
    actors = parts(state.row.actor)
    if len(actors) < 2:
        return state.row.actor
    court = board.course.book.figure("court", board.signed_on(state.timing.done))
    return court.value if court and court.value in actors else actors[-1]


def _moment(moment: Moment | None, unit: str) -> str | None:
    """The time of day is said where the law counts in hours."""
    if moment is None:
        return None
    return str(moment if unit in TIMED else moment.plain)


def _consequence(found: Consequence) -> dict:
    since = None if found.since is None else str(found.since)
    given = {"code": found.code, "from": since, "source": found.source}
    return {**_said(given), "certain": found.certain}


def following(course: Course) -> dict | None:
    """Aftercare from the completion on (L73 Đ40; L120 Đ42), by the law of that day; none
    where the measure ends without being completed."""
    if not course.kind.next_term or _waived(course):
        return None
    day = course.end or course.as_of.day
    figure = course.book.figure(course.kind.next_term, day)
    if figure is None:
        return None
    ends = months_after(course.end, figure.number) if course.end else None
    given = {"kind": "aftercare", "months": figure.number, "ends": _day(ends)}
    return {**_said(given), "source": figure.source}


def _waived(course: Course) -> bool:
    """Whether prison ended the measure, or a step closed its certificate: it goes on elsewhere
    (L120 Đ33(4)(b))."""
    effects = (effect_of(course, event) for event in course.history.events)
    kind = course.kind.kind
    closing = {row.step for row in course.book.steps if row.kind == kind and _closes(row)}
    return any(effect and effect.value == ENDS for effect in effects) or any(
        course.history.done(step) for step in closing
    )


def _closes(row: StepRow) -> bool:
    return row.has("close", "certificate")
