"""Who is visited on an evening's round, and printed in the notebook: the filters."""

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Coalesce, Length
from django.utils.translation import gettext_lazy as _

from cases.lists.help.visits import MINE, assigned_to
from cases.models import Person, Registration
from cases.queries import unvisited
from wards.models import Unit
from wards.web.filters import ALL, ListFilter, LocalityFilter
from wards.web.widgets import LeanSelect

BY_NEIGHBOURHOOD = ["place_length", "place_name", "sort_key", "pk"]


def on_any_list(people, day):
    """People who are visited at all: on a list on that day, or under aftercare."""
    listed = Registration.objects.open_on(day).filter(person=OuterRef("pk"))
    cases = unvisited.under_aftercare(day).filter(person=OuterRef("pk"))
    return people.filter(Exists(listed) | Exists(cases))


def with_neighbourhood(people):
    """People with what BY_NEIGHBOURHOOD sorts by: Tổ 2 before Tổ 10, as one walks."""
    name = Coalesce("neighbourhood__name", Value(""))
    return people.annotate(place_name=name, place_length=Length(name))


class ToVisitFilter(ListFilter):
    """People who are visited, by commune, place, beat, whose they are, met this month or not.

    They come with their contacts, as ``unvisited.due_on`` wants them.
    """

    orders = {"place": BY_NEIGHBOURHOOD}

    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    beat = LocalityFilter(_("Beat"), "in_beat")
    whose = filters.ChoiceFilter(
        label=_("Whose"), choices=MINE, method="of_the_user", empty_label=ALL, widget=LeanSelect
    )
    month = filters.ChoiceFilter(
        label=_("This month"),
        choices=[("missing", _("Not visited yet"))],
        method="in_the_month",
        empty_label=ALL,
        widget=LeanSelect,
    )

    by = filters.ChoiceFilter(  # of the notebook: a sheet for each beat
        choices=[("beat", _("Beat"))], method="in_order", widget=forms.HiddenInput
    )

    class Meta:
        model = Person
        fields = ["unit", "neighbourhood", "beat", "whose", "month", "by"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = on_any_list(self.queryset, self.today)
        self.queryset = unvisited.with_contacts(people, self.today)

    @property
    def is_bounded(self):
        """Whether it is about one commune or one's own people: a whole district is no round."""
        chosen = self.form.cleaned_data if self.is_valid() else {}
        is_commune = self.request.user.unit.level == Unit.Level.COMMUNE
        return is_commune or bool(chosen.get("unit") or chosen.get("whose"))

    def of_the_user(self, rows, name, value):
        return assigned_to(rows, self.request.user, self.today)

    def in_the_month(self, rows, name, value):
        """The very people of the list of the unvisited."""
        return unvisited.unvisited(rows, self.today)

    def ordered(self, rows):
        """By neighbourhood, as one walks."""
        return super().ordered(with_neighbourhood(rows))
