"""Pages of conversion plans and their tasks, and the list of the figures kept of areas."""

from django.urls import reverse
from django.views.generic import DetailView

from cases.actions.community import areas
from cases.forms.community.conversion import PlanForm, TaskForm
from cases.lists.community.conversion import (
    FiguresFilter,
    FiguresTable,
    PlanFilter,
    PlanTable,
    part_of,
)
from cases.models import AreaFigures, ConversionPlan, ConversionTask
from cases.pages.community.conversion import page_of
from wards.access import ScopedMixin
from wards.models import Unit
from wards.roles import Can
from wards.web.lists import ListPage, PartsMixin
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, ViewedMixin

PLANS = ConversionPlan.objects.select_related("unit", "decision")
PLAN = Parent("plan", PLANS, "plan")


class PlanList(ListPage):
    """The conversion plans in sight."""

    permission = Can.COMMUNITY_VIEW
    edit_permission = Can.COMMUNITY_EDIT
    model = ConversionPlan
    filter_class = PlanFilter
    table_class = PlanTable
    template_name = "cases/conversion_plan_list.html"


class PlanDetail(PartsMixin, ViewedMixin, ScopedMixin, DetailView):
    """A plan and its tasks."""

    permission = Can.COMMUNITY_VIEW
    queryset = PLANS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/conversion_plan_detail.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**self.page(), **kwargs)

    def page(self):
        """What the page shows."""
        return page_of(self.object, user=self.request.user, today=self.today)

    def parts(self):
        """The tasks."""
        return {"tasks": part_of(self.object, self.page()["tasks"])}


class PlanCreate(RecordCreate):
    """A plan is signed; ``unit`` in the address is offered."""

    permission = Can.COMMUNITY_EDIT
    model = ConversionPlan
    form_class = PlanForm
    template_name = "cases/conversion_plan_form.html"

    def get_initial(self):
        units = Unit.objects.visible_to(self.request.user).communes()
        return {"unit": units.at_address(self.request.GET.get("unit", "")).first()}

    def back(self, record):
        return record.get_absolute_url() if record.pk else reverse("cases:conversion_plan_list")


class PlanEdit(RecordEdit):
    """Correct a plan, or say what came of it."""

    permission = Can.COMMUNITY_EDIT
    queryset = PLANS
    form_class = PlanForm
    template_name = "cases/conversion_plan_form.html"


class PlanRemove(RecordRemove):
    """A plan entered by mistake goes, with its tasks."""

    permission = Can.COMMUNITY_EDIT
    queryset = PLANS

    def back(self, record):
        return reverse("cases:conversion_plan_list")


class TaskCreate(RecordCreate):
    """A task of a plan."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = PLAN
    model = ConversionTask
    form_class = TaskForm
    template_name = "cases/conversion_task_form.html"
    add = staticmethod(areas.add_task)


class TaskEdit(RecordEdit):
    """Correct a task, or say when it was done."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = PLAN
    queryset = ConversionTask.objects.select_related("plan__unit")
    form_class = TaskForm
    template_name = "cases/conversion_task_form.html"
    change = staticmethod(areas.change_task)


class TaskRemove(RecordRemove):
    """A task entered by mistake goes."""

    permission = Can.COMMUNITY_EDIT
    belongs_to = PLAN
    queryset = ConversionTask.objects.select_related("plan__unit")


class FiguresList(ListPage):
    """The figures kept of the areas in sight, the latest first."""

    permission = Can.COMMUNITY_VIEW
    edit_permission = Can.COMMUNITY_EDIT
    model = AreaFigures
    filter_class = FiguresFilter
    table_class = FiguresTable
    template_name = "cases/area_figures_list.html"
