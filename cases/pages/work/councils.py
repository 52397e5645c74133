"""The council's sessions on the work list: those to be concluded, and those to be applied."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import CouncilSession
from cases.pages.work.lines import Group, Line
from wards.roles import Can
from wards.web.listing import day

COUNCILS = "councils"


def groups(desk):
    """One group, in one query, for sessions are few; none for who does not prepare them."""
    asked = dict(desk.places.chosen)
    unit = asked.pop("unit", None)
    if asked or not desk.user.can(Can.COUNCIL_EDIT):  # a session lies in no beat
        return []
    rows = CouncilSession.objects.visible_to(desk.user).filter(applied_at=None)
    rows = desk.places.in_unit(rows, "unit", unit) if unit else rows
    found = list(rows.select_related("unit").order_by("day", "pk"))
    lines = [_line(desk, one) for one in found[: desk.shown]]
    title = _("Sessions of the council not concluded or not applied")
    return [Group(COUNCILS, title, len(found), lines, reverse("cases:council_list"))]


def _line(desk, session):
    is_past = session.day < desk.today
    chip = _("held on %(day)s") if is_past else _("on %(day)s")
    return Line(
        who=_("Session of the council"),
        what=session.state.label,
        url=session.get_absolute_url(),
        chip=chip % {"day": day(session.day)},
        tone="state state-soon" if is_past else "state",
        where=session.unit.name if desk.is_several else "",
    )
