"""Files of wards that have ended and that nobody has allocated to a ward of today."""

from cases.lists.people.unallocated import UnallocatedFilter, UnallocatedTable
from cases.models import Person
from wards.roles import Can
from wards.web.lists import ListPage


class UnallocatedList(ListPage):
    """The people in sight whose ward has ended, ward by ward; each in the heir it counts in."""

    permission = Can.PERSON_VIEW
    queryset = Person.objects.of_ended_wards()
    filter_class = UnallocatedFilter
    table_class = UnallocatedTable
    template_name = "cases/unallocated_list.html"
