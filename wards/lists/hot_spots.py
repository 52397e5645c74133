"""The list of hot spots: its filters and its columns."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.models import HotSpot
from wards.web import listing
from wards.web.filters import ListFilter, StandingFilter
from wards.web.tables import COMMUNE, Column, Table, day, link, state, text


class HotSpotFilter(ListFilter):
    """Hot spots by state and commune."""

    orders = {
        "formed": ["-formed_on", "-pk"],
        "place": ["place", "-formed_on", "pk"],
        "level": ["level", "-formed_on", "pk"],
    }

    state = StandingFilter(standing=_("There now"), ended=_("Cleared"), last_day="cleared_on")

    class Meta:
        model = HotSpot
        fields = ["state", "unit"]


def place(table, code, name):
    """Where it is; leads to the form of those who may correct it."""
    if table.may_edit:
        return link(reverse("wards:hot_spot_edit", args=[code]), name)
    return format_html("<b>{}</b>", name)


def standing(table, cleared_on):
    """Whether it is there today, or the day it was cleared."""
    if cleared_on and cleared_on <= table.today:
        words = gettext("cleared %(day)s") % {"day": listing.day(cleared_on)}
        return state(words, "state state-done")
    return state(gettext("there now"), "state")


class HotSpotTable(Table):
    """Hot spots with their level and whether they are there."""

    columns = (
        Column("place", _("Place of the hot spot"), ("code", "place"), place, "cell-name", True),
        COMMUNE,
        Column("level", _("Level of the hot spot"), ("level",), text, "cell-words", True),
        Column("formed", _("Formed on"), ("formed_on",), day, "cell-desk", True),
        Column("state", _("Status"), ("cleared_on",), standing, "cell-end nowrap"),
    )
