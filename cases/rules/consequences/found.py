"""The consequences of a course: each row of consequences.csv with the function of its code."""

from dataclasses import dataclass

from cases.rules.clocks.moments import Moment
from cases.rules.consequences import asking, breaches, changes, failing, leaving
from cases.rules.consequences.held import Situation
from cases.rules.course.course import Course
from cases.rules.steps.board import Board
from cases.rules.tables.csvs import parts
from cases.rules.tables.facts import CONFIRMED, ConsequenceRow

RULES = {
    "counts_as_not_registered": failing.not_registered,
    "counts_as_not_started": failing.not_started,
    "counts_as_quit": failing.quit_,
    "compulsory_dossier": breaches.compulsory_dossier,
    "reminder": breaches.reminder,
    "review": breaches.review,
    "fine": breaches.fine,
    "new_determination": asking.new_determination,
    "ask_earlier_courses": asking.ask_earlier_courses,
    "must_return": leaving.must_return,
    "need_not_return": leaving.need_not_return,
    "rest_exempted": leaving.rest_exempted,
    "monitoring_required": changes.monitoring_required,
    "transfer_at_18": changes.transfer_at_18,
    "stays_in_public_facility": changes.stays_in_public_facility,
    "moves_to_reform_school": changes.moves_to_reform_school,
    "removed_from_list": leaving.removed_from_list,
    "resumes": leaving.resumes,
    "old_law_to_the_end": changes.old_law_to_the_end,
}


@dataclass(frozen=True)
class Consequence:
    """What follows, from when on (None where the law names no moment), by which article."""

    code: str
    since: Moment | None
    source: str
    certain: bool


def consequences(course: Course, board: Board) -> list[Consequence]:
    """Those that hold at ``as_of``, in the order of the table."""
    situation = Situation(course, board)
    rows = [row for row in course.book.consequences if course.kind.kind in parts(row.kinds)]
    found = (_consequence(situation, row) for row in rows)
    return [consequence for consequence in found if consequence]


def _consequence(situation: Situation, row: ConsequenceRow) -> Consequence | None:
    held = RULES[row.code](situation)
    if held is None or situation.course.book.regime_on(held.on) not in parts(row.regimes):
        return None
    certain = held.certain and row.certainty == CONFIRMED
    return Consequence(row.code, held.since, row.source, certain)
