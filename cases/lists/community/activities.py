"""The list of activities: its filters, its columns and what they add up to."""

import django_filters as filters
from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Activity
from wards.money import with_dots
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter, LocalityFilter
from wards.web.tables import Column, Table, day, link, of_several_communes, text
from wards.web.widgets import LeanSelect


class ActivityFilter(ListFilter):
    """Activities by kind, unit and days; a district's own apart from those of its communes."""

    orders = {
        "day": ["-day", "-pk"],
        "kind": ["kind", "-day", "-pk"],
    }

    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=Activity.Kind, empty_label=ALL, widget=LeanSelect
    )
    unit = LocalityFilter(_("Held by"), "in_unit")
    day_from = DayFilter("day", "gte", label=_("From day"))
    day_to = DayFilter("day", "lte", label=_("To day"))

    class Meta:
        model = Activity
        fields = ["kind", "unit", "day_from", "day_to"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = self.request.user.unit
        if "unit" in self.filters:
            self.filters["unit"].offer({own.slug: own.name} | self.units)

    def in_unit(self, rows, name, slug):
        own = self.request.user.unit
        return rows.filter(unit=own) if slug == own.slug else super().in_unit(rows, name, slug)


def activity_link(table, code, kind):
    """The kind in words, which leads to the activity."""
    words = listing.labels(Activity.Kind)[kind]
    return link(reverse("cases:activity_detail", args=[code]), words)


def topic(table, topic, place):
    """What it was about, and where."""
    return format_html('{}<div class="quiet small cell-desk">{}</div>', topic or "–", place)


def number(table, people, copies, is_approximate):
    """176 people, or 2.910 items of media."""
    if copies is None:
        return gettext("%(number)s people") % {"number": count_text(people, is_approximate)}
    return gettext("%(number)s items") % {"number": count_text(copies, is_approximate)}


def count_text(count, is_approximate):
    """A count as shown: about 400; an en dash for none."""
    if count is None:
        return "–"
    words = with_dots(count)
    return gettext("about %(number)s") % {"number": words} if is_approximate else words


class ActivityTable(Table):
    """Activities with who held them and how many they reached."""

    columns = (
        Column("kind", _("Activity"), ("code", "kind"), activity_link, css="cell-name", sorts=True),
        Column("day", _("Day"), ("day",), day, css="cell-end nowrap", sorts=True),
        Column("topic", _("Topic and place"), ("topic", "place"), topic, css="cell-name cell-wide"),
        Column(
            "unit",
            _("Held by"),
            ("unit__name",),
            text,
            css="cell-words",
            appears=of_several_communes,
        ),
        Column(
            "number",
            _("Number"),
            ("people", "copies", "is_approximate"),
            number,
            css="nowrap",
            is_number=True,
        ),
    )


def sums(rows):
    """How many activities, people and items the rows are, in words; one query."""
    found = rows.order_by().aggregate(
        number=Count("pk"),
        people=Sum("people", default=0),
        copies=Sum("copies", default=0),
        guessed=Count("pk", filter=Q(is_approximate=True)),
    )
    return {name: with_dots(value) for name, value in found.items()} | {
        "is_approximate": bool(found["guessed"])
    }
