"""The list of comparisons: its filters and its columns."""

import django_filters as filters
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Comparison, ComparisonRow
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.tables import COMMUNE, Column, Table, day, link, state
from wards.web.widgets import LeanSelect

LEFT = Q(rows__settlement="") & ~Q(rows__outcome=ComparisonRow.Outcome.MATCHED)


class ComparisonFilter(ListFilter):
    """Comparisons by kind, whether they are open, and commune; the newest first."""

    orders = {"day": ["-held_on", "-pk"], "kind": ["kind", "-held_on", "-pk"]}

    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=Comparison.Kind, empty_label=ALL, widget=LeanSelect
    )
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[("open", _("Open")), ("closed", _("Closed"))],
        empty_label=ALL,
        method="in_state",
        widget=LeanSelect,
    )

    class Meta:
        model = Comparison
        fields = ["kind", "state", "unit"]

    def in_state(self, rows, name, value):
        return rows.filter(closed_at__isnull=value == "open")

    def ordered(self, rows):
        counts = {"people": Count("rows"), "left": Count("rows", filter=LEFT)}
        return super().ordered(rows.annotate(**counts))


SIDE_B = ("kind", "facility__name", "their_office")


def comparison_link(table, code, kind):
    """The kind, which leads to the comparison."""
    words = listing.labels(Comparison.Kind)[kind]
    return link(reverse("cases:comparison_detail", args=[code]), words)


def kind_words(table, code, kind):
    return listing.labels(Comparison.Kind)[kind]


def side_b(table, kind, facility, office):
    """Whose the other list is."""
    return facility or office or gettext("Social affairs")


def number(table, value):
    return value


def standing(table, closed_at, left):
    """How many rows are still to settle, or that it is closed."""
    if closed_at:
        return state(gettext("Closed"), "state")
    words = gettext("%(count)s to settle") % {"count": left}
    return state(words, "state state-soon" if left else "state")


class ComparisonTable(Table):
    """Comparisons: whose lists, of which day, how many people, how many still to settle."""

    columns = (
        Column(
            "kind",
            _("Which two lists"),
            ("code", "kind"),
            comparison_link,
            css="cell-name",
            sorts=True,
            plain=kind_words,
        ),
        Column("side", _("Side B"), SIDE_B, side_b, "cell-words"),
        Column("as_of", _("Lists as of"), ("as_of",), day, says_label=True),
        Column("day", _("Compared on"), ("held_on",), day, says_label=True, sorts=True),
        Column("people", _("People"), ("people",), number, is_number=True, says_label=True),
        Column("state", _("Status"), ("closed_at", "left"), standing, css="cell-end nowrap"),
        COMMUNE,
    )
