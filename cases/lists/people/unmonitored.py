"""The list of those in measures since before 1/7/2026 without an order of monitoring."""

import django_filters as filters
from django.db.models import Exists, OuterRef, Subquery
from django.utils.html import format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people.ages import age_column, dead_in
from cases.lists.people.identity import identity_column
from cases.lists.people.people import BORN, LOCALITY, NAME
from cases.models import Case, Person
from cases.queries.people import unmonitored
from wards.web import listing
from wards.web.filters import ALL, ListFilter, LocalityFilter
from wards.web.tables import Column, Table
from wards.web.widgets import LeanSelect


class UnmonitoredFilter(ListFilter):
    """By the measure that somebody is in, and by locality."""

    orders = {
        "name": ["sort_key", "pk"],
        "birth": ["birth_year", "sort_key", "pk"],
        "since": ["base_since", "sort_key", "pk"],
    }

    kind = filters.ChoiceFilter(
        label=_("Measure"),
        choices=[(kind, Case.Kind(kind).label) for kind in unmonitored.BASES],
        method="in_measure",
        empty_label=ALL,
        widget=LeanSelect,
    )
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")

    class Meta:
        model = Person
        fields = ["kind", "unit", "neighbourhood"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        since = Subquery(unmonitored.first_since(self.today))
        people = unmonitored.without_order(self.queryset, self.today)
        self.queryset = people.annotate(base_since=since)

    def in_measure(self, rows, name, kind):
        running = unmonitored.running_since_before(self.today)
        return rows.filter(Exists(running.filter(person=OuterRef("pk"), kind=kind).order_by()))


def measures(table, pk):
    """Each measure that somebody is in, with the day it began."""
    words = listing.labels(Case.Kind)
    lines = [
        (gettext("%(kind)s, since %(day)s") % {"kind": words[kind], "day": listing.day(since)},)
        for kind, since in table.bases.get(pk, ())
    ]
    return format_html_join("; ", "{}", lines)


class UnmonitoredTable(Table):
    """People with the measures they are in."""

    columns = (
        NAME,
        BORN,
        age_column(),
        *LOCALITY,
        Column("since", _("Measure"), ("pk",), measures, css="cell-words", sorts=True),
        identity_column(),
    )

    def look_up(self, rows):
        self.bases = unmonitored.bases_of([row["pk"] for row in rows], self.today)
        self.dead = dead_in(rows)
