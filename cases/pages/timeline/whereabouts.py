"""Where a person is today, in words, and the days of all stays in the timeline."""

from django.utils.translation import gettext as _

from cases.pages.timeline.entries import Entry
from wards.web import listing


def about(person, *, today, may_edit):
    """(the stay of today or None, entries of the timeline), in one query."""
    stays = list(person.whereabouts.order_by("started_on", "pk"))
    away = next((_row(stay) for stay in stays if _lasts(stay, today)), None)
    return away, [entry for stay in stays for entry in _entries(stay, may_edit)]


def _lasts(stay, today):
    return stay.started_on <= today and (stay.ended_on is None or stay.ended_on > today)


def _row(stay):
    where = " · ".join(filter(None, [stay.get_kind_display(), stay.place]))
    words = _("%(where)s, since %(day)s") % {"where": where, "day": listing.day(stay.started_on)}
    return {"words": words, "url": stay.get_absolute_url()}


def _entries(stay, may_edit):
    kind, url = stay.get_kind_display(), stay.get_absolute_url() if may_edit else ""
    detail = " · ".join(filter(None, [stay.place, stay.note]))
    yield Entry(stay.started_on, kind, detail, url)
    if stay.ended_on:
        yield Entry(stay.ended_on, _("No longer: %(where)s") % {"where": kind}, stay.place, url)
