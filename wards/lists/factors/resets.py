"""The list of requests to take somebody's second factor away."""

import django_filters as filters
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.models import FactorReset
from wards.web.filters import ALL, ListFilter
from wards.web.tables import Column, Table, last, link, state, text
from wards.web.widgets import LeanSelect


class FactorResetFilter(ListFilter):
    """Those that wait, unless all are asked for."""

    orders = {"asked": ["-asked_at", "-pk"]}

    state = filters.ChoiceFilter(
        label=_("Status"),
        method="in_state",
        choices=[("all", ALL)],
        empty_label=_("Waiting"),
        widget=LeanSelect,
    )

    class Meta:
        model = FactorReset
        fields = ["state", "unit"]

    def filter_queryset(self, rows):
        chosen = super().filter_queryset(rows)
        return chosen if self.form.cleaned_data.get("state") == "all" else chosen.waiting()

    def in_state(self, rows, name, value):
        return rows


def user(table, code, full_name):
    """Whose it is; leads to the page of the request."""
    return link(reverse("wards:factor_reset_detail", args=[code]), full_name)


def instant(table, at):
    """Day and time."""
    return f"{localtime(at):%H:%M %d/%m/%Y}" if at else "–"


def stands(table, confirmed_by, withdrawn_by):
    """What became of it, and by whom."""
    if confirmed_by:
        return state(gettext("confirmed by %(who)s") % {"who": confirmed_by}, "state state-done")
    if withdrawn_by:
        return state(gettext("taken back by %(who)s") % {"who": withdrawn_by}, "state state-done")
    return state(gettext("waits for a colleague"), "state state-soon")


class FactorResetTable(Table):
    """Requests: whose, why, who asked, what became of it."""

    columns = (
        Column("user", _("User"), ("code", "user__full_name"), user, "cell-name", plain=last),
        Column("unit", _("Unit"), ("user__unit__name",), text, "cell-desk"),
        Column("reason", _("Reason"), ("reason",), text, "cell-words"),
        Column("asker", _("Asked by"), ("asked_by__full_name",), text),
        Column("asked", _("Asked at"), ("asked_at",), instant, "nowrap", True, plain=instant),
        Column(
            "state",
            _("Status"),
            ("confirmed_by__full_name", "withdrawn_by__full_name"),
            stands,
            "cell-end",
        ),
    )
