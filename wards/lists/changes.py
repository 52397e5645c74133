"""The communes that a year changed, with the decisions before it and of it, as files have them."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.exports.parts import ONE, column
from wards.web.tables import Column, Table


def now(table, one):
    """What the commune is by the decision that counts: these lists are of drug-free ones."""
    return f"{gettext('Drug-free')}, {one['now_decision']}"


def before(table, one):
    """What it was when the year before closed, and by which decision."""
    return ", ".join(filter(None, (one["before"], one["before_decision"])))


class ChangeTable(Table):
    """Communes converted, or still drug-free; the rows are lines of ``pages.areas.changes``."""

    columns = (
        column("name", _("Commune"), css="cell-name"),
        Column("before", _("Before"), ONE, before, css="cell-words"),
        Column("now", _("Now"), ONE, now, css="cell-words"),
    )
