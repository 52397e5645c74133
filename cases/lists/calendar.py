"""The list of changed days of the calendar: its filters and its columns."""

import django_filters as filters
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Deadline
from cases.rules.tables.book import the_law
from wards.models import CalendarDay
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.tables import Column, Table, choice, day, itself, link, of_several_communes, text
from wards.web.widgets import LeanSelect


class CalendarDayFilter(ListFilter):
    """Changed days by what they become."""

    orders = {"day": ["-day", "-pk"], "becomes": ["becomes", "-day", "-pk"]}

    becomes = filters.ChoiceFilter(
        label=_("Becomes"), choices=CalendarDay.Becomes, empty_label=ALL, widget=LeanSelect
    )

    class Meta:
        model = CalendarDay
        fields = ["becomes"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters.pop("unit", None)  # the calendar is one for the whole province


def the_day(table, code, day):
    """The day; leads to the form of those who may correct it."""
    words = listing.day(day)
    if table.may_edit:
        return link(reverse("cases:calendar_day_edit", args=[code]), words)
    return format_html("<b>{}</b>", words)


class CalendarDayTable(Table):
    """Changed days with what they become, why and by which paper."""

    columns = (
        Column("day", _("Day"), ("code", "day"), the_day, "cell-name nowrap", True),
        Column("becomes", _("Becomes"), ("becomes",), choice(CalendarDay.Becomes), "nowrap", True),
        Column("reason", _("Reason"), ("reason",), text, "cell-words"),
        Column("document", _("Document"), ("document",), text, "cell-words"),
    )


ALIKE = ("moved_by", "person__unit__name", "case__kind", "step", "was_due_on", "due_on")


def moved_together(deadlines):
    """How many deadlines a changed day moved from one day to another, of a step and a commune.

    Nobody is named: whoever keeps the calendar reads no files.
    """
    return deadlines.moved().order_by().values(*ALIKE).annotate(number=Count("pk"))


class MovedFilter(ListFilter):
    """Moved deadlines, those of the day changed last in the calendar first."""

    orders = {
        "day": ["-moved_by", "person__unit__name", "was_due_on", "step", "due_on"],
        "unit": ["person__unit__name", "-moved_by", "was_due_on", "step", "due_on"],
        "due": ["due_on", "person__unit__name", "step", "was_due_on"],
    }

    class Meta:
        model = Deadline
        fields = ["unit"]


def step_name(table, kind, step):
    """What the law calls the step."""
    return the_law().name_of(kind, step)


class MovedTable(Table):
    """Steps whose last day moved: from when to when, and how many of them."""

    columns = (
        Column("step", _("Step"), ("case__kind", "step"), step_name, "cell-name"),
        Column("kind", _("Measure"), ("case__kind",), choice(Case.Kind), "cell-words"),
        Column(
            "unit",
            _("Commune"),
            ("person__unit__name",),
            text,
            sorts=True,
            appears=of_several_communes,
        ),
        Column("was", _("Until now"), ("was_due_on",), day, "nowrap", says_label=True),
        Column("due", _("Time limit"), ("due_on",), day, "nowrap", sorts=True, says_label=True),
        Column("number", _("How many"), ("number",), itself, is_number=True, says_label=True),
        Column("day", _("Changed day"), ("moved_by",), day, "nowrap", sorts=True, says_label=True),
    )
