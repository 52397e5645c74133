"""The list of what a facility holds for its trainees: its filters, columns and sums."""

import django_filters as filters
from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cases.models import FacilityActivity, FacilityActivityPartner
from wards.exports.parts import column
from wards.money import with_dots
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter
from wards.web.tables import Column, Table, day, link
from wards.web.widgets import LeanSelect


class FacilityActivityFilter(ListFilter):
    """Activities by kind and days, the latest first."""

    orders = {"day": ["-day", "-pk"], "kind": ["kind", "-day", "-pk"]}

    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=FacilityActivity.Kind, empty_label=ALL, widget=LeanSelect
    )
    day_from = DayFilter("day", "gte", label=_("From day"))
    day_to = DayFilter("day", "lte", label=_("To day"))

    class Meta:
        model = FacilityActivity
        fields = ["kind", "day_from", "day_to"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters.pop("unit", None)


def activity_link(table, code, kind):
    """The kind in words, which leads to the activity."""
    words = listing.labels(FacilityActivity.Kind)[kind]
    return link(reverse("cases:facility_activity_detail", args=[code]), words)


def kind_text(table, code, kind):
    """What a file has of it."""
    return listing.labels(FacilityActivity.Kind)[kind]


def about(table, topic, place):
    """What it was about, and where."""
    return format_html('{}<div class="quiet small cell-desk">{}</div>', topic, place)


def number(table, people):
    """A count with dots."""
    return with_dots(people)


def together(table, organiser, key):
    """The organiser, and who else."""
    names = [organiser or table.user.facility.name, *table.partners.get(key, ())]
    return "; ".join(names)


class FacilityActivityTable(Table):
    """Activities: what, when, about what, by whom, for how many."""

    columns = (
        Column("kind", _("Activity"), ("code", "kind"), activity_link, css="cell-name", sorts=True,
               plain=kind_text),
        Column("day", _("Day"), ("day",), day, css="cell-end nowrap", sorts=True),
        Column("topic", _("Topic and place"), ("topic", "place"), about, css="cell-wide"),
        Column("organiser", _("Organised by"), ("organiser__name", "pk"), together, "cell-words",
               says_label=True),
        Column("people", _("Trainees"), ("people",), number, is_number=True, says_label=True),
        Column("ticked", _("By name"), ("ticked",), number, is_number=True, says_label=True,
               is_extra=True),
    )  # fmt: skip

    def look_up(self, rows):
        keys = [row["pk"] for row in rows if "pk" in row]
        partners = FacilityActivityPartner.objects.visible_to(self.user)
        partners = partners.filter(activity__in=keys)
        self.partners: dict[int, list[str]] = {}
        for key, name in partners.values_list("activity", "organisation__name"):
            self.partners.setdefault(key, []).append(name)


class PeopleTable(Table):
    """Who took part by name."""

    columns = (
        column("name", _("Full name"), css="cell-name"),
        column("born", _("Born")),
        column("commune", _("Commune")),
    )


def sums(rows):
    """How many activities, and how many trainees they reached; one query."""
    found = rows.order_by().aggregate(number=Count("pk"), people=Sum("people", default=0))
    return {name: with_dots(value) for name, value in found.items()}
