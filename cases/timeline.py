"""What happened to a person, newest first: lists and measures as dated entries, year by year."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Entry:
    """One day of the timeline; ``url`` leads to the record behind it."""

    day: date
    title: str
    detail: str
    url: str

    @property
    def day_text(self):
        return f"{self.day:%d/%m/%Y}"


def years(registrations, cases, others=(), *, may_edit):
    """[(year, entries)], newest first; on one day what came later in the procedure is above.

    An entry of a list leads to its form, so only those who may edit get the link. ``others`` are
    entries of what was done to help.
    """
    entries = [
        entry
        for registration in registrations
        for entry in _list_entries(
            registration, registration.get_absolute_url() if may_edit else ""
        )
    ]
    entries += [entry for case in cases for entry in _case_entries(case)]
    entries += others
    entries.reverse()
    entries.sort(key=lambda entry: entry.day, reverse=True)
    return [(year, list(group)) for year, group in groupby(entries, lambda entry: entry.day.year)]


def _list_entries(registration, url):
    category = registration.get_category_display()
    yield Entry(
        registration.registered_on, _("Put on the list: %(list)s") % {"list": category}, "", url
    )
    if registration.removed_on:
        yield Entry(
            registration.removed_on,
            _("Removed from the list: %(list)s") % {"list": category},
            registration.get_removal_reason_display(),
            url,
        )


def _case_entries(case):
    kind, url = case.get_kind_display(), case.get_absolute_url()
    yield Entry(case.opened_on, _("%(kind)s: opened") % {"kind": kind}, "", url)
    if case.decided_on:
        paper = " · ".join(filter(None, [case.decision_number, case.decided_by]))
        yield Entry(case.decided_on, _("%(kind)s: decided") % {"kind": kind}, paper, url)
    if case.started_on:
        where = str(case.facility) if case.facility else ""
        yield Entry(case.started_on, _("%(kind)s: started") % {"kind": kind}, where, url)
    if case.closed_on:
        outcome = case.get_outcome_display()
        yield Entry(case.closed_on, _("%(kind)s: closed") % {"kind": kind}, outcome, url)
