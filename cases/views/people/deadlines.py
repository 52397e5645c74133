"""What is to be done: the list of steps, and the first page of the day."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from cases.actions.people import clocks
from cases.lists.people.deadlines import DeadlineFilter, DeadlineTable
from cases.models import Case, Deadline
from cases.pages.course import work
from wards.access import require
from wards.roles import Can
from wards.web import traces
from wards.web.lists import ListPage


class DeadlineList(ListPage):
    """Steps to be done in the measures in sight, the most urgent first."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.STEP_EDIT
    model = Deadline
    template_name = "cases/deadline_list.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_social:  # procedures are the work of the police
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def now(self):
        return timezone.localtime().replace(tzinfo=None)

    def get_queryset(self):
        self.left = clocks.refresh(Case.objects.visible_to(self.request.user), timezone.now())
        return super().get_queryset()

    def filter_class(self, *args, **facts):
        """The filters, which know the moment."""
        return DeadlineFilter(*args, now=self.now, **facts)

    def table_class(self, **facts):
        """The columns, which know the moment."""
        return DeadlineTable(now=self.now, **facts)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"left": self.left}


@require_safe
def work_list(request):
    """What a day begins with: what is to be done, by how urgent it is."""
    require(request.user, Can.PERSON_VIEW)
    page = work.page_of(request.user, now=timezone.now())
    traces.lists(request, rows=page["rows"], model="cases.deadline")
    return render(request, "cases/work_list.html", page)
