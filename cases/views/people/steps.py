"""Pages of the steps of a measure: recorded in place, corrected, taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.actions.people import steps
from cases.forms.people.steps import StepForm
from cases.forms.people.withdrawals import form_of
from cases.models import Case, CaseStep
from cases.pages.cases import procedure_of
from cases.pages.course import forms as step_forms
from cases.queries.courses.shapes import shape_of
from cases.rules.tables.book import the_law
from cases.values.births import birth_of
from wards.access import require
from wards.models import Conflict
from wards.roles import Can
from wards.web.parents import Parent
from wards.web.records import RecordCreate, RecordEdit, named, version_of

CASE = Parent(
    "case",
    Case.objects.select_related("person__unit", "unit", "facility"),
    "case",
    first_day=lambda case: birth_of(case.person),
    page="cases:case_detail",
)
STEPS = CaseStep.objects.select_related("case__person__unit", "case__unit")


class StepCreate(RecordCreate):
    """A step of a measure, or an event in it; which one, the address says."""

    permission = Can.STEP_EDIT
    belongs_to = CASE
    model = CaseStep
    form_class = StepForm
    known_among = "everything"
    template_name = "cases/step_form.html"

    @cached_property
    def now(self):
        return timezone.localtime()

    def blank(self):
        """404 for a step that the law does not have for this measure."""
        code = self.request.GET.get("step", "")
        if code not in step_forms.known_codes(self.parent):
            raise Http404
        return CaseStep(case=self.parent, step=code)

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return kwargs | step_forms.facts_of(kwargs["instance"], now=self.now)

    def write(self, form):
        return form.attempt(
            steps.record_step,
            step=form.instance,
            by=self.request.user,
            now=timezone.now(),
            today=self.today,
        )

    def saved(self, record, words):
        return super().saved(record, _("Recorded: %(record)s."))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        step = context["form"].instance
        tasks = procedure_of(self.parent, user=self.request.user, now=timezone.now())["tasks"]
        is_listed = step.step in {task.code for task in tasks}
        return context | {
            "step_name": step.name,
            "tasks": tasks,
            "open": step.step if is_listed else None,
        }


class StepPage:
    """What correcting and taking back share: afterwards one is back at the measure."""

    permission = Can.STEP_EDIT
    belongs_to = CASE
    queryset = STEPS

    def back(self, record):
        return record.case.get_absolute_url()

    def details(self, form):
        return super().details(form) | {"now": timezone.now()}


class StepEdit(StepPage, RecordEdit):
    """A step as it was recorded."""

    form_class = StepForm
    template_name = "cases/step_form.html"

    def get_context_data(self, **kwargs):
        name = {"step_name": self.object.name, "open": None, "tasks": ()}
        return super().get_context_data(**kwargs) | name

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        step = kwargs["instance"]
        day = step.done_on or step.case.opened_on
        return kwargs | {"shape": shape_of(step.case, step.step, day, the_law())}

    def write(self, form):
        return form.attempt(steps.change_step, step=form.instance, **self.details(form))


@require_POST
def step_approval(request, code):
    """A leader approves a postponement or an exemption; ``version`` is the state that was seen."""
    require(request.user, Can.STEP_APPROVE)
    step = get_object_or_404(STEPS.visible_to(request.user), code=code)
    now = timezone.now()
    seen = {"expected_version": version_of(request)}
    given = {"by": request.user, "now": now, "today": timezone.localdate(now)}
    try:
        steps.approve_step(step=step, **seen, **given)
        messages.success(request, _("Approved: %(record)s.") % {"record": named(step)})
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(step.case.get_absolute_url())


class StepWithdrawal(StepPage, RecordEdit):
    """Take a step back, with the reason; it stays in the history of the measure."""

    template_name = "cases/step_withdrawal.html"

    def get_form_class(self):
        return form_of(CaseStep)

    def write(self, form):
        details = self.details(form)
        del details["fields"]
        return form.attempt(steps.withdraw_step, step=form.instance, **details)

    def saved(self, record, words):
        return super().saved(record, _("Withdrawn: %(record)s."))
