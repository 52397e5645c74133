"""What the form of a step needs to know: its shape, who signs it, whether it comes too early."""

from django.utils import timezone

from cases.queries.courses.boards import progress_of
from cases.queries.courses.questions import law_kind
from cases.queries.courses.shapes import events_of, shape_of
from cases.queries.courses.told import told_of
from cases.rules.steps.states import DONE
from cases.rules.tables.book import the_law


def known_codes(case):
    """The codes of all that can be recorded of a measure."""
    book = the_law()
    return book.step_codes(law_kind(case)) | {row.code for row in events_of(case, book)}


def facts_of(step, *, now):
    """The arguments of the form of a new step, at a moment of Asia/Ho_Chi_Minh."""
    progress = progress_of(told_of([step.case])[0], now)
    return facts_in(progress, step, now=now)


def facts_in(progress, step, *, now):
    """The same, where the measure's progress is known."""
    lines = {line.code: line for line in progress.lines}
    line = lines.get(step.step)
    is_step = step.step in the_law().step_codes(law_kind(step.case))
    return {
        "now": timezone.localtime(now).time().replace(second=0, microsecond=0),
        "shape": shape_of(step.case, step.step, timezone.localtime(now).date(), the_law()),
        "signers": signers_of(line) if line else (),
        "is_early": is_step and not (line and (line.is_to_do or line.name == DONE)),
    }


def signers_of(line):
    """Who signs the paper of a step, as the law says it."""
    signer = line.state.row.signer
    return (signer,) if signer else ()
