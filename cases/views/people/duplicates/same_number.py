"""Files that share an identity number, to be settled."""

from cases.lists.people.duplicates.same_number import SameNumberFilter, SameNumberTable
from cases.models import Person
from cases.queries import duplicates
from wards.roles import Can
from wards.web.lists import ListPage


class SameNumberList(ListPage):
    """Pairs of files in sight of one number, from a time when nobody looked."""

    permission = Can.PERSON_VIEW
    model = Person
    filter_class = SameNumberFilter
    table_class = SameNumberTable
    template_name = "cases/same_number_list.html"

    def in_sight(self):
        return duplicates.sharing_numbers(self.request.user)
