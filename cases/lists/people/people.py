"""The list of people: its filters, its columns, and how many are on file."""

from collections import Counter

import django_filters as filters
from django import forms
from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people import profile
from cases.lists.people.identity import identity_column
from cases.models import Case, Person, Registration
from cases.queries import standing
from cases.values.births import PartialDate
from wards.models import Unit
from wards.web.filters import ALL, ListFilter, LocalityFilter
from wards.web.tables import (
    Column,
    Table,
    last,
    link,
    of_one_commune,
    of_several_communes,
    state,
)
from wards.web.widgets import LeanSelect


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
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")

    class Meta:
        model = Person
        fields = ["category", "state", "kind", "unit", "neighbourhood"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = self.request.user
        is_commune = user.unit.level == Unit.Level.COMMUNE
        slug = user.unit.slug if is_commune else self.data.get("unit")
        asked = {"data": self.data, "user": user, "today": self.today, "slug": slug}
        more = profile.more_filters(self.queryset, **asked)
        self.has_more = len(more) == len(profile.NAMES)
        for name, each in more.items():
            each.parent, each.model = self, Person
            self.filters[name] = each
        if self.data.get(profile.MORE):
            self.filters[profile.MORE] = filters.CharFilter(
                method="in_order", widget=forms.HiddenInput
            )
            self.filters[profile.MORE].parent = self

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


def person_link(table, code, full_name):
    """A name that leads to the person's page."""
    return link(reverse("cases:person_detail", args=[code]), full_name)


def born(table, year, month, day):
    """As much of the birth as is known."""
    return str(PartialDate(year, month, day))


def birth_year(table, year):
    """The year alone."""
    return str(year)


def located(table, neighbourhood, commune=""):
    """Neighbourhood and commune, as far as known."""
    return " · ".join(filter(None, [neighbourhood, commune]))


BIRTH = ("birth_year", "birth_month", "birth_day")
LOCALITY = (
    Column(
        "place",
        _("Neighbourhood"),
        ("neighbourhood__name",),
        located,
        css="cell-words",
        appears=of_one_commune,
    ),
    Column(
        "place",
        _("Neighbourhood, commune"),
        ("neighbourhood__name", "unit__name"),
        located,
        css="cell-words",
        appears=of_several_communes,
    ),
)


def listed(table, pk):
    """The lists somebody is on, or how the last one ended."""
    return table.standings[pk].listed


def now(table, pk):
    """The measure somebody is in."""
    return state(table.standings[pk].now, table.standings[pk].tone)


def now_in_words(table, pk):
    """The measure somebody is in, for a file."""
    return table.standings[pk].now


class PersonTable(Table):
    """People with the list they are on and the measure they are in; sorted by when listed."""

    columns = (
        Column(
            "name",
            _("Full name"),
            ("code", "full_name"),
            person_link,
            css="cell-name",
            sorts=True,
            plain=last,
        ),
        Column("birth", _("Born"), BIRTH, born, css="cell-end nowrap", sorts=True),
        *LOCALITY,
        Column("registered", _("List"), ("pk",), listed, css="cell-words", sorts=True),
        Column("now", _("Today"), ("pk",), now, plain=now_in_words),
        *profile.MORE_COLUMNS,
        identity_column(),
    )

    def look_up(self, rows):
        people = [row["pk"] for row in rows]
        self.standings = standing.of_people(people, self.today)
        profile.look_up(self, people)


def on_file(user, today):
    """How many people in sight are on each list today, empty lists left out.

    [(words, persons, the address of these where they have a list of their own)].

    Files of wards that have ended come last, together: nobody has allocated them, and a report
    counts them in the heir. None for a province: its figures are the report's, and counting all
    takes longer than the page.
    """
    if user.unit.level == Unit.Level.PROVINCE:
        return []
    entries = Registration.objects.visible_to(user).open_on(today).order_by()
    rows = entries.values_list("category", "unit__valid_to").annotate(Count("pk"))
    here, former = Counter(), 0
    for category, ended_on, persons in rows:
        if ended_on and not user.unit.valid_to:
            former += persons
        else:
            here[category] += persons
    words = {
        Registration.Category.ADDICT: gettext("people with addiction on file"),
        Registration.Category.ILLEGAL_USER: gettext("illegal users on file"),
        Registration.Category.AFTERCARE: gettext("people under aftercare"),
    }
    counts = [(words[category], here[category], None) for category in words if here[category]]
    if former:
        address = reverse("cases:unallocated_list")
        counts.append((gettext("files of former wards, not yet allocated"), former, address))
    return counts
