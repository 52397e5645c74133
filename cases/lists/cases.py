"""The rows of the list of measures as plain text."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Case
from cases.queries.standing import SOON_DAYS, day, labels
from wards.web import listing

FIELDS = (
    "code",
    "person__full_name",
    "person__birth_year",
    "kind",
    "unit__name",
    "opened_on",
    "decided_on",
    "started_on",
    "ends_on",
    "closed_on",
    "outcome",
)
SORTABLE = {"name", "kind", "opened", "started", "ends", "closed"}
CELLS = (
    "address",
    "name",
    "birth",
    "kind",
    "commune",
    "opened",
    "decided",
    "started",
    "state",
    "tone",
)
ANY = "00000000-0000-0000-0000-000000000000"


def of(cases, *, today):
    """The texts of CELLS for each of a page of FIELDS."""
    address = reverse("cases:case_detail", args=[ANY])
    kinds, outcomes = labels(Case.Kind), labels(Case.Outcome)
    return [
        (
            address.replace(ANY, str(code)),
            name,
            str(year),
            kinds[kind],
            commune,
            day(opened),
            day(decided),
            day(started),
            *state_of(ends, closed, outcomes.get(outcome, ""), today),
        )
        for (
            code,
            name,
            year,
            kind,
            commune,
            opened,
            decided,
            started,
            ends,
            closed,
            outcome,
        ) in cases
    ]


def columns(query, *, with_commune):
    """The headings, in the order of the cells."""
    labels = {"name": _("Person"), "birth": _("Year of birth"), "kind": _("Measure")}
    labels |= {"unit": _("Commune")} if with_commune else {}
    labels |= {
        "opened": _("Opened"),
        "decided": _("Decided"),
        "started": _("Started"),
        "ends": _("Status"),
    }
    return listing.columns(query, labels, SORTABLE)


def state_of(ends, closed, outcome, today):
    """How it stands, and how urgent that is."""
    if closed:
        return f"{outcome} · {day(closed)}", ""
    if ends is None:
        return _("open"), ""
    left = (ends - today).days
    if left < 0:
        return _("term ended %(day)s") % {"day": day(ends)}, "state state-overdue"
    if left <= SOON_DAYS:
        return _("%(left)s days left") % {"left": left}, "state state-soon"
    return _("until %(day)s") % {"day": day(ends)}, ""
