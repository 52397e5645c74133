"""Reviews on the work list: whom the reader is still to check, and sessions of the council."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.reviews.checks import MINE, PAGES
from cases.models import CouncilSession
from cases.pages.work.lines import Group, Line
from cases.queries.courses import beside, work
from cases.queries.courses.due import in_words
from cases.queries.reviews import checks
from cases.rules.clocks.moments import Moment
from wards.roles import Can
from wards.web.listing import day

CAMPAIGNS, COUNCILS = "reviews", "councils"
FACTS = {
    "file": F("person__code"),
    "means": F("campaign__way"),
    "last_day": F("campaign__last_day"),
    "name": F("campaign__name"),
}


def campaigns(desk):
    """The reader's own checks, of a leader also those of nobody; one query, for communes alone."""
    if beside.CHECKS not in desk.kinds or desk.is_several:
        return []
    rows = checks.to_do(desk.user, desk.today).filter(checks.own(desk.user))
    for name, value in desk.places.chosen.items():
        rows = desk.places.filters[name].filter(rows, value)
    order = ("campaign__last_day", "person__sort_key", "pk")
    rows = work.first_of(rows.annotate(**FACTS), order, desk.shown)
    found = list(desk.told_of(rows, "code", *FACTS))
    url = desk.link("cases:check_list", whose=MINE, sort="last")
    title = _("To be checked in review campaigns")
    return [desk.group(CAMPAIGNS, title, found, lambda row: _check(desk, row), url)]


def _check(desk, row):
    page = PAGES.get(row.means) if desk.may_help else "cases:person_detail"
    url = reverse(page, args=[row.file]) if page else reverse("cases:check_edit", args=[row.code])
    return desk.line(row, row.name, url, *in_words(Moment(row.last_day), desk.now))


def councils(desk):
    """One group, in one query, for sessions are few; none for who does not prepare them."""
    if beside.COUNCILS not in desk.kinds:
        return []
    asked = dict(desk.places.chosen)
    unit = asked.pop("unit", None)
    if asked or not desk.user.can(Can.COUNCIL_EDIT):  # a session lies in no beat
        return []
    rows = CouncilSession.objects.visible_to(desk.user).filter(applied_at=None)
    rows = desk.places.in_unit(rows, "unit", unit) if unit else rows
    found = list(rows.select_related("unit").order_by("day", "pk"))
    lines = [_session(desk, one) for one in found[: desk.shown]]
    title = _("Sessions of the council not concluded or not applied")
    return [Group(COUNCILS, title, len(found), lines, reverse("cases:council_list"))]


def _session(desk, session):
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
