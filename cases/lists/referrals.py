"""The rows of the list of referrals as plain text."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Referral
from cases.queries.standing import labels
from wards.web import listing
from wards.web.listing import day

SORTABLE = {"name", "day"}
CELLS = ("address", "name", "kind", "place", "commune", "day", "state", "tone")


def of(rows, *, may_edit):
    """The texts of CELLS for each referral of a page."""
    kinds, results = labels(Referral.Kind), labels(Referral.Result)
    return [
        (
            address(referral, may_edit),
            referral.person.full_name,
            kinds[referral.kind],
            referral.place or "–",
            referral.unit.name,
            day(referral.day),
            *state(referral, results),
        )
        for referral in rows.select_related("person", "unit")
    ]


def address(referral, may_edit):
    """The person for those who only read; the short form while an answer is awaited."""
    if not may_edit:
        return referral.person.get_absolute_url()
    page = "cases:referral_edit" if referral.result else "cases:referral_feedback"
    return reverse(page, args=[referral.code])


def state(referral, results):
    """What is known of it, and how to show that."""
    if referral.result:
        answered = [results[referral.result], day(referral.answered_on)]
        done = referral.result in {Referral.Result.ACCEPTED, Referral.Result.COMPLETED}
        return " · ".join(answered), "state state-done" if done else ""
    if referral.arrived_on:
        return _("arrived %(day)s") % {"day": day(referral.arrived_on)}, ""
    return _("waiting for feedback"), "state state-soon"


def columns(query, *, with_commune):
    """The headings, in the order of the cells."""
    labels = {"name": _("Person"), "kind": _("Sent to"), "place": _("Receiving service")}
    labels |= {"unit": _("Commune")} if with_commune else {}
    labels |= {"day": _("Sent on"), "state": _("Status")}
    return listing.columns(query, labels, SORTABLE)
