"""The list of reports from the people, and their figures by channel; never who told them."""

import django_filters as filters
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.models import Tip
from cases.queries.community import tips
from wards.exports.parts import ONE, Part, column, fact
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter, LocalityFilter
from wards.web.tables import COMMUNE, Column, Table, choice, link, state, text
from wards.web.widgets import LeanSelect

WORDS = 30  # of what was told, in the list
MINE = "mine"


class Open(TextChoices):
    """What is asked for beside the states themselves."""

    TO_VERIFY = "open", _("Not verified yet")


class TipFilter(ListFilter):
    """Reports by state, channel, result, place and the days they came in."""

    orders = {
        "received": ["-received_on", "-received_time", "-pk"],
        "waiting": ["received_on", "received_time", "pk"],
    }
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[*Open.choices, *Tip.State.choices],
        method="in_state",
        empty_label=ALL,
        widget=LeanSelect,
    )
    whose = filters.ChoiceFilter(
        label=_("Assigned"),
        choices=[(MINE, _("to me"))],
        method="of_whom",
        empty_label=ALL,
        widget=LeanSelect,
    )
    channel = filters.ChoiceFilter(
        label=_("Channel"), choices=Tip.Channel.choices, empty_label=ALL, widget=LeanSelect
    )
    result = filters.ChoiceFilter(
        label=_("Result"), choices=Tip.Result.choices, empty_label=ALL, widget=LeanSelect
    )
    neighbourhood = LocalityFilter(_("Neighbourhood"), "in_neighbourhood")
    day_from = DayFilter("received_on", "gte", label=_("From day"))
    day_to = DayFilter("received_on", "lte", label=_("To day"))

    class Meta:
        model = Tip
        fields = ["state", "whose", "channel", "result", "neighbourhood", "unit"]

    def in_state(self, rows, name, value):
        return rows.to_verify() if value == Open.TO_VERIFY else rows.filter(state=value)

    def of_whom(self, rows, name, value):
        return rows.filter(officer=self.request.user)


def moment(day, time):
    """08:30 14/09/2026."""
    return f"{time:%H:%M} {listing.day(day)}"


def tip_link(table, code, day, time):
    """The hour and the day it came in, which lead to the report."""
    return link(reverse("cases:tip_detail", args=[code]), moment(day, time))


def tip_plain(table, code, day, time):
    """The same in a file."""
    return moment(day, time)


def told(table, content):
    """The beginning of what was told."""
    return Truncator(content).words(WORDS)


def whole(table, content):
    """In a file all of it."""
    return content


def standing(table, state_of, result):
    """How far it is, with its result once there is one."""
    words = listing.labels(Tip.State)[state_of]
    result = listing.labels(Tip.Result).get(result)
    tone = "state state-soon" if state_of in ("received", "assigned") else "state"
    return state(f"{words}: {result}" if result else words, tone)


def standing_plain(table, state_of, result):
    """The same words in a file."""
    words = listing.labels(Tip.State)[state_of]
    return f"{words}: {listing.labels(Tip.Result)[result]}" if result else words


class TipTable(Table):
    """Reports: when, by which way, about which place, what, how far and with whom."""

    columns = (
        Column(
            "received",
            _("Taken in"),
            ("code", "received_on", "received_time"),
            tip_link,
            css="cell-name",
            sorts=True,
            plain=tip_plain,
        ),
        Column("channel", _("Channel"), ("channel",), choice(Tip.Channel), says_label=True),
        Column("neighbourhood", _("Neighbourhood"), ("neighbourhood__name",), text),
        Column(
            "place", _("Which place it is about"), ("place",), text, "cell-words", is_extra=True
        ),
        Column("content", _("What was told"), ("content",), told, css="cell-wide", plain=whole),
        COMMUNE,
        Column("state", _("Status"), ("state", "result"), standing, plain=standing_plain),
        Column("officer", _("Officer"), ("officer__full_name",), text, says_label=True),
        Column("findings", _("What was found"), ("findings",), text, "cell-words", is_extra=True),
        Column(
            "reason", _("Why it is closed"), ("closing_reason",), text, "cell-words", is_extra=True
        ),
    )


def number(name, label):
    """A column of a figure, which says on a phone what it counts."""
    cell = fact(name)
    return Column(name, label, ONE, cell, is_number=True, says_label=True, plain=cell)


class CountTable(Table):
    """Reports of a period by channel."""

    columns = (
        column("channel", _("Channel"), css="cell-name"),
        number("received", _("Taken in")),
        number("verified", _("Verified")),
        number("confirmed", _("Confirmed")),
        number("refuted", _("Not confirmed")),
        number("unclear", _("It cannot be told")),
        number("closed", _("Closed")),
        number("filed", _("Led to a file")),
        number("waiting", _("Not verified yet")),
    )


def lines_of(rows, first, last):
    """A line a channel, and all of them together, as the page and a file have them."""
    found = tips.by_channel(rows, first, last)
    labels = listing.labels(Tip.Channel)
    lines = [{"channel": labels[name], **vars(counts)} for name, counts in found.items()]
    return [*lines, {"channel": _now("Together"), **vars(tips.together(found.values()))}]


def part_of(lines):
    """The figures as a list to take out."""
    return Part(CountTable, lines, _now("Reports from the people"))
