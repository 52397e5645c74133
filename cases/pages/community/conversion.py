"""What the page of a conversion plan shows: its goals, and its tasks with those overdue first."""

from django.utils.translation import gettext as _

from wards.roles import Can
from wards.web.listing import day


def page_of(plan, *, user, today):
    """The context of the page."""
    tasks = list(plan.tasks.order_by("due_on", "pk"))
    lines = [_line(task, today) for task in tasks]
    done = sum(1 for task in tasks if task.done_on)
    return {
        "plan": plan,
        "tasks": lines,
        "done": done,
        "late": sum(1 for line in lines if line["is_late"]),
        "facts": _facts(plan),
        "may_edit": user.can(Can.COMMUNITY_EDIT),
    }


def _facts(plan):
    decision = plan.decision
    paper = f"{plan.document_number}, {day(plan.signed_on)}"
    about = ""
    if decision:
        number = " ".join(filter(None, [decision.decision_number, day(decision.decided_on)]))
        about = f"{decision.year}: {decision.get_status_display()} ({number})"
    return [
        (_("Plan"), paper),
        (_("Commune"), plan.unit.name),
        (_("Days"), f"{day(plan.first_day)} – {day(plan.last_day)}"),
        (_("Decision about the area"), about or "–"),
    ]


def _line(task, today):
    is_late = task.done_on is None and task.due_on < today
    return {
        "code": task.code,
        "what": task.what,
        "owner": task.owner,
        "due": day(task.due_on),
        "done": day(task.done_on) if task.done_on else "",
        "is_done": task.done_on is not None,
        "is_late": is_late,
        "note": task.note,
    }
