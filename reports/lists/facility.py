"""Whom a figure of a facility's month counts."""

from django.utils.translation import gettext_lazy as _

from wards.exports.parts import column
from wards.web.tables import Table


class CountedTable(Table):
    """The names behind a figure."""

    columns = (
        column("name", _("Full name"), css="cell-name"),
        column("born", _("Born")),
        column("commune", _("Commune"), css="cell-wide"),
        column("into", _("Day in")),
        column("out", _("Day out")),
    )


class MonthTable(Table):
    """The figures of a facility's month."""

    columns = (
        column("label", _("What is counted"), css="cell-wide"),
        column("number", _("Number"), is_number=True),
    )
