"""The rows of the list of commendations as plain text."""

import django_filters as filters
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wards.models import Commendation
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.widgets import LeanSelect

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


class CommendationFilter(ListFilter):
    """Commendations by recipient, year and commune."""

    orders = {
        "decided": ["-decided_on", "-pk"],
        "recipient": ["recipient", "-decided_on", "-pk"],
        "form": ["form", "-decided_on", "-pk"],
    }

    kind = filters.ChoiceFilter(
        field_name="recipient_kind",
        label=gettext_lazy("Given to"),
        choices=Commendation.Recipient,
        empty_label=ALL,
        widget=LeanSelect,
    )
    year = filters.ChoiceFilter(
        label=gettext_lazy("Year"), choices=(), method="in_year", empty_label=ALL, widget=LeanSelect
    )

    class Meta:
        model = Commendation
        fields = ["kind", "year", "unit"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        days = self.queryset.order_by().dates("decided_on", "year", order="DESC")
        self.filters["year"].extra["choices"] = [(str(day.year), str(day.year)) for day in days]

    def in_year(self, rows, name, year):
        return rows.filter(decided_on__year=year)


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
