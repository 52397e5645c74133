"""What the filters of lists share; each narrows a queryset that is already scoped to the user."""

import django_filters as filters
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.forms.fields import DayField
from wards.models import Beat, Neighbourhood, Unit
from wards.places import beats
from wards.web.widgets import LeanSelect

ALL = _("All")
OF_A_COMMUNE = ("slug", "name", "level", "path", "valid_from", "valid_to")
MINE, NONE = "mine", "none"  # among the codes of beats


def communes_in_sight(user, today):
    """The communes a user may choose: living today or, for a closed unit, on its last day."""
    day = min(today, user.unit.valid_to or today)
    return Unit.objects.visible_to(user).communes().living_on(day)


class LocalityFilter(filters.ChoiceFilter):
    """A commune or a neighbourhood in sight; the filter set gives the choices, read once."""

    def __init__(self, label, method):
        super().__init__(label=label, method=method, choices=(), empty_label=ALL, widget=LeanSelect)

    def offer(self, names):
        """``names``: {value in the address: name}."""
        self.extra["choices"] = list(names.items())


class DayFilter(filters.Filter):
    """A day typed as in every form."""

    field_class = DayField


class StandingFilter(filters.ChoiceFilter):
    """Of what begins and ends: what stands today, unless something else is asked for.

    ``last_day`` is the field of the day it ended.
    """

    def __init__(self, *, standing, ended, last_day="ended_on"):
        self.last_day = last_day
        choices = [("ended", ended), ("all", ALL)]
        super().__init__(
            label=_("Status"), choices=choices, empty_label=standing, widget=LeanSelect
        )

    def filter(self, rows, value):
        if value == "all":
            return rows
        today = self.parent.today
        if value == "ended":
            return rows.filter(**{f"{self.last_day}__lte": today})
        return rows.standing_on(today)


class ListFilter(filters.FilterSet):
    """What the lists share: the day, the communes in sight, sorting by ``sort``.

    A list that has a filter ``neighbourhood``, ``beat`` or ``officer`` (on duty in a beat today) is
    offered those of the commune in question; ``place`` is how a row gets to its neighbourhood.
    """

    sort = filters.CharFilter(method="in_order", widget=forms.HiddenInput)
    unit = LocalityFilter(_("Commune or ward"), "in_unit")

    orders: dict[str, list[str]] = {}  # the first is the list's own order
    place = "neighbourhood"

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today, self.units, self.paths, user = today, {}, {}, self.request.user
        if user.unit.level == Unit.Level.COMMUNE:
            del self.filters["unit"]
        else:
            self.communes = communes_in_sight(user, today)
            self.known = {unit.slug: unit for unit in self.communes.only(*OF_A_COMMUNE)}
            self.units = {slug: unit.name for slug, unit in self.known.items()}
            self.paths = {unit.path: slug for slug, unit in self.known.items()}
            self.filters["unit"].offer(self.units)
        self.commune = self._commune()
        offered = {
            "neighbourhood": self._neighbourhoods,
            "beat": self._beats,
            "officer": self._officers,
        }
        for name, names in offered.items():
            if name in self.filters:
                self._offer(name, names)
        for each in self.filters.values():
            if isinstance(each, DayFilter):
                each.extra["today"] = today

    def _commune(self):
        """The slug of the one commune in question: one's own, or the chosen one; else None."""
        user, chosen = self.request.user, self.data.get("unit")
        if user.unit.level == Unit.Level.COMMUNE:
            return user.unit.slug
        return chosen if chosen in self.units else None

    def _offer(self, filter_name, names_in):
        """Where there is one commune, and something to choose in it."""
        names = names_in(self.request.user, self.commune) if self.commune else None
        if names is None:
            del self.filters[filter_name]
        else:
            self.filters[filter_name].offer(names)

    def _neighbourhoods(self, user, slug):
        named = Neighbourhood.objects.visible_to(user).filter(unit__slug=slug)
        return {str(code): label for code, label in named.values_list("code", "name")}

    @cached_property
    def beats(self):
        """(code, number, code and name of who is on duty today) of the beats of the commune."""
        found = Beat.objects.visible_to(self.request.user).filter(unit__slug=self.commune)
        rows = found.lasting_on(self.today).with_officer(self.today).in_order()
        return list(rows.values_list("code", "number", "duty_code", "duty_name"))

    def _beats(self, user, slug):
        """The user's own, each with who is on duty today, and none; None where there are none."""
        words, names = gettext("Beat %(number)s"), {}
        for code, number, _officer, name in self.beats:
            names[str(code)] = " · ".join(filter(None, [words % {"number": number}, name]))
        return {MINE: gettext("My beats"), **names, NONE: gettext("in no beat")} if names else None

    def _officers(self, user, slug):
        """Who is on duty today in a beat of the commune; None where nobody is."""
        duties = {(name, str(code)) for _beat, _number, code, name in self.beats if code}
        return {code: name for name, code in sorted(duties)} or None

    def filter_queryset(self, rows):
        """Each filter in turn; a value that could not be read is as good as none."""
        values = self.form.cleaned_data
        for name, each in self.filters.items():
            rows = each.filter(rows, values.get(name))
        return rows

    def in_unit(self, rows, name, slug):
        """Those of a commune and of the closed ones that became it."""
        return rows.in_sight_of(self.known[slug])

    def in_neighbourhood(self, rows, name, code):
        """Those of a neighbourhood, for lists of what lies in one."""
        return rows.filter(**{f"{self.place}__code": code})

    def in_beat(self, rows, name, code):
        """Those of a neighbourhood of a beat, of all of the user's beats, or of none."""
        if code == NONE:
            return rows.filter(beats.lies_in_none(self.today, self.place))
        user = self.request.user
        if code == MINE:
            found = beats.beats_of(user, self.today)
        else:
            found = Beat.objects.visible_to(user).filter(code=code)
        return rows.filter(beats.lies_in(found, self.today, self.place))

    def of_officer(self, rows, name, code):
        """Those of the beats that an officer, as a deputy too, is on duty in today."""
        found = beats.of_duty(self.request.user, code, self.today)
        return rows.filter(beats.lies_in(found, self.today, self.place))

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
