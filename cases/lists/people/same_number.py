"""The list of files that share an identity number: pairs to settle."""

from django.utils.translation import gettext_lazy as _

from cases.lists.people.people import BIRTH, LOCALITY, born, listed, person_link
from cases.models import Person
from cases.queries import standing
from cases.values import sealing
from wards.web.filters import ListFilter
from wards.web.tables import Column, Table

LAST_DIGITS = 3


class SameNumberFilter(ListFilter):
    """Files of one number stand together."""

    orders = {"number": ["identity_index", "sort_key", "pk"]}

    class Meta:
        model = Person
        fields = ["unit"]


def masked(table, sealed):
    """The number with all but its last digits hidden."""
    number = sealing.unseal(sealed).decode()
    return "•" * (len(number) - LAST_DIGITS) + number[-LAST_DIGITS:]


class SameNumberTable(Table):
    """People with the number that they share, masked, and the list they are on."""

    columns = (
        Column("number", _("Identity number"), ("identity_sealed",), masked, css="nowrap"),
        Column("name", _("Full name"), ("code", "full_name"), person_link, css="cell-name"),
        Column("birth", _("Born"), BIRTH, born, css="cell-end nowrap"),
        *LOCALITY,
        Column("registered", _("List"), ("pk",), listed, css="cell-words"),
    )

    def look_up(self, rows):
        self.standings = standing.of_people([row["pk"] for row in rows], self.today)
