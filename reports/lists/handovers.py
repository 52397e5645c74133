"""Lists of what became of those released, and of how handovers went."""

from django.utils.translation import gettext_lazy as _

from wards.exports.parts import column
from wards.web.tables import Table


class BecameTable(Table):
    """Those a facility released: work, whereabouts, relapse."""

    columns = (
        column("name", _("Full name"), css="cell-name"),
        column("born", _("Born")),
        column("out", _("Day out")),
        column("commune", _("Commune"), css="cell-wide"),
        column("work", _("Work")),
        column("place", _("Whereabouts")),
        column("relapse", _("Relapse")),
    )


class HandedTable(Table):
    """How many were released, confirmed, arrived, and are unclaimed."""

    columns = (
        column("name", _("Facility or commune"), css="cell-wide"),
        column("released", _("Released"), is_number=True),
        column("noticed", _("Notice confirmed"), is_number=True),
        column("arrived", _("Arrived"), is_number=True),
        column("unclaimed", _("Unclaimed today"), is_number=True),
    )
