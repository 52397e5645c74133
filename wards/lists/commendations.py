"""The list of commendations: its filters and its columns."""

import django_filters as filters
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wards.models import Commendation
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.tables import Column, Table, link, of_several_communes, text
from wards.web.widgets import LeanSelect


class CommendationFilter(ListFilter):
    """Commendations by recipient, year and commune."""

    orders = {
        "decided": ["-decided_on", "-pk"],
        "recipient": ["recipient", "-decided_on", "-pk"],
        "form": ["form", "-decided_on", "-pk"],
    }

    kind = filters.ChoiceFilter(
        field_name="recipient_kind",
        label=_("Given to"),
        choices=Commendation.Recipient,
        empty_label=ALL,
        widget=LeanSelect,
    )
    year = filters.ChoiceFilter(
        label=_("Year"), choices=(), method="in_year", empty_label=ALL, widget=LeanSelect
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


def recipient(table, code, name, kind):
    """Who was commended; leads to the form of those who may correct it."""
    named = format_html("<b>{}</b>", name)
    if table.may_edit:
        named = link(reverse("wards:commendation_edit", args=[code]), name)
    words = listing.labels(Commendation.Recipient)[kind]
    return format_html('{}<br class="cell-desk"><span class="quiet small"> {}</span>', named, words)


def form(table, form, reason):
    """The form of the commendation, and what for."""
    return format_html('<span>{}</span><br><span class="quiet">{}</span>', form, reason)


def decision(table, decided_on, number, decided_by):
    """The day of the decision, its number and who decided."""
    paper = " · ".join(filter(None, [number, decided_by]))
    return format_html(
        '{}<br class="cell-desk"><span class="quiet"> {}</span>', listing.day(decided_on), paper
    )


class CommendationTable(Table):
    """Commendations with their form and decision."""

    columns = (
        Column(
            "recipient",
            _("Recipient"),
            ("code", "recipient", "recipient_kind"),
            recipient,
            css="cell-name",
            sorts=True,
        ),
        Column("unit", _("Unit"), ("unit__name",), text, appears=of_several_communes),
        Column("form", _("Form"), ("form", "reason"), form, css="cell-wide cell-name", sorts=True),
        Column(
            "decided",
            _("Decision"),
            ("decided_on", "decision_number", "decided_by"),
            decision,
            css="cell-wide",
            sorts=True,
        ),
    )
