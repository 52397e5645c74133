"""The list of rules about second factors."""

import django_filters as filters
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.models import FactorRule
from wards.roles import Role
from wards.web.filters import ALL, ListFilter
from wards.web.tables import Column, Table, day, itself, link, text
from wards.web.widgets import LeanSelect


class FactorRuleFilter(ListFilter):
    """Rules by role and commune, those that are over too."""

    orders = {"first": ["-first_day", "-pk"], "role": ["role", "-first_day", "-pk"]}

    role = filters.ChoiceFilter(label=_("Role"), choices=Role, empty_label=ALL, widget=LeanSelect)

    class Meta:
        model = FactorRule
        fields = ["role", "unit"]


def role(table, code, value):
    """Of whom it is asked; leads to the form."""
    return link(reverse("wards:factor_rule_edit", args=[code]), Role(value).label)


def demand(table, is_required):
    """What is asked."""
    return gettext("must have one") if is_required else gettext("need not have one")


def role_alone(table, code, value):
    """The role in words."""
    return str(Role(value).label)


class FactorRuleTable(Table):
    """Rules with their days."""

    columns = (
        Column("role", _("Role"), ("code", "role"), role, "cell-name", True, plain=role_alone),
        Column("demand", _("Second factor"), ("is_required",), demand, "cell-words"),
        Column("unit", _("Unit"), ("unit__name",), text),
        Column(
            "first", _("First day"), ("first_day",), day, sorts=True, says_label=True, plain=itself
        ),
        Column("last", _("Last day"), ("last_day",), day, says_label=True, plain=itself),
    )
