"""Who asked whether numbers are on file elsewhere, as files have it."""

from django.utils.translation import gettext_lazy as _

from wards.exports.parts import ONE, column
from wards.web.tables import Column, Table


def who(table, allowance):
    """The name of the user."""
    return allowance.user.full_name


def account(table, allowance):
    """Under which name they sign in."""
    return allowance.user.username


def unit(table, allowance):
    """Where they belong."""
    return allowance.user.unit.name


class AllowanceTable(Table):
    """Questions of a day; the rows are {"one": a ``NumberAllowance``}."""

    columns = (
        Column("who", _("Who"), ONE, who, css="cell-name"),
        Column("account", _("User name"), ONE, account),
        Column("unit", _("Unit"), ONE, unit, css="cell-words"),
        column("asked", _("Asked today"), is_number=True),
        column("allowed", _("Answers allowed"), is_number=True),
    )
