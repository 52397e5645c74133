"""What is to be watched in a measure besides the steps to be done, as rows of ``Deadline``."""

from cases.models import Case, Deadline
from cases.queries.courses.work import PROPOSED, is_awaited
from cases.rules.handover import COMPLETION_NOTICE

Task = Deadline.Task


def lines_of(told, last_day):
    """The rows of an open measure: its end, the papers that have not come, what is to approve.

    ``last_day`` is the effective end of its term, None where it has none. Not saved.
    """
    found = [_recorded(told.case, Task.APPROVAL, step) for step in told.proposed]
    found += [_recorded(told.case, Task.PAPER, step) for step in told.steps if is_awaited(step)]
    if is_announced(told):
        found.append(_line(told.case, Task.ANNOUNCED, due_on=last_day))
    elif last_day:
        found.append(_line(told.case, Task.TERM, due_on=last_day))
    return found


def is_announced(told):
    """Whether the notice before the end came and nothing was proposed or decided (D163 Đ58)."""
    case, done = told.case, {step.step for step in (*told.steps, *told.proposed)}
    waits = case.kind == Case.Kind.AFTERCARE and not case.decided_on and not case.started_on
    return waits and COMPLETION_NOTICE in done and done.isdisjoint(PROPOSED)


def _recorded(case, task, step):
    return _line(case, task, step=step.step, recorded=step, opens_on=step.done_on)


def _line(case, task, **facts):
    always = {"person_id": case.person_id, "is_ours": True, "is_certain": True}
    return Deadline(case=case, task=task, **always, **facts)
