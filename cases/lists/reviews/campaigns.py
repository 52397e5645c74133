"""The list of review campaigns, and the people whom a list's filters give."""

from dataclasses import dataclass

import django_filters as filters
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.lists.people.people import ON_FILE, VIEWS, PersonFilter
from cases.lists.people.profile import MORE
from cases.models import Campaign, Person
from wards.models import Unit
from wards.roles import Can
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.tables import COMMUNE, Column, Table, choice, day, last, link, state, text
from wards.web.widgets import LeanSelect

RUNNING, CLOSED = "running", "closed"
NO_CRITERIA = ("sort", MORE)


@dataclass(frozen=True)
class Asker:
    """Whose list it is: all that the filters of a list want of a request."""

    user: object


def asked_by(user, given, today):
    """The filter of the list of people, as a user's list has it for an address."""
    seen = Person.objects.visible_to(user)
    return PersonFilter(given, seen, request=Asker(user), today=today)


def criteria_of(asked):
    """The filters in use as an address has them, to be asked again later."""
    values = asked.form.cleaned_data if asked.is_valid() else {}
    used = [name for name, value in values.items() if value and name not in NO_CRITERIA]
    found = QueryDict(mutable=True)
    for name in used:
        found[name] = asked.data[name]
    return found.urlencode()


def in_words(asked):
    """The filters in use in words, and which files are shown where it is not those on file."""
    if not asked.is_valid():
        return []
    views = [str(words) for view, words in VIEWS if view == asked.view != ON_FILE]
    return [*views, *(words for words, _address in listing.chips(asked, asked.data))]


def may_begin(user):
    """Whether a user begins campaigns: the police of a commune; those above see them."""
    return user.unit.level == Unit.Level.COMMUNE and user.can(Can.STEP_EDIT)


class CampaignFilter(ListFilter):
    """Campaigns, the latest first: all, those that run, those closed."""

    orders = {"days": ["-first_day", "-pk"], "name": ["name", "pk"]}

    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[(RUNNING, _("Under way")), (CLOSED, _("Closed"))],
        method="in_state",
        empty_label=ALL,
        widget=LeanSelect,
    )
    way = filters.ChoiceFilter(
        label=_("How"), choices=Campaign.Way.choices, empty_label=ALL, widget=LeanSelect
    )

    class Meta:
        model = Campaign
        fields = ["state", "way", "unit"]

    def in_state(self, rows, name, value):
        return rows.filter(closed_on__isnull=value == RUNNING)


def campaign_link(table, code, name):
    """The name, which leads to the campaign."""
    return link(reverse("cases:campaign_detail", args=[code]), name)


def standing(table, first_day, last_day, closed_on):
    """Closed when, begun or not, over its time."""
    words, tone = standing_of(first_day, last_day, closed_on, table.today)
    return state(words, tone)


def standing_plain(table, *days):
    """The same in a file."""
    return standing_of(*days, table.today)[0]


def standing_of(first_day, last_day, closed_on, today):
    """(words, classes) of how a campaign stands on a day."""
    if closed_on:
        return _("closed on %(day)s") % {"day": f"{closed_on:%d/%m/%Y}"}, "state state-done"
    if today < first_day:
        return _("not begun"), "state"
    if today > last_day:
        return _("to be closed"), "state state-overdue"
    return _("under way"), "state state-soon"


STANDING = ("first_day", "last_day", "closed_on")


class CampaignTable(Table):
    """Campaigns: what, when, how, and how they stand."""

    columns = (
        Column(
            "name",
            _("Campaign"),
            ("code", "name"),
            campaign_link,
            css="cell-name",
            sorts=True,
            plain=last,
        ),
        Column("number", _("Plan"), ("document_number",), text, "cell-words"),
        Column("days", _("First day"), ("first_day",), day, "nowrap", sorts=True, says_label=True),
        Column("last", _("Last day"), ("last_day",), day, "nowrap", says_label=True),
        Column("way", _("How"), ("way",), choice(Campaign.Way)),
        Column("standing", _("Status"), STANDING, standing, "cell-words", plain=standing_plain),
        COMMUNE,
    )
