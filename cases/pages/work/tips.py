"""Reports from the people, on the work list: those to assign, and the reader's own to verify."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.community.tips import MINE, moment
from cases.models import Tip
from cases.pages.work.lines import Group, Line
from cases.queries.courses import beside
from wards.models import Unit
from wards.roles import Can
from wards.web.listing import day, labels

ASSIGN, VERIFY = "tips_to_assign", "tips_to_verify"
State = Tip.State
FACTS = ("code", "received_on", "received_time", "channel", "state", "assigned_on")
PLACE = {"hood": "neighbourhood__name", "commune": "unit__name"}


def groups(desk):
    """Both groups in one query; whoever leads a commune assigns what came in."""
    if beside.TIPS not in desk.kinds or not desk.user.can(Can.TIP_EDIT):
        return []
    wanted = Q(state=State.ASSIGNED, officer=desk.user)
    if desk.user.can(Can.STEP_APPROVE) and desk.user.unit.level == Unit.Level.COMMUNE:
        wanted |= Q(state=State.RECEIVED)
    rows = _rows(desk).filter(wanted).order_by("received_on", "received_time", "pk")
    found = list(rows.values_list(*FACTS, *PLACE.values(), named=True))
    fresh = [row for row in found if row.state == State.RECEIVED]
    mine = [row for row in found if row.state == State.ASSIGNED]
    asked = {"state": State.ASSIGNED.value, "whose": MINE}
    return [
        _group(desk, ASSIGN, _("Reports from the people to assign"), fresh, {"state": "received"}),
        _group(desk, VERIFY, _("Reports for you to verify"), mine, asked),
    ]


def _rows(desk):
    """Those in sight of the commune asked for; a report may lie in no beat."""
    rows = Tip.objects.visible_to(desk.user)
    asked = dict(desk.places.chosen)
    unit = asked.pop("unit", None)
    if asked:
        return rows.none()
    return desk.places.in_unit(rows, "unit", unit) if unit else rows


def _group(desk, name, title, found, asked):
    lines = [_line(desk, row) for row in found[: desk.shown]]
    return Group(name, title, len(found), lines, desk.link("cases:tip_list", **asked))


def _line(desk, row):
    is_fresh = row.state == State.RECEIVED
    page = "cases:tip_assignment" if is_fresh else "cases:tip_verification"
    since = _("since %(day)s") % {"day": day(row.received_on if is_fresh else row.assigned_on)}
    commune = row.unit__name if desk.is_several else ""
    return Line(
        who=moment(row.received_on, row.received_time),
        what=labels(Tip.Channel)[row.channel],
        url=reverse(page, args=[row.code]),
        chip=since,
        tone="state",
        where=", ".join(filter(None, (row.neighbourhood__name, commune))),
    )
