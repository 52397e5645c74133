"""The list of people without a helper: its filters and its columns."""

import django_filters as filters
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people.ages import age_column, dead_in
from cases.lists.people.identity import identity_column
from cases.lists.people.people import BORN, LOCALITY, NAME, listed
from cases.lists.people.ticks import TICK
from cases.models import Person, Registration, VolunteerAssignment
from cases.queries import helpers, standing
from wards.web.filters import ALL, ListFilter, LocalityFilter
from wards.web.tables import Column, Table
from wards.web.widgets import LeanSelect


class HelperlessFilter(ListFilter):
    """People without a helper by list, by whether they ever had one, and by locality."""

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
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")

    class Meta:
        model = Person
        fields = ["category", "had", "unit", "neighbourhood"]

    def on_list(self, rows, name, category):
        entries = Registration.objects.filter(person=OuterRef("pk"), category=category)
        return rows.filter(Exists(entries.open_on(self.today)))

    def with_past(self, rows, name, had):
        before = Exists(VolunteerAssignment.objects.filter(person=OuterRef("pk")))
        return rows.filter(before if had == "one" else ~before)


def last_helper(table, pk):
    """Who helped last and until when."""
    return table.last_helpers.get(pk, gettext("never had one"))


def assign(table, code, full_name):
    """The way to giving somebody a helper, and back to this list."""
    return format_html(
        '<a class="above-row" href="{}?then=list">{}{}</a>',
        reverse("cases:assignment_create", args=[code]),
        gettext("Assign"),
        format_html(
            '<span class="visually-hidden"> {} {}</span>', gettext("a helper to"), full_name
        ),
    )


def may_assign(table):
    """Of a column for those who may give helpers."""
    return table.may_edit


class HelperlessTable(Table):
    """People without a helper, and who helped them last."""

    columns = (
        TICK,
        NAME,
        BORN,
        age_column(),
        *LOCALITY,
        Column("listed", _("List"), ("pk",), listed, css="cell-words"),
        Column("last", _("Last helper"), ("pk",), last_helper, css="cell-words", says_label=True),
        Column(
            "assign",
            _("Helper"),
            NAME.fields,
            assign,
            "nowrap",
            appears=may_assign,
            is_button=True,
        ),
        identity_column(),
    )

    def look_up(self, rows):
        people = [row["pk"] for row in rows]
        self.standings = standing.of_people(people, self.today, reader=self.user)
        self.last_helpers = helpers.last_helpers(people)
        self.dead = dead_in(rows)
