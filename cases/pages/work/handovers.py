"""Whom facilities send, on the work list: notices and arrivals to confirm, and the unclaimed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.facilities.handovers import ARRIVALS, NOTICES, UNCLAIMED
from cases.models import Handover
from cases.pages.work.lines import Line
from cases.queries.courses import work
from wards.models import Unit
from wards.roles import Can
from wards.web.listing import day


def groups(desk):
    """What the commune has to confirm; for the leaders of a province whom nobody takes in."""
    rows = _rows(desk)
    if desk.user.unit.level == Unit.Level.PROVINCE:
        leads = desk.user.can(Can.STEP_APPROVE)
        title = _("Released and unclaimed")
        return [_group(desk, UNCLAIMED, title, rows.unclaimed(desk.today))] if leads else []
    notices, arrivals = _("Notices from facilities to confirm"), _("Arrivals to confirm")
    return [
        _group(desk, NOTICES, notices, rows.to_notice()),
        _group(desk, ARRIVALS, arrivals, rows.to_arrive(desk.today)),
    ]


def _rows(desk):
    """Those in sight of the commune asked for; a name lies in no beat."""
    rows = Handover.objects.visible_to(desk.user)
    asked = dict(desk.places.chosen)
    unit = asked.pop("unit", None)
    if asked:
        return rows.none()
    return desk.places.in_unit(rows, "unit", unit) if unit else rows


def _group(desk, name, title, rows):
    found = rows.select_related("unit", "list__facility")
    lines = list(work.first_of(found, ("leaves_on", "pk"), desk.shown))
    url = desk.link("cases:handover_list", state=name)
    return desk.group(name, title, lines, lambda row: _line(desk, row, name), url)


def _line(desk, row, name):
    tone = "state state-overdue" if name == UNCLAIMED else "state"
    return Line(
        who=row.full_name,
        what=row.list.facility.name,
        url=reverse("cases:handover_detail", args=[row.code]),
        chip=_("leaves %(day)s") % {"day": day(row.leaves_on)},
        tone=tone,
        where=row.unit.name if desk.is_several else "",
        born=str(row.birth_year or ""),
    )
