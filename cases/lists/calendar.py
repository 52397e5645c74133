"""The list of changed days of the calendar: its filters and its columns."""

import django_filters as filters
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from wards.models import CalendarDay
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.tables import Column, Table, choice, link, text
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
