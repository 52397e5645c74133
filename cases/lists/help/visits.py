"""The list of visits: its filters and its columns."""

from datetime import date

import django_filters as filters
from django.db.models import DateField, Exists, OuterRef, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.lists.people.ages import age_column, dead_in
from cases.lists.people.identity import identity_column
from cases.lists.people.people import birth_year
from cases.models import Person, Visit, VolunteerAssignment
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter
from wards.web.tables import COMMUNE, Column, Table, day, last, link, state, text
from wards.web.widgets import LeanSelect

MINE = [("mine", _("My people"))]
TONES = {Visit.Progress.BETTER: "state state-done", Visit.Progress.WORSE: "state state-overdue"}


def assigned_to(people, user, day):
    """People the user looks after."""
    tasks = VolunteerAssignment.objects.filter(person=OuterRef("pk"), officer=user)
    return people.filter(Exists(tasks.standing_on(day)))


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
        people = Person.objects.visible_to(self.request.user)
        mine = assigned_to(people, self.request.user, self.today)
        return rows.filter(person__in=mine.order_by().values("pk"))

    def ordered(self, rows):
        """Where nothing is agreed, the next visit comes last, on every database."""
        last = Coalesce("next_on", Value(date.max, DateField()))
        return super().ordered(rows.annotate(next_order=last))


def visit_link(table, code, person, full_name):
    """The visit for those who may correct it, the person for those who only read."""
    if table.may_edit:
        return link(reverse("cases:visit_edit", args=[code]), full_name)
    return link(reverse("cases:person_detail", args=[person]), full_name)


def progress(table, met, progress):
    """How the person is doing, or that nobody was met."""
    words = listing.labels(Visit.Progress).get(progress, "")
    if met == Visit.Met.NOBODY:
        words = listing.labels(Visit.Met)[met]
    return state(words, TONES.get(progress, ""))


def coming(table, next_step, next_on):
    """What comes next, and when."""
    return " · ".join(filter(None, [next_step, listing.day(next_on) if next_on else ""]))


class VisitTable(Table):
    """Visits with who came, how the person is doing, and what comes next."""

    columns = (
        Column(
            "name",
            _("Person"),
            ("code", "person__code", "person__full_name"),
            visit_link,
            css="cell-name",
            sorts=True,
            plain=last,
        ),
        Column("birth", _("Born"), ("person__birth_year",), birth_year, css="cell-desk"),
        age_column("person__", css="cell-desk"),
        COMMUNE,
        Column("day", _("Day"), ("day",), day, css="cell-end nowrap", sorts=True),
        Column("by", _("Visited by"), ("visited_by",), text),
        Column("progress", _("Progress"), ("met", "progress"), progress),
        Column(
            "next", _("Next step"), ("next_step", "next_on"), coming, css="cell-words", sorts=True
        ),
        identity_column("person__"),
    )

    def look_up(self, rows):
        self.dead = dead_in(rows, "person__")
