"""The list of files that share an identity number: pairs to settle."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from cases.lists.people.ages import age_column, dead_in
from cases.lists.people.identity import identity_column
from cases.lists.people.people import BIRTH, LOCALITY, born, listed, person_link
from cases.models import Person
from cases.queries import standing
from wards.web.filters import ListFilter
from wards.web.tables import Column, Table


class SameNumberFilter(ListFilter):
    """Files of one number stand together."""

    orders = {"number": ["identity_index", "sort_key", "pk"]}

    class Meta:
        model = Person
        fields = ["unit"]


class SameNumberTable(Table):
    """People with the number that they share, masked, and the list they are on."""

    columns = (
        replace(identity_column(), is_extra=False),
        Column("name", _("Full name"), ("code", "full_name"), person_link, css="cell-name"),
        Column("birth", _("Born"), BIRTH, born, css="cell-end nowrap"),
        age_column(),
        *LOCALITY,
        Column("registered", _("List"), ("pk",), listed, css="cell-words"),
    )

    def look_up(self, rows):
        people = [row["pk"] for row in rows]
        self.standings = standing.of_people(people, self.today, reader=self.user)
        self.dead = dead_in(rows)
