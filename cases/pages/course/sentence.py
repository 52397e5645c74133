"""Where a measure, and whoever is under it, stands today: one sentence with its article."""

from dataclasses import dataclass, replace

from cases.queries import standing
from cases.queries.courses.boards import UNTRACKED, Line, Progress, progress_of
from cases.queries.courses.told import told_of
from cases.queries.people import earlier
from cases.rules.agencies import POLICE_SINCE
from cases.rules.answers.standing import said
from cases.rules.steps.board import Board


@dataclass(frozen=True)
class Sentence:
    """What is said of a person, and the measure that it is about."""

    text: str
    case: object


def of_person(cases, courses, counts, *, user, now, today):
    """The sentence of the weightiest measure that runs, of a person's; None where there is none.

    ``courses`` and ``counts`` are what is on file of earlier courses, and what was said of them.
    """
    shown = [case for case in cases if not user.is_social or case.opened_on < POLICE_SINCE]
    running = [case for case in shown if case.closed_on is None or case.closed_on > today]
    main = min(running, key=standing.by_weight, default=None)
    if main is None or main.closed_on:
        return None
    [told] = told_of([main])
    day = main.decided_on or main.started_on or main.opened_on
    others = [course for course in courses if course.record != main]
    number = earlier.count_of(others, counts, before=day).number
    text = of_measure(progress_of(replace(told, earlier_courses=number), now))
    return Sentence(text, main) if text else None


def of_measure(progress: Progress) -> str:
    """The sentence of a measure, which says nothing of what was not tracked; empty for nothing."""
    states = [_shown(line) for line in progress.lines if line.name != UNTRACKED]
    if progress.lines and not states:
        return ""
    return said(Board(progress.course), states)


def _shown(line: Line):
    """The step as its page shows it: a limit that counts from a register's day is none."""
    state = line.state
    if state.is_done or line.due == state.timing.due:
        return state
    return replace(state, name=line.name, late=False, timing=replace(state.timing, due=line.due))
