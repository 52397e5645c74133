"""The rows of the list of activities as plain text, and what they add up to."""

import django_filters as filters
from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Activity
from wards.money import with_dots
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter, PlaceFilter
from wards.web.widgets import LeanSelect

FIELDS = (
    "code",
    "kind",
    "day",
    "topic",
    "unit__name",
    "place",
    "people",
    "copies",
    "is_approximate",
)
SORTABLE = {"day", "kind"}
NUMBERS = {"number"}
CELLS = ("address", "kind", "day", "topic", "unit", "place", "number")
ANY = "00000000-0000-0000-0000-000000000000"
DASH = "–"


class ActivityFilter(ListFilter):
    """Activities by kind, unit and days; a district's own apart from those of its communes."""

    orders = {
        "day": ["-day", "-pk"],
        "kind": ["kind", "-day", "-pk"],
    }

    kind = filters.ChoiceFilter(
        label=gettext_lazy("Kind"), choices=Activity.Kind, empty_label=ALL, widget=LeanSelect
    )
    unit = PlaceFilter(gettext_lazy("Held by"), "in_unit")
    day_from = DayFilter("day", "gte", label=gettext_lazy("From day"))
    day_to = DayFilter("day", "lte", label=gettext_lazy("To day"))

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


def of(activities):
    """The texts of CELLS for each of a page of FIELDS."""
    address = reverse("cases:activity_detail", args=[ANY])
    kinds = dict(Activity.Kind.choices)
    return [
        (
            address.replace(ANY, str(code)),
            str(kinds[kind]),
            f"{day:%d/%m/%Y}",
            topic or DASH,
            unit,
            place,
            number_text(people, copies, is_approximate),
        )
        for code, kind, day, topic, unit, place, people, copies, is_approximate in activities
    ]


def columns(query, *, with_unit):
    """The headings, in the order of the cells."""
    labels = {"kind": _("Activity"), "day": _("Day"), "topic": _("Topic and place")}
    labels |= {"unit": _("Held by")} if with_unit else {}
    labels |= {"number": _("Number")}
    return listing.columns(query, labels, SORTABLE, NUMBERS)


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


def number_text(people, copies, is_approximate):
    """176 people, or 2.910 items of media."""
    if copies is None:
        return _("%(number)s people") % {"number": count_text(people, is_approximate)}
    return _("%(number)s items") % {"number": count_text(copies, is_approximate)}


def count_text(count, is_approximate):
    """A count as shown: about 400; an en dash for none."""
    if count is None:
        return DASH
    number = with_dots(count)
    return _("about %(number)s") % {"number": number} if is_approximate else number
