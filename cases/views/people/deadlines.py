"""What is to be done: the list of steps, and the first page of the day."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from cases.actions.people import clocks
from cases.lists.people.deadlines import DeadlineFilter, DeadlineTable
from cases.lists.people.work import WorkFilter
from cases.models import Case, Deadline, LocalProcedure, Person
from cases.pages.work import page as work
from wards.access import require
from wards.roles import Can
from wards.web import listing, traces
from wards.web.lists import ListPage


class OfThePolice:
    """403 for social affairs: procedures are the work of the police."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and request.user.is_social:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class DeadlineList(OfThePolice, ListPage):
    """Steps to be done in the measures in sight, the most urgent first."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.STEP_EDIT
    model = Deadline
    template_name = "cases/deadline_list.html"

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
        own = LocalProcedure.objects.visible_to(self.request.user)
        return DeadlineTable(now=self.now, has_procedures=own.exists(), **facts)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"left": self.left}


@require_safe
def work_list(request):
    """What a day begins with: what is to be done in some places, by how urgent it is."""
    user, now = request.user, timezone.now()
    require(user, Can.PERSON_VIEW)
    people, today = Person.objects.visible_to(user), timezone.localdate(now)
    places = WorkFilter(request.GET, people, request=request, today=today)
    page = work.page_of(user, places, now=now)
    asked = traces.codes_of(places.form)
    traces.lists(request, rows=page["rows"], model="cases.deadline", filters=asked)
    chips = listing.chips(places, request.GET)
    return render(request, "cases/work_list.html", page | {"filter": places, "chips": chips})
