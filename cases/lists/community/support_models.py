"""The list of models: its filters and its columns, with members of clubs, clients of points."""

from dataclasses import replace
from datetime import date

import django_filters as filters
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.models import ClubMembership, Support, SupportModel
from cases.queries import model_kinds
from cases.queries.community.asking import (
    CLIENTS,
    MEETING,
    with_clients_away,
    without_meeting,
)
from cases.values.counselling import OF_SOMEBODY, WHO
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.tables import COMMUNE, Column, Table, day, link, state
from wards.web.widgets import LeanSelect

Kind = SupportModel.Kind
KIND = ("kind", "own_kind__name")


class ModelFilter(ListFilter):
    """Models by kind, state and commune."""

    orders = {
        "name": ["name", "kind", "pk"],
        "kind": ["kind", "own_kind__name", "name", "pk"],
        "unit": ["unit__name", "kind", "name", "pk"],
        "started": ["-started_on", "-pk"],
    }

    kind = filters.ChoiceFilter(
        label=_("Kind"), choices=(), method="of_kind", empty_label=ALL, widget=LeanSelect
    )
    state = filters.ChoiceFilter(
        label=_("Status"),
        choices=[("running", _("Running")), ("ended", _("Ended"))],
        method="in_state",
        empty_label=ALL,
        widget=LeanSelect,
    )

    asks = filters.ChoiceFilter(
        label=_("To do"),
        choices=[
            (MEETING, _("Clubs that have not met for a month")),
            (CLIENTS, _("Clients who have not come back")),
        ],
        method="that_asks",
        empty_label=ALL,
        widget=LeanSelect,
    )

    class Meta:
        model = SupportModel
        fields = ["kind", "state", "asks", "unit"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = model_kinds.of_province(self.request.user.unit)
        self.filters["kind"].extra["choices"] = model_kinds.choices(kinds)

    def of_kind(self, rows, name, kind):
        """One of the four with all that counts as it, or a kind of the province alone."""
        return rows.filter(kind=kind) if kind in Kind.values else rows.filter(own_kind__code=kind)

    def in_state(self, rows, name, state):
        if state == "running":
            return rows.standing_on(self.today)
        return rows.filter(ended_on__lte=self.today)

    def that_asks(self, rows, name, what):
        """Those of which the work list of social affairs says that something is to be done."""
        narrow = without_meeting if what == MEETING else with_clients_away
        return narrow(rows, self.today)


def kind_name(table, kind, own):
    """What kind it is: the province's name for it, where it has one."""
    return own or listing.labels(Kind)[kind]


def model_link(table, code, name, kind, own):
    """The name, or the kind of one without a name, which leads to the model's page."""
    words = name or kind_name(table, kind, own)
    return link(reverse("cases:model_detail", args=[code]), words)


def people(table, pk, kind):
    """The people of a model in words; nothing for kinds that have none on file."""
    number = table.people.get(pk, 0)
    if kind == Kind.CLUB:
        return ngettext("%(n)s member", "%(n)s members", number) % {"n": number}
    if kind == Kind.COUNSELLING:
        words = ngettext("%(n)s client this year", "%(n)s clients this year", number)
        return words % {"n": number}
    return ""


def decision(table, number, decided_on):
    """The decision by which a model was founded: number and day, as far as known."""
    known = [number, listing.day(decided_on) if decided_on else ""]
    return " · ".join(filter(None, known)) or "–"


def standing(table, ended_on):
    """Whether a model runs."""
    return state(*state_of(ended_on, table.today))


def state_of(ended, today):
    """Whether a model runs in words, and the classes of those words."""
    if ended and ended <= today:
        return gettext("ended %(day)s") % {"day": listing.day(ended)}, "state"
    return gettext("running"), "state state-done"


def people_of(ids, today):
    """How many are members today, or were clients this year: {id of the model: persons}."""
    members = ClubMembership.objects.filter(club__in=ids).standing_on(today)
    year = (date(today.year, 1, 1), today)
    clients = Support.objects.filter(
        OF_SOMEBODY, point__in=ids, kind=Support.Kind.COUNSELLING, day__range=year
    )
    return dict(_counted(members, "club", "person")) | dict(_counted(clients, "point", WHO))


def _counted(rows, model, who):
    counted = rows.order_by().values_list(model).annotate(people=Count(who, distinct=True))
    return counted.values_list(model, "people")


class ModelTable(Table):
    """Models with their people, their decision and whether they run."""

    columns = (
        Column("name", _("Name"), ("code", "name", *KIND), model_link, css="cell-name", sorts=True),
        Column("kind", _("Kind"), KIND, kind_name, css="cell-words", sorts=True),
        replace(COMMUNE, sorts=True),
        Column("people", _("Members, clients"), ("pk", "kind"), people, css="nowrap"),
        Column(
            "decision", _("Decision"), ("decision_number", "decided_on"), decision, css="cell-desk"
        ),
        Column("started", _("Since"), ("started_on",), day, css="cell-desk", sorts=True),
        Column("state", _("Status"), ("ended_on",), standing, css="cell-end nowrap"),
    )

    def look_up(self, rows):
        self.people = people_of([row["pk"] for row in rows], self.today)
