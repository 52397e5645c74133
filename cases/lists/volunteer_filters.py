"""Filters of the volunteers and of the people without a helper."""

import django_filters as filters
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from cases.models import Person, Registration, Volunteer, VolunteerAssignment
from cases.queries import helpers
from wards.web.filters import (
    ALL,
    ListFilter,
    PlaceFilter,
    StandingFilter,
    offer_neighbourhoods,
)
from wards.web.widgets import LeanSelect


class VolunteerFilter(StandingFilter):
    """Volunteers by commune, neighbourhood and organisation: the active ones unless told."""

    orders = {
        "name": ["full_name", "pk"],
        "organisation": ["organisation", "full_name", "pk"],
        "since": ["started_on", "full_name", "pk"],
        "load": ["-load", "full_name", "pk"],
    }

    neighbourhood = PlaceFilter(_("Neighbourhood"), "in_neighbourhood")
    organisation = filters.ChoiceFilter(
        label=_("Organisation"), choices=(), empty_label=ALL, widget=LeanSelect
    )
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[("ended", _("Left")), ("all", _("All"))],
        method="in_state",
        empty_label=_("Active"),
        widget=LeanSelect,
    )

    class Meta:
        model = Volunteer
        fields = ["unit", "neighbourhood", "organisation", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_neighbourhoods(self)
        named = self.queryset.exclude(organisation="").order_by("organisation")
        names = named.values_list("organisation", flat=True).distinct()
        self.filters["organisation"].extra["choices"] = [(name, name) for name in names]

    def in_neighbourhood(self, rows, name, code):
        return rows.filter(neighbourhood__code=code)

    def ordered(self, rows):
        return super().ordered(helpers.with_load(rows, self.today))


class HelperlessFilter(ListFilter):
    """People without a helper by list, by whether they ever had one, and by place."""

    orders = {"name": ["sort_key", "pk"], "birth": ["birth_year", "sort_key", "pk"]}

    category = filters.ChoiceFilter(
        label=_("List"),
        choices=Registration.Category,
        method="on_list",
        empty_label=ALL,
        widget=LeanSelect,
    )
    had = filters.ChoiceFilter(
        label=_("Helper so far"),
        choices=[("one", _("Had one")), ("none", _("Never had one"))],
        method="with_past",
        empty_label=ALL,
        widget=LeanSelect,
    )
    neighbourhood = PlaceFilter(_("Neighbourhood"), "in_neighbourhood")

    class Meta:
        model = Person
        fields = ["category", "had", "unit", "neighbourhood"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_neighbourhoods(self)

    def on_list(self, rows, name, category):
        entries = Registration.objects.filter(person=OuterRef("pk"), category=category)
        return rows.filter(Exists(entries.open_on(self.today)))

    def with_past(self, rows, name, had):
        before = Exists(VolunteerAssignment.objects.filter(person=OuterRef("pk")))
        return rows.filter(before if had == "one" else ~before)

    def in_neighbourhood(self, rows, name, code):
        return rows.filter(neighbourhood__code=code)
