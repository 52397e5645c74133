"""Whom facilities send, on the work list: notices and arrivals to confirm, and the unclaimed."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.facilities.handovers import ARRIVALS, NOTICES, UNCLAIMED
from cases.models import Handover, Trainee
from cases.pages.work.lines import Group, Line
from cases.queries.courses import beside, work
from wards.models import Unit
from wards.roles import Can
from wards.web.listing import day

UNFILED = "unfiled"


def unclaimed(desk):
    """For the leaders of a province, whom nobody takes in; one query, for they are few."""
    if beside.HANDOVERS not in desk.kinds or not _is_of_province(desk):
        return []
    leads = desk.user.can(Can.STEP_APPROVE)
    found = list(_told(_rows(desk).unclaimed(desk.today))) if leads else []
    return [_group(desk, UNCLAIMED, _("Released and unclaimed"), found)]


def to_confirm(desk):
    """What the commune has to confirm; one query, for what is open is little."""
    if beside.HANDOVERS not in desk.kinds or _is_of_province(desk):
        return []
    rows = _rows(desk)
    found = list(_told(rows.to_notice() | rows.to_arrive(desk.today)))
    notices = [row for row in found if row.noticed_at is None]
    arrivals = [row for row in found if row.noticed_at]
    return [
        _group(desk, NOTICES, _("Notices from facilities to confirm"), notices),
        _group(desk, ARRIVALS, _("Arrivals to confirm"), arrivals),
    ]


def unfiled(desk):
    """Whom facilities have and the commune has no file of; it alone is told, in one query."""
    if beside.TRAINEES not in desk.kinds or desk.is_several:
        return []
    rows = _in_places(desk, Trainee.objects.visible_to(desk.user).without_file())
    facts = {"facility": F("book__facility__name")}
    names = ("code", "full_name", "birth_year", "admitted_on", "number", *facts)
    rows = work.first_of(rows.annotate(**facts), ("full_name", "pk"), desk.shown)
    found = list(rows.values_list(*names, named=True))
    url = desk.link("cases:unfiled_list")
    title = _("At facilities, without a file here")
    return [desk.group(UNFILED, title, found, _trainee, url)]


def _trainee(row):
    return Line(
        who=row.full_name,
        what=row.facility,
        url=reverse("cases:unfiled_detail", args=[row.code]),
        chip=_("there since %(day)s") % {"day": day(row.admitted_on)},
        tone="state",
        where="",
        born=str(row.birth_year or ""),
    )


def _is_of_province(desk):
    return desk.user.unit.level == Unit.Level.PROVINCE


def _rows(desk):
    """Those in sight of the commune asked for."""
    return _in_places(desk, Handover.objects.visible_to(desk.user))


def _in_places(desk, rows):
    """Those of the commune asked for; a name lies in no beat."""
    asked = dict(desk.places.chosen)
    unit = asked.pop("unit", None)
    if asked:
        return rows.none()
    return desk.places.in_unit(rows, "unit", unit) if unit else rows


def _told(rows):
    facts = {"facility": F("list__facility__name"), "home": F("unit__name")}
    names = ("code", "full_name", "birth_year", "leaves_on", "noticed_at", *facts)
    return rows.annotate(**facts).order_by("leaves_on", "pk").values_list(*names, named=True)


def _group(desk, name, title, found):
    lines = [_line(desk, row, name) for row in found[: desk.shown]]
    return Group(name, title, len(found), lines, desk.link("cases:handover_list", state=name))


def _line(desk, row, name):
    return Line(
        who=row.full_name,
        what=row.facility,
        url=reverse("cases:handover_detail", args=[row.code]),
        chip=_("leaves %(day)s") % {"day": day(row.leaves_on)},
        tone="state state-overdue" if name == UNCLAIMED else "state",
        where=row.home if desk.is_several else "",
        born=str(row.birth_year or ""),
    )
