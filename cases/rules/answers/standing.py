"""Where somebody stands on a day, under which article and until when, in one sentence."""

from datetime import date

from cases.rules.answers.citations import in_full
from cases.rules.clocks.deadlines import TIMED
from cases.rules.clocks.moments import Moment
from cases.rules.course.course import Course
from cases.rules.questions.question import Question
from cases.rules.steps.board import Board
from cases.rules.steps.states import LATER, OPEN, OVERDUE, WAITING, StepState
from cases.rules.tables.book import Book

URGENCY = (OVERDUE, OPEN, WAITING, LATER)


def standing(question: Question, book: Book) -> str:
    """The sentence, in Vietnamese: of the step to be done first, else of the last one done."""
    board = Board(Course(question, book))
    return said(board, board.states())


def said(board: Board, states: list[StepState]) -> str:
    """The sentence by steps as they stand, which may be fewer than the law has."""
    course, book = board.course, board.course.book
    state = _foremost(states)
    ends = book.sentences["end"].format(end=_day(course.end)) if course.end else ""
    if state is None:
        text, day = book.sentences["nothing"], _day(course.as_of.day)
        return text.format(kind=course.kind.name_vi, day=day, end=ends)
    name = "done" if state.is_done else state.name
    return book.sentences[name].format(
        kind=course.kind.name_vi,
        step=state.row.name_vi,
        actor=state.row.actor or book.sentences["nobody"],
        due=_moment(state.timing.due, state, book),
        until=_until(state, book),
        source=in_full(state.row.source, book),
        doubt="" if board.certain(state.timing) else book.sentences["doubt"],
        end=ends,
        **{"from": _from(state, book)},
    )


def _foremost(states: list[StepState]) -> StepState | None:
    """The most urgent step, of several the one due first; the last one done where none is left."""
    left = [state for state in states if not state.is_done]
    if not left:
        return states[-1] if states else None
    return min(left, key=lambda state: (URGENCY.index(state.name), *_due(state)))


def _due(state: StepState):
    due = state.timing.due or state.timing.opens
    return (due is None, due.earliest.isoformat() if due else "")


def _until(state: StepState, book: Book) -> str:
    if state.timing.due is None:
        return ""
    name = "until_late" if state.late else "until"
    return book.sentences[name].format(due=_moment(state.timing.due, state, book))


def _from(state: StepState, book: Book) -> str:
    if state.timing.opens is None:
        return ""
    return book.sentences["from"].format(due=_moment(state.timing.opens, state, book))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _moment(moment: Moment | None, state: StepState, book: Book) -> str:
    if moment is None:
        return ""
    if moment.time is None or state.timing.unit not in TIMED:
        return _day(moment.day)
    return book.sentences["time"].format(time=f"{moment.time:%H:%M}", day=_day(moment.day))
