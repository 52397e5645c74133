"""Overdue tasks of conversion plans, on the work list of whoever keeps the area."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import ConversionTask
from cases.pages.work.lines import Line
from cases.queries.courses import beside, work
from wards.roles import Can
from wards.web.listing import day

TASKS = "plan_tasks"
FACTS = {"number_of_plan": F("plan__document_number"), "commune": F("plan__unit__name")}


def groups(desk):
    """The group, in one query; a plan lies in no beat, so who asks for one sees none."""
    if beside.TASKS not in desk.kinds or not desk.user.can(Can.COMMUNITY_EDIT):
        return []
    rows = ConversionTask.objects.visible_to(desk.user).overdue(desk.today)
    asked = dict(desk.places.chosen)
    unit = asked.pop("unit", None)
    if asked:
        return []
    if unit:
        rows = rows.in_sight_of(desk.places.known[unit])
    found = list(work.first_of(rows.annotate(**FACTS), ("due_on", "pk"), desk.shown))
    title = _("Overdue tasks of conversion plans")
    url = desk.link("cases:conversion_plan_list", state="overdue")
    return [desk.group(TASKS, title, found, lambda task: _line(desk, task), url)]


def _line(desk, task):
    return Line(
        who=task.what,
        what=_("%(owner)s, plan %(number)s") % {"owner": task.owner, "number": task.number_of_plan},
        url=reverse("cases:conversion_task_edit", args=[task.code]),
        chip=_("due %(day)s") % {"day": day(task.due_on)},
        tone="state state-overdue",
        where=task.commune if desk.is_several else "",
    )
