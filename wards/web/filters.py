"""What the filters of lists share; each narrows a queryset that is already scoped to the user."""

import django_filters as filters
from django import forms
from django.utils.translation import gettext_lazy as _

from wards.forms.fields import DayField
from wards.models import Neighbourhood, Unit
from wards.web.widgets import LeanSelect

ALL = _("All")


def communes_in_sight(user, today):
    """The communes a user may choose: living today or, for a closed unit, on its last day."""
    day = min(today, user.unit.valid_to or today)
    return Unit.objects.visible_to(user).communes().living_on(day)


class PlaceFilter(filters.ChoiceFilter):
    """A commune or a neighbourhood in sight; the filter set gives the choices, read once."""

    def __init__(self, label, method):
        super().__init__(label=label, method=method, choices=(), empty_label=ALL, widget=LeanSelect)

    def offer(self, places):
        """``places``: {value in the address: name}."""
        self.extra["choices"] = list(places.items())


def offer_neighbourhoods(filterset, name="neighbourhood"):
    """Let a neighbourhood be chosen where there is one commune: one's own, or the chosen one."""
    user, chosen = filterset.request.user, filterset.data.get("unit")
    slug = user.unit.slug if user.unit.level == Unit.Level.COMMUNE else chosen
    if slug == chosen and slug not in filterset.units:
        del filterset.filters[name]
        return
    named = Neighbourhood.objects.visible_to(user).filter(unit__slug=slug)
    places = {str(code): label for code, label in named.values_list("code", "name")}
    filterset.filters[name].offer(places)


class DayFilter(filters.Filter):
    """A day typed as in every form."""

    field_class = DayField


class ListFilter(filters.FilterSet):
    """What the lists share: the day, the communes in sight, sorting by ``sort``."""

    sort = filters.CharFilter(method="in_order", widget=forms.HiddenInput)
    unit = PlaceFilter(_("Commune or ward"), "in_unit")

    orders: dict[str, list[str]] = {}  # the first is the list's own order

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today, self.units, user = today, {}, self.request.user
        if user.unit.level == Unit.Level.COMMUNE:
            del self.filters["unit"]
        else:
            self.communes = communes_in_sight(user, today)
            self.units = dict(self.communes.values_list("slug", "name"))
            self.filters["unit"].offer(self.units)
        for each in self.filters.values():
            if isinstance(each, DayFilter):
                each.extra["today"] = today

    def in_unit(self, rows, name, slug):
        """Those of a commune and of the closed ones that became it."""
        return rows.in_sight_of(self.communes.get(slug=slug))

    def in_order(self, rows, name, value):
        """Nothing to narrow: ``ordered`` sorts when all else is done."""
        return rows

    def ordered(self, rows):
        """The rows in the order asked for; the list's own for none or an unknown one."""
        chosen = self.data.get("sort", "")
        order = self.orders.get(chosen.removeprefix("-")) or next(iter(self.orders.values()))
        if chosen.startswith("-"):
            order = [name[1:] if name.startswith("-") else f"-{name}" for name in order]
        return rows.order_by(*order)


class StandingFilter(ListFilter):
    """Lists of what begins and ends: what stands today, unless something else is asked for."""

    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[("ended", _("Ended")), ("all", _("All"))],
        method="in_state",
        empty_label=_("In force now"),
        widget=LeanSelect,
    )

    def filter_queryset(self, rows):
        rows = super().filter_queryset(rows)
        return rows if self.form.cleaned_data.get("state") else rows.standing_on(self.today)

    def in_state(self, rows, name, state):
        return rows if state == "all" else rows.filter(ended_on__lte=self.today)
