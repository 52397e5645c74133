"""The list of who has a second factor, and who must set one up."""

import django_filters as filters
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.factors import rules
from wards.models import SecondFactor, User
from wards.roles import Role
from wards.web import listing
from wards.web.filters import ALL, ListFilter
from wards.web.tables import Column, Table, choice, link, state, text
from wards.web.widgets import LeanSelect


class FactorFilter(ListFilter):
    """Users by what they have, role and commune."""

    orders = {
        "name": ["full_name", "username"],
        "account": ["username"],
        "role": ["role", "full_name", "username"],
    }

    has = filters.ChoiceFilter(
        label=_("Second factor"),
        method="that_have",
        choices=[("yes", _("have one")), ("no", _("have none"))],
        empty_label=ALL,
        widget=LeanSelect,
    )
    role = filters.ChoiceFilter(label=_("Role"), choices=Role, empty_label=ALL, widget=LeanSelect)

    class Meta:
        model = User
        fields = ["has", "role", "unit"]

    def that_have(self, rows, name, value):
        return rows.filter(second_factor__isnull=value == "no")


def name(table, full_name):
    """Who it is."""
    return format_html("<b>{}</b>", full_name)


def factor(table, kind, confirmed_at, is_required):
    """What they have and since when; else whether they must."""
    if kind:
        what = listing.labels(SecondFactor.Kind)[kind]
        since = gettext("since %(day)s") % {"day": listing.day(localtime(confirmed_at))}
        cell = '<span class="state">{}</span> <span class="quiet">{}</span>'
        return format_html(cell, what, since)
    if is_required:
        return state(gettext("must set one up"), "state state-overdue")
    return state(gettext("none"), "")


def reset(table, code, kind):
    """Where an administrator asks to take it away."""
    if not kind or code == table.user.code:
        return ""
    return link(reverse("wards:factor_reset_ask", args=[code]), gettext("Reset…"))


def may_ask(table):
    """Of a column for administrators."""
    return table.may_edit


OF_FACTOR = ("second_factor__kind", "second_factor__confirmed_at")


class FactorTable(Table):
    """Users with their second factors."""

    columns = (
        Column("name", _("Full name"), ("full_name",), name, "cell-name", True),
        Column("account", _("User name"), ("username",), text, "cell-desk", True),
        Column("role", _("Role"), ("role",), choice(Role), "", True),
        Column("unit", _("Unit"), ("unit__name",), text, "cell-desk"),
        Column(
            "factor",
            _("Second factor"),
            (*OF_FACTOR, "is_required"),
            factor,
            "cell-end",
        ),
        Column(
            "reset",
            _("Reset"),
            ("code", "second_factor__kind"),
            reset,
            "nowrap",
            appears=may_ask,
            is_button=True,
        ),
    )

    def read(self, records, *, is_file=False):
        return records.values(
            "code", "full_name", "username", "role", "unit__name", "unit__scope_path", *OF_FACTOR
        )

    def look_up(self, rows):
        """Whether each must have one: the rules of all units are read once."""
        known = rules.of_all(self.today)
        for row in rows:
            over = [rule for rule in known if rule.is_over(row["unit__scope_path"])]
            of_role = [rule for rule in over if rule.role == row["role"]]
            row["is_required"] = rules.held(row["role"], of_role).is_required
