"""Filters of the lists of visits, and of people to be visited."""

from datetime import date

import django_filters as filters
from django.db.models import DateField, Exists, OuterRef, Value
from django.db.models.functions import Coalesce, Length
from django.utils.translation import gettext_lazy as _

from cases.lists.filters import ListFilter
from cases.models import Person, Registration, Visit, VolunteerAssignment
from cases.queries import unvisited
from wards.models import Unit
from wards.web.filters import ALL, DayFilter, PlaceFilter, offer_neighbourhoods
from wards.web.widgets import LeanSelect

MINE = [("mine", _("My people"))]


def on_any_list(people, day):
    """People who are visited at all: on a list on that day, or under aftercare."""
    listed = Registration.objects.open_on(day).filter(person=OuterRef("pk"))
    cases = unvisited.under_aftercare(day).filter(person=OuterRef("pk"))
    return people.filter(Exists(listed) | Exists(cases))


def assigned_to(people, user, day):
    """People the user looks after."""
    tasks = VolunteerAssignment.objects.filter(person=OuterRef("pk"), officer=user)
    return people.filter(Exists(tasks.standing_on(day)))


class ToVisitFilter(ListFilter):
    """People who are visited, by commune, neighbourhood, whose they are, met this month or not.

    They come with their contacts, as ``unvisited.due_on`` wants them.
    """

    orders = {"place": ["place_length", "place_name", "sort_key", "pk"]}

    neighbourhood = PlaceFilter(_("Neighbourhood"), "in_neighbourhood")
    whose = filters.ChoiceFilter(
        label=_("Whose"), choices=MINE, method="of_the_user", empty_label=ALL, widget=LeanSelect
    )
    month = filters.ChoiceFilter(
        label=_("This month"),
        choices=[("missing", _("Not visited yet"))],
        method="not_met",
        empty_label=ALL,
        widget=LeanSelect,
    )

    class Meta:
        model = Person
        fields = ["unit", "neighbourhood", "whose", "month"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.queryset = unvisited.with_contacts(self.among(self.queryset), self.today)
        offer_neighbourhoods(self)

    def among(self, people):
        """Those the list is about."""
        return on_any_list(people, self.today)

    @property
    def is_bounded(self):
        """Whether it is about one commune or one's own people: a whole district is no round."""
        chosen = self.form.cleaned_data if self.is_valid() else {}
        is_commune = self.request.user.unit.level == Unit.Level.COMMUNE
        return is_commune or bool(chosen.get("unit") or chosen.get("whose"))

    def in_neighbourhood(self, rows, name, code):
        return rows.filter(neighbourhood__code=code)

    def of_the_user(self, rows, name, value):
        return assigned_to(rows, self.request.user, self.today)

    def not_met(self, rows, name, value):
        return unvisited.not_met(rows, self.today)

    def ordered(self, rows):
        """By neighbourhood, Tổ 2 before Tổ 10, as one walks."""
        name = Coalesce("neighbourhood__name", Value(""))
        return super().ordered(rows.annotate(place_name=name, place_length=Length(name)))


class UnvisitedFilter(ToVisitFilter):
    """People not visited within the month, by the reason they ought to be."""

    orders = {
        "name": ["sort_key", "pk"],
        "met": ["met_order", "sort_key", "pk"],
        "place": ToVisitFilter.orders["place"],
    }

    group = filters.ChoiceFilter(
        label=_("Why"),
        choices=[
            ("users", Registration.Category.ILLEGAL_USER.label),
            ("aftercare", Registration.Category.AFTERCARE.label),
        ],
        method="in_group",
        empty_label=ALL,
        widget=LeanSelect,
    )
    month = None

    class Meta:
        model = Person
        fields = ["unit", "neighbourhood", "whose", "group"]

    def among(self, people):
        return unvisited.unvisited(people, self.today)

    def in_group(self, rows, name, group):
        found = unvisited.illegal_users if group == "users" else unvisited.under_aftercare
        return rows.filter(Exists(found(self.today).filter(person=OuterRef("pk"))))

    def ordered(self, rows):
        """Whoever was never met comes before all others, on every database."""
        never = Coalesce("met_on", Value(date.min, DateField()))
        return super().ordered(rows.annotate(met_order=never))


class VisitFilter(ListFilter):
    """Visits by commune, days, and how the person is doing."""

    orders = {
        "day": ["-day", "-pk"],
        "name": ["person__sort_key", "-day", "-pk"],
        "next": ["next_order", "pk"],
    }

    whose = filters.ChoiceFilter(
        label=_("Whose"), choices=MINE, method="of_the_user", empty_label=ALL, widget=LeanSelect
    )
    progress = filters.ChoiceFilter(
        label=_("Progress"), choices=Visit.Progress, empty_label=ALL, widget=LeanSelect
    )
    compliance = filters.ChoiceFilter(
        label=_("Compliance"), choices=Visit.Compliance, empty_label=ALL, widget=LeanSelect
    )
    day_from = DayFilter("day", "gte", label=_("From"))
    day_to = DayFilter("day", "lte", label=_("Until"))

    class Meta:
        model = Visit
        fields = ["unit", "whose", "progress", "compliance", "day_from", "day_to"]

    def of_the_user(self, rows, name, value):
        people = assigned_to(Person.objects.all(), self.request.user, self.today)
        return rows.filter(person__in=people.order_by().values("pk"))

    def ordered(self, rows):
        """Where nothing is agreed, the next visit comes last, on every database."""
        last = Coalesce("next_on", Value(date.max, DateField()))
        return super().ordered(rows.annotate(next_order=last))
