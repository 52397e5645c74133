"""What social affairs have on the work list of clubs and of counselling points."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.models import SupportModel
from cases.pages.work.lines import Line
from cases.queries.community import asking
from cases.queries.courses import work
from wards.web.listing import day


def clubs(desk):
    """Clubs that have not met for a month, those that waited longest first."""
    rows = asking.without_meeting(_models(desk), desk.today)
    title = _("Clubs that have not met for a month")
    return _group(desk, asking.MEETING, title, rows, F("since").asc(), _club)


def points(desk):
    """Counselling points whose clients stay away, those of most clients first."""
    rows = asking.with_clients_away(_models(desk), desk.today)
    title = _("Clients who have not come back")
    return _group(desk, asking.CLIENTS, title, rows, F("away").desc(), _point)


def _models(desk):
    """The models in sight; a club is of no beat, so who asks for one sees none."""
    rows = SupportModel.objects.visible_to(desk.user)
    asked = dict(desk.places.chosen)
    unit = asked.pop("unit", None)
    if asked:
        return rows.none()
    return desk.places.in_unit(rows, "unit", unit) if unit else rows


def _group(desk, name, title, rows, order, line):
    rows = rows.select_related("unit", "own_kind")
    found = list(work.first_of(rows, (order, "pk"), desk.shown))
    url = desk.link("cases:model_list", asks=name)
    return desk.group(name, title, found, lambda model: line(desk, model), url)


def _club(desk, club):
    page = "cases:meeting_create" if desk.may_meet else "cases:model_detail"
    last = _("last meeting %(day)s") % {"day": day(club.last_met)}
    return _line(desk, club, page, last if club.last_met else _("has never met"))


def _point(desk, point):
    words = ngettext("%(n)s client", "%(n)s clients", point.away)
    return _line(desk, point, "cases:model_detail", words % {"n": point.away})


def _line(desk, model, page, words):
    return Line(
        who=str(model),
        what="",
        url=reverse(page, args=[model.code]),
        chip=words,
        tone="state",
        where=model.unit.name if desk.is_several else "",
    )
