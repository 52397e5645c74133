"""The list of reintegration plans: its filters and its columns."""

from datetime import date

import django_filters as filters
from django.db.models import DateField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.people.people import birth_year
from cases.models import ReintegrationPlan
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter, LocalityFilter
from wards.web.tables import COMMUNE, Column, Table, day, last, link, state
from wards.web.widgets import LeanSelect

OVERDUE, ENDED, EVERY = "overdue", "ended", "all"


class PlanFilter(ListFilter):
    """Plans that go on, unless something else is asked for; by commune and the day of review."""

    place = "person__neighbourhood"
    orders = {
        "review": ["next_order", "pk"],
        "name": ["person__sort_key", "pk"],
        "begun": ["-begun_on", "-pk"],
    }

    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[(OVERDUE, _("Review overdue")), (ENDED, _("Ended")), (EVERY, ALL)],
        method="in_order",
        empty_label=_("Plans that go on"),
        widget=LeanSelect,
    )
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    beat = LocalityFilter(_("Beat"), "in_beat")
    officer = LocalityFilter(_("Officer on duty"), "of_officer")
    review_to = DayFilter("next_on", "lte", label=_("Review until"))

    class Meta:
        model = ReintegrationPlan
        fields = ["state", "unit", "neighbourhood", "beat", "officer", "review_to"]

    def ordered(self, rows):
        """Those with no review left come last, on every database."""
        last = Coalesce("next_on", Value(date.max, DateField()))
        return super().ordered(rows.annotate(next_order=last))

    def filter_queryset(self, rows):
        found = super().filter_queryset(rows)
        asked = self.form.cleaned_data.get("state", "")
        if asked == OVERDUE:
            return found.still_open().filter(next_on__lt=self.today)
        if asked == ENDED:
            return found.filter(closed_on__isnull=False)
        return found if asked == EVERY else found.still_open()


def plan_link(table, code, full_name):
    """The person's name, which leads to the plan."""
    return link(reverse("cases:plan_detail", args=[code]), full_name)


def review(table, next_on, closed_on, outcome):
    """By when the commune reviews it, or how it ended."""
    return state(*review_words(next_on, closed_on, outcome, table.today))


def review_words(next_on, closed_on, outcome, today):
    """The same in words, with the classes that show how urgent it is."""
    if closed_on:
        how = listing.labels(ReintegrationPlan.Outcome).get(outcome, "")
        said = gettext("ended %(day)s") % {"day": listing.day(closed_on)}
        return f"{said}, {how}" if how else said, "state"
    if next_on is None:
        return "–", ""
    if next_on < today:
        return gettext("was due %(day)s") % {"day": listing.day(next_on)}, "state state-overdue"
    soon = "state state-soon" if (next_on - today).days <= 7 else ""
    return gettext("by %(day)s") % {"day": listing.day(next_on)}, soon


def number(table, value):
    """A count, none of which is 0."""
    return value


class PlanTable(Table):
    """Plans: whose, since when, how many goals are open, and the next review."""

    columns = (
        Column(
            "name",
            _("Person"),
            ("code", "person__full_name"),
            plan_link,
            css="cell-name",
            sorts=True,
            plain=last,
        ),
        Column("birth", _("Born"), ("person__birth_year",), birth_year, css="cell-end"),
        Column("begun", _("Plan of"), ("begun_on",), day, "nowrap", sorts=True, says_label=True),
        Column("goals", _("Goals open"), ("goals_open",), number, is_number=True, says_label=True),
        Column(
            "review",
            _("Next review"),
            ("next_on", "closed_on", "outcome"),
            review,
            css="cell-words",
            sorts=True,
            says_label=True,
        ),
        Column(
            "unit", _("Commune"), ("person__unit__name",), COMMUNE.cell, appears=COMMUNE.appears
        ),
    )
