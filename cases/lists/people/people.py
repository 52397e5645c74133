"""The list of people: its filters, its columns, and how many are on file."""

import django_filters as filters
from django import forms
from django.db.models import Count, Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people import profile
from cases.lists.people.ages import age_column, dead_in
from cases.lists.people.identity import identity_column
from cases.lists.people.ticks import TICK
from cases.models import Case, Person, Registration
from cases.queries import files, standing
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

ON_FILE, REMOVED, EVERYBODY = "on_file", "removed", "all"
VIEWS = [
    (ON_FILE, _("On file today")),
    (REMOVED, _("Off the lists")),
    (EVERYBODY, _("All files")),
]


class PersonFilter(ListFilter):
    """People by list, open measure, commune, place and beat: those on file, unless asked."""

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
    state = filters.ChoiceFilter(choices=VIEWS, method="in_order", widget=forms.HiddenInput)
    kind = filters.ChoiceFilter(
        label=_("Open measure"),
        choices=Case.Kind,
        method="in_measure",
        empty_label=ALL,
        widget=LeanSelect,
    )
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    beat = LocalityFilter(_("Beat"), "in_beat")

    class Meta:
        model = Person
        fields = ["category", "state", "kind", "unit", "neighbourhood", "beat"]

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

    @property
    def view(self):
        """Which files are shown: one of VIEWS."""
        return self.form.cleaned_data.get("state") or ON_FILE

    def filter_queryset(self, rows):
        """The files of the view, then as asked; a list's entries say by themselves who is on it."""
        rows = super().filter_queryset(rows)
        if self.view == EVERYBODY:
            return rows
        rows = files.in_own_wards(rows, self.request.user)
        if self.view == REMOVED:
            return files.off_file(rows)
        return rows if self.form.cleaned_data.get("category") else files.on_file(rows)

    def on_list(self, rows, name, category):
        """Those on the list now; of those off the lists, those who were on it."""
        entries = self._entries(category=category)
        if self.view == REMOVED:
            return rows.filter(Exists(entries))
        return rows.filter(Exists(entries.open_on(self.today)))

    def in_measure(self, rows, name, kind):
        cases = Case.objects.filter(person=OuterRef("pk"), kind=kind).open_to(self.request.user)
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
NAME = Column(
    "name",
    _("Full name"),
    ("code", "full_name"),
    person_link,
    css="cell-name",
    sorts=True,
    plain=last,
)
BORN = Column("birth", _("Born"), BIRTH, born, "cell-end nowrap", sorts=True, plain=born)
LOCALITY = (
    Column(
        "place",
        _("Neighbourhood"),
        ("neighbourhood__name",),
        located,
        css="cell-words",
        appears=of_one_commune,
        plain=located,
    ),
    Column(
        "place",
        _("Neighbourhood, commune"),
        ("neighbourhood__name", "unit__name"),
        located,
        css="cell-words",
        appears=of_several_communes,
        plain=located,
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
        TICK,
        NAME,
        BORN,
        age_column(),
        *LOCALITY,
        Column("registered", _("List"), ("pk",), listed, "cell-words", sorts=True, plain=listed),
        Column("now", _("Today"), ("pk",), now, plain=now_in_words),
        *profile.MORE_COLUMNS,
        identity_column(),
    )

    def look_up(self, rows):
        people = [row["pk"] for row in rows]
        seen = {column.name for column in self.seen}
        if seen & {"registered", "now"}:
            self.standings = standing.of_people(people, self.today, reader=self.user)
        profile.look_up(self, people)
        if "age" in seen:
            self.dead = dead_in(rows)


def on_file(user, today):
    """How many people in sight are on each list today: [(words, persons)], empty lists left out.

    They are those of the list as it opens: files of former wards are a list of their own. None
    for a province: its figures are the report's, and counting all takes longer than the page.
    """
    if user.unit.level == Unit.Level.PROVINCE:
        return []
    entries = Registration.objects.visible_to(user).open_on(today).order_by()
    if not user.unit.valid_to:
        entries = entries.filter(person__unit__valid_to__isnull=True)
    here = dict(entries.values_list("category").annotate(Count("pk")))
    words = {
        Registration.Category.ADDICT: gettext("people with addiction on file"),
        Registration.Category.ILLEGAL_USER: gettext("illegal users on file"),
        Registration.Category.AFTERCARE: gettext("people under aftercare"),
    }
    return [(words[category], here[category]) for category in words if category in here]


def headline(view, *, is_narrowed, number):
    """How many people the list has, all its pages together, and what makes them these."""
    if is_narrowed:
        words = ngettext("%(number)s person matches", "%(number)s people match", number)
    elif view == ON_FILE:
        words = ngettext(
            "%(number)s person on a list today", "%(number)s people on a list today", number
        )
    elif view == REMOVED:
        words = ngettext(
            "%(number)s person on no list today, removed or never put on one",
            "%(number)s people on no list today, removed or never put on one",
            number,
        )
    else:
        words = ngettext(
            "%(number)s file, former wards included",
            "%(number)s files, former wards included",
            number,
        )
    return words % {"number": number}
