"""The list of those not visited within the month: its filters and its columns."""

from dataclasses import replace
from datetime import date

import django_filters as filters
from django.db.models import DateField, Exists, OuterRef, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.lists.help.rounds import BY_NEIGHBOURHOOD, with_neighbourhood
from cases.lists.help.visits import MINE, assigned_to
from cases.lists.people.ages import age_column, dead_in
from cases.lists.people.identity import identity_column
from cases.lists.people.people import LOCALITY, birth_year
from cases.lists.people.ticks import TICK
from cases.models import Person, Registration
from cases.queries import unvisited
from wards.web import listing
from wards.web.filters import ALL, ListFilter, LocalityFilter
from wards.web.tables import Column, Table, day, last, link, state
from wards.web.widgets import LeanSelect

CONTACT = ("met_on", "next_on", "user_since", "aftercare_since")
Category = Registration.Category


class UnvisitedFilter(ListFilter):
    """People not visited within the month, by the reason they ought to be.

    They come with their contacts, as ``unvisited.due_on`` wants them.
    """

    orders = {
        "due": ["due_order", "sort_key", "pk"],
        "name": ["sort_key", "pk"],
        "met": ["met_order", "sort_key", "pk"],
        "place": BY_NEIGHBOURHOOD,
    }

    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    beat = LocalityFilter(_("Beat"), "in_beat")
    officer = LocalityFilter(_("Officer on duty"), "of_officer")
    whose = filters.ChoiceFilter(
        label=_("Whose"), choices=MINE, method="of_the_user", empty_label=ALL, widget=LeanSelect
    )
    group = filters.ChoiceFilter(
        label=_("Why"),
        choices=[("users", Category.ILLEGAL_USER.label), ("aftercare", Category.AFTERCARE.label)],
        method="in_group",
        empty_label=ALL,
        widget=LeanSelect,
    )

    class Meta:
        model = Person
        fields = ["unit", "neighbourhood", "beat", "officer", "whose", "group"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = unvisited.unvisited(self.queryset, self.today)
        self.queryset = unvisited.with_contacts(people, self.today)

    def of_the_user(self, rows, name, value):
        return assigned_to(rows, self.request.user, self.today)

    def in_group(self, rows, name, group):
        found = unvisited.illegal_users if group == "users" else unvisited.under_aftercare
        return rows.filter(Exists(found(self.today).filter(person=OuterRef("pk"))))

    def ordered(self, rows):
        """The latest first; by last contact, who was never met before all others."""
        never = Coalesce("met_on", Value(date.min, DateField()))
        rows = unvisited.in_order_of_lateness(rows, self.today)
        return super().ordered(with_neighbourhood(rows).annotate(met_order=never))


def person_link(table, code, full_name):
    """A new visit for those who may record one, the person for those who only read."""
    page = "cases:visit_create" if table.may_edit else "cases:person_detail"
    return link(reverse(page, args=[code]), full_name)


def group(table, user_since, aftercare_since):
    """Why somebody is to be met every month."""
    reasons = [(user_since, Category.ILLEGAL_USER), (aftercare_since, Category.AFTERCARE)]
    words = listing.labels(Category)
    return ", ".join(words[category] for since, category in reasons if since)


def days_since(table, met_on):
    """How many days ago somebody was met last."""
    return str((table.today - met_on).days) if met_on else "–"


def due(table, *contact):
    """When the next visit is due; ``contact`` is as CONTACT names it."""
    due_on = unvisited.due_on(**dict(zip(CONTACT, contact, strict=True)))
    return state(*due_words(due_on, table.today))


def due_words(due_on, today):
    """When the next visit is due in words, and the classes that show how urgent that is."""
    if due_on is None:
        return "–", ""
    late = (today - due_on).days
    if late > 0:
        said = ngettext("%(day)s, %(late)s day late", "%(day)s, %(late)s days late", late)
        return said % {"day": listing.day(due_on), "late": late}, "state state-overdue"
    if late == 0:
        return gettext("today"), "state state-soon"
    return listing.day(due_on), ""


class UnvisitedTable(Table):
    """People to be visited: why, since when not, and how late it is."""

    columns = (
        TICK,
        Column(
            "name",
            _("Full name"),
            ("code", "full_name"),
            person_link,
            "cell-name",
            sorts=True,
            plain=last,
        ),
        Column("birth", _("Born"), ("birth_year",), birth_year, css="cell-end"),
        age_column(),
        *(replace(column, sorts=True) for column in LOCALITY),
        Column("group", _("Why"), ("user_since", "aftercare_since"), group, css="cell-words"),
        Column(
            "met",
            _("Last contact"),
            ("met_on",),
            day,
            css="nowrap",
            sorts=True,
            says_label=True,
        ),
        Column("days", _("Days since"), ("met_on",), days_since, is_number=True, says_label=True),
        Column("due", _("Due"), CONTACT, due, sorts=True),
        identity_column(),
    )

    def look_up(self, rows):
        self.dead = dead_in(rows)
