"""The rows of the list of commendations as plain text."""

from django.urls import reverse
from django.utils.translation import gettext as _

from wards import listing
from wards.models import Commendation

FIELDS = (
    "code",
    "recipient",
    "recipient_kind",
    "form",
    "reason",
    "decision_number",
    "decided_on",
    "decided_by",
    "unit__name",
)
SORTABLE = {"recipient", "form", "decided"}
CELLS = ("address", "recipient", "kind", "unit", "form", "reason", "decided", "paper")


def of(commendations):
    """The texts of CELLS for each of a page of FIELDS."""
    kinds = dict(Commendation.Recipient.choices)
    for code, recipient, kind, form, reason, number, decided_on, decided_by, unit in commendations:
        yield (
            reverse("wards:commendation_edit", args=[code]),
            recipient,
            str(kinds[kind]),
            unit,
            form,
            reason,
            listing.day(decided_on),
            " · ".join(filter(None, [number, decided_by])),
        )


def columns(query, *, with_commune):
    """The headings, in the order of the cells."""
    labels = {"recipient": _("Recipient")}
    labels |= {"unit": _("Unit")} if with_commune else {}
    labels |= {"form": _("Form"), "decided": _("Decision")}
    return listing.columns(query, labels, SORTABLE)
