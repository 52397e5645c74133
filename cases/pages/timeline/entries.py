"""What happened to a person, newest first: dated entries of every kind, year by year."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Entry:
    """One day of the timeline; ``url`` leads to the record behind it.

    ``known`` is the day as far as it is known, where that is less than a day.
    """

    day: date
    title: str
    detail: str
    url: str
    known: str = ""

    @property
    def day_text(self):
        return self.known or f"{self.day:%d/%m/%Y}"


LABELS = {
    "lists": gettext_lazy("Lists and measures"),
    "steps": gettext_lazy("Steps"),
    "earlier": gettext_lazy("Earlier courses"),
    "whereabouts": gettext_lazy("Whereabouts"),
    "transfers": gettext_lazy("Transfers"),
    "visits": gettext_lazy("Visits"),
    "findings": gettext_lazy("Tests and findings"),
    "supports": gettext_lazy("Supports and referrals"),
    "helpers": gettext_lazy("Helpers"),
    "clubs": gettext_lazy("Clubs"),
    "tips": gettext_lazy("Reports from the people"),
}


def years(groups, show=""):
    """[(year, entries)], newest first; on one day what came later in the procedure is above.

    ``groups``: {one of LABELS: its entries, in the order of the procedure}; ``show`` leaves the
    others out, unless it is none of them.
    """
    chosen = [groups[show]] if show in groups else groups.values()
    entries = [entry for group in chosen for entry in group]
    entries.reverse()
    entries.sort(key=lambda entry: entry.day, reverse=True)
    return [(year, list(group)) for year, group in groupby(entries, lambda entry: entry.day.year)]


def choices(groups, show, address):
    """[(label, address, whether it is shown)] of the groups there is something of, all first."""
    filled = [name for name in LABELS if groups[name]]
    if len(filled) < 2:
        return []
    shown = show if show in groups else ""
    links = [(_("All"), address, not shown)]
    return links + [(LABELS[name], f"{address}?show={name}", name == shown) for name in filled]


def of_lists(registrations, cases, *, may_edit, decided=frozenset()):
    """The entries of lists and measures; those of a list lead to its form, for who may edit.

    ``decided`` are the keys of measures whose decision another entry tells of.
    """
    for registration in registrations:
        yield from _list_entries(registration, registration.get_absolute_url() if may_edit else "")
    for case in cases:
        yield from _case_entries(case, says_decision=case.pk not in decided)


def of_rehab(running):
    """Of measures closed to the reader: that rehabilitation ran, from when to when."""
    for one in running:
        yield Entry(one.started_on, _("In rehabilitation"), "", "")
        if one.closed_on:
            yield Entry(one.closed_on, _("No longer in rehabilitation"), "", "")


def _list_entries(registration, url):
    category = registration.get_category_display()
    yield Entry(
        registration.registered_on, _("Put on the list: %(list)s") % {"list": category}, "", url
    )
    if registration.removed_on:
        reason, minutes = registration.get_removal_reason_display(), registration.minutes
        by_council = _("minutes of the council No. %(number)s") % {"number": minutes}
        yield Entry(
            registration.removed_on,
            _("Removed from the list: %(list)s") % {"list": category},
            f"{reason} · {by_council}" if minutes else reason,
            url,
        )


def _case_entries(case, *, says_decision):
    kind, url = case.get_kind_display(), case.get_absolute_url()
    yield Entry(case.opened_on, _("%(kind)s: opened") % {"kind": kind}, "", url)
    if case.decided_on and says_decision:
        paper = " · ".join(filter(None, [case.decision_number, case.decided_by]))
        yield Entry(case.decided_on, _("%(kind)s: decided") % {"kind": kind}, paper, url)
    if case.started_on:
        where = str(case.facility) if case.facility else ""
        yield Entry(case.started_on, _("%(kind)s: started") % {"kind": kind}, where, url)
    if case.closed_on:
        outcome = case.get_outcome_display()
        yield Entry(case.closed_on, _("%(kind)s: closed") % {"kind": kind}, outcome, url)
