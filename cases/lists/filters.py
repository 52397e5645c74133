"""Filters of the lists; each narrows a queryset that is already scoped to the user."""

from datetime import timedelta

import django_filters as filters
from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Person, Registration
from cases.queries.measures import REHAB_KINDS
from cases.queries.standing import SOON_DAYS
from wards.web.filters import (
    ALL,
    DayFilter,
    ListFilter,
    PlaceFilter,
    communes_in_sight,
    offer_neighbourhoods,
)
from wards.web.widgets import LeanSelect

__all__ = [
    "ALL",
    "CaseFilter",
    "DayFilter",
    "ListFilter",
    "PersonFilter",
    "PlaceFilter",
    "communes_in_sight",
]


class PersonFilter(ListFilter):
    """People by list, state, open measure, commune and neighbourhood."""

    orders = {
        "name": ["sort_key", "pk"],
        "birth": ["birth_year", "birth_month", "birth_day", "sort_key", "pk"],
        "registered": ["registered_on", "sort_key", "pk"],
    }

    category = filters.ChoiceFilter(
        label=_("List"),
        choices=Registration.Category,
        method="on_list",
        empty_label=ALL,
        widget=LeanSelect,
    )
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[("on_file", _("On file")), ("removed", _("Removed from the list"))],
        method="in_state",
        empty_label=ALL,
        widget=LeanSelect,
    )
    kind = filters.ChoiceFilter(
        label=_("Open measure"),
        choices=Case.Kind,
        method="in_measure",
        empty_label=ALL,
        widget=LeanSelect,
    )
    neighbourhood = PlaceFilter(_("Neighbourhood"), "in_neighbourhood")

    class Meta:
        model = Person
        fields = ["category", "state", "kind", "unit", "neighbourhood"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_neighbourhoods(self)

    def in_neighbourhood(self, rows, name, code):
        return rows.filter(neighbourhood__code=code)

    def on_list(self, rows, name, category):
        """Those on the list now; with the state “removed”, those who were and are no more."""
        entries = self._entries(category=category)
        if self.data.get("state") == "removed":
            return rows.filter(Exists(entries))
        return rows.filter(Exists(entries.open_on(self.today)))

    def in_state(self, rows, name, state):
        is_open = Exists(self._entries().open_on(self.today))
        return rows.filter(is_open if state == "on_file" else ~is_open)

    def in_measure(self, rows, name, kind):
        cases = Case.objects.filter(person=OuterRef("pk"), kind=kind)
        return rows.filter(Exists(cases.open_on(self.today)))

    def ordered(self, rows):
        if self.data.get("sort", "").endswith("registered"):
            latest = self._entries().order_by("-registered_on").values("registered_on")[:1]
            rows = rows.annotate(registered_on=Subquery(latest))
        return super().ordered(rows)

    def _entries(self, **facts):
        return Registration.objects.filter(person=OuterRef("pk"), **facts)


class CaseFilter(ListFilter):
    """Measures by kind, state, commune and the days they were opened."""

    orders = {
        "opened": ["-opened_on", "-pk"],
        "name": ["person__sort_key", "-opened_on", "-pk"],
        "kind": ["kind", "-opened_on", "-pk"],
        "started": ["-started_on", "-pk"],
        "ends": ["ends_on", "pk"],
        "closed": ["-closed_on", "-pk"],
    }

    kind = filters.ChoiceFilter(
        label=_("Measure"),
        choices=[(kind.value, kind.label) for kind in REHAB_KINDS],
        empty_label=ALL,
        widget=LeanSelect,
    )
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[
            ("open", _("Open")),
            ("ending", _("Ending within 30 days")),
            ("overdue", _("Term ended, not closed")),
            ("closed", _("Closed")),
        ],
        method="in_state",
        empty_label=ALL,
        widget=LeanSelect,
    )
    opened_from = DayFilter("opened_on", "gte", label=_("Opened from"))
    opened_to = DayFilter("opened_on", "lte", label=_("Opened to"))

    class Meta:
        model = Case
        fields = ["kind", "state", "unit", "opened_from", "opened_to"]

    def in_state(self, rows, name, state):
        if state == "closed":
            return rows.exclude(closed_on=None)
        rows = rows.filter(closed_on=None)
        if state == "overdue":
            return rows.filter(ends_on__lt=self.today)
        if state == "ending":
            last = self.today + timedelta(days=SOON_DAYS)
            return rows.filter(ends_on__range=(self.today, last))
        return rows
