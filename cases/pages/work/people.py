"""People on the work list: whom nobody has met this month."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.help.unvisited import due_words
from cases.queries.courses.today import UNVISITED


def unmet(desk):
    """Whom nobody has met this month, the latest first."""
    title, url = _("Not visited this month"), desk.link("cases:unvisited")
    rows = desk.found.lines[UNVISITED]
    return desk.group(UNVISITED, title, rows, lambda row: _unmet(desk, row), url)


def _unmet(desk, row):
    page = "cases:visit_create" if desk.may_help else "cases:person_detail"
    words = due_words(row.due_on, desk.today)
    return desk.line(row, "", reverse(page, args=[row.code]), *words)
