"""The page of those in measures since before 1/7/2026 without an order of monitoring."""

from django.core.exceptions import PermissionDenied

from cases.lists.people.unmonitored import UnmonitoredFilter, UnmonitoredTable
from cases.models import Person
from cases.queries.people import unmonitored
from wards.roles import Can
from wards.web.lists import ListPage


class UnmonitoredList(ListPage):
    """Adults to be given an order; monitoring is not for social affairs (design §3)."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.CASE_EDIT
    model = Person
    filter_class = UnmonitoredFilter
    table_class = UnmonitoredTable
    template_name = "cases/unmonitored_list.html"

    def in_sight(self):
        if not self.request.user.sees_tests:
            raise PermissionDenied
        return super().in_sight()

    def get_context_data(self, **kwargs):
        since = f"{unmonitored.SINCE:%d/%m/%Y}"
        return super().get_context_data(since=since, source=unmonitored.SOURCE, **kwargs)
