"""The list of the decisions about one commune: its columns."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.web.tables import Column, Table, state

ONE = ("one",)


def status(table, one):
    """The status decided; only that of the last decision holds."""
    return state(one["status"], one["tone"] if one["holds"] else "state")


def year(table, one):
    """The year that it is about."""
    return one["year"]


def decision(table, one):
    """Its number and its day."""
    return one["decision"]


def edit(table, one):
    """The link to correct it."""
    form = '<a href="{}">{}<span class="visually-hidden">: {} {}</span></a>'
    address = reverse("wards:status_edit", args=[one["record"].code])
    return format_html(form, address, gettext("Edit"), one["status"], one["year"])


class DecisionTable(Table):
    """Decisions, the latest first; its rows are {"one": a line of ``pages.areas.decisions``}."""

    columns = (
        Column("status", _("Status"), ONE, status, css="cell-name"),
        Column("year", _("For the year"), ONE, year, says_label=True),
        Column("decision", _("Decision"), ONE, decision, css="cell-words"),
        Column(
            "edit",
            _("Edit"),
            ONE,
            edit,
            css="cell-end",
            appears=lambda table: table.may_edit,
            is_button=True,
        ),
    )
