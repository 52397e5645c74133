"""Review campaigns on the work list: whom the reader is still to check."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.lists.reviews.checks import MINE, PAGES
from cases.queries.courses import work
from cases.queries.courses.due import in_words
from cases.queries.reviews import checks
from cases.rules.clocks.moments import Moment

REVIEWS = "reviews"
FACTS = {
    "file": F("person__code"),
    "means": F("campaign__way"),
    "last_day": F("campaign__last_day"),
    "name": F("campaign__name"),
}


def groups(desk):
    """The reader's own checks, of a leader also those of nobody; one query, for communes alone."""
    if desk.is_several:
        return []
    rows = checks.to_do(desk.user, desk.today).filter(checks.own(desk.user))
    for name, value in desk.places.chosen.items():
        rows = desk.places.filters[name].filter(rows, value)
    order = ("campaign__last_day", "person__sort_key", "pk")
    rows = work.first_of(rows.annotate(**FACTS), order, desk.shown)
    found = list(desk.told_of(rows, "code", *FACTS))
    url = desk.link("cases:check_list", whose=MINE, sort="last")
    title = _("To be checked in review campaigns")
    return [desk.group(REVIEWS, title, found, lambda row: _line(desk, row), url)]


def _line(desk, row):
    page = PAGES.get(row.means) if desk.may_help else "cases:person_detail"
    url = reverse(page, args=[row.file]) if page else reverse("cases:check_edit", args=[row.code])
    return desk.line(row, row.name, url, *in_words(Moment(row.last_day), desk.now))
