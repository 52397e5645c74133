"""The targets a unit was given, old values included, as files have them."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.exports.parts import ONE, column
from wards.web.tables import Column, Table


def entry(table, one):
    """What the target is of."""
    return str(one["entry"].label)


def given_on(table, one):
    """The day it was given."""
    return one["target"].given_on


def giver(table, one):
    """Who gave it, and whether we only read so in their document."""
    target = one["target"]
    read = gettext("entered from the document") if target.from_document else ""
    return ", ".join(filter(None, (target.given_by.name, read)))


def standing(table, one):
    """Whether it holds."""
    if one["in_force"]:
        return gettext("in force")
    return gettext("not yet in force") if one["ahead"] else gettext("replaced")


class GivenTable(Table):
    """Targets, those of an indicator together; the rows are {"one": a line of the history}."""

    columns = (
        Column("entry", _("Indicator"), ONE, entry, css="cell-wide"),
        Column("given_on", _("Given on"), ONE, given_on, plain=given_on),
        column("amount", _("Target"), is_number=True),
        column("paper", _("Document that sets it"), css="cell-wide"),
        Column("giver", _("Given by"), ONE, giver, css="cell-words"),
        Column("standing", _("State"), ONE, standing),
    )
