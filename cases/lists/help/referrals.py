"""The list of referrals: its filters and its columns."""

import django_filters as filters
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.lists.help.supports import with_through
from cases.lists.people.identity import identity_column
from cases.models import Referral, SupportModel
from wards.web import listing
from wards.web.filters import ALL, DayFilter, ListFilter
from wards.web.tables import COMMUNE, Column, Table, choice, day, link, state
from wards.web.widgets import LeanSelect

DONE = {Referral.Result.ACCEPTED, Referral.Result.COMPLETED}


class ReferralFilter(ListFilter):
    """Referrals by service, what is known of them, commune and days."""

    orders = {"day": ["-day", "-pk"], "name": ["person__sort_key", "-day", "-pk"]}

    kind = filters.ChoiceFilter(
        label=_("Sent to"), choices=Referral.Kind, empty_label=ALL, widget=LeanSelect
    )
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[
            ("waiting", _("Waiting for feedback")),
            ("arrived", _("Arrived")),
            ("answered", _("Answered")),
        ],
        method="in_state",
        empty_label=ALL,
        widget=LeanSelect,
    )
    day_from = DayFilter("day", "gte", label=_("From day"))
    day_to = DayFilter("day", "lte", label=_("To day"))

    class Meta:
        model = Referral
        fields = ["kind", "state", "unit", "day_from", "day_to"]

    def in_state(self, rows, name, state):
        if state == "answered":
            return rows.exclude(result="")
        return rows.filter(result="", arrived_on__isnull=state == "waiting")


def referral_link(table, code, person, full_name, result):
    """The person for those who only read; the short form while an answer is awaited."""
    if not table.may_edit:
        return link(reverse("cases:person_detail", args=[person]), full_name)
    page = "cases:referral_edit" if result else "cases:referral_feedback"
    return link(reverse(page, args=[code]), full_name)


def standing(table, result, answered_on, arrived_on):
    """What is known of it."""
    if result:
        words = f"{listing.labels(Referral.Result)[result]} · {listing.day(answered_on)}"
        return state(words, "state state-done" if result in DONE else "")
    if arrived_on:
        return gettext("arrived %(day)s") % {"day": listing.day(arrived_on)}
    return state(gettext("waiting for feedback"), "state state-soon")


def place(table, name, kind, model, volunteer):
    """The receiving service; below it through whom somebody was sent."""
    through = model or volunteer or (kind and listing.labels(SupportModel.Kind)[kind])
    return with_through(name or "–", through)


PLACE = (
    "place__name",
    "through_model__kind",
    "through_model__name",
    "through_volunteer__full_name",
)


class ReferralTable(Table):
    """Referrals with where somebody was sent, and what came of it."""

    columns = (
        Column(
            "name",
            _("Person"),
            ("code", "person__code", "person__full_name", "result"),
            referral_link,
            css="cell-name",
            sorts=True,
        ),
        Column("kind", _("Sent to"), ("kind",), choice(Referral.Kind), css="cell-end"),
        Column("place", _("Receiving service"), PLACE, place, css="cell-words"),
        COMMUNE,
        Column("day", _("Sent on"), ("day",), day, sorts=True),
        Column("state", _("Status"), ("result", "answered_on", "arrived_on"), standing),
        identity_column("person__"),
    )
