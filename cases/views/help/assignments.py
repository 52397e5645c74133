"""Pages of who helps a person, and of the people whom nobody helps."""

from django.urls import reverse

from cases.actions.help import assignments
from cases.forms.help.assignments import AssignmentEndForm, AssignmentForm
from cases.lists.help.helperless import HelperlessFilter, HelperlessTable
from cases.models import Person, VolunteerAssignment
from cases.queries import helpers
from cases.views.help import acts
from cases.views.personal import PERSON
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, RecordRemove

KNOWN = VolunteerAssignment.objects.select_related(
    "person__unit", "unit", "volunteer", "officer__unit", "organisation"
)


class Helperless(ListPage):
    """People on a list of the commune whom nobody helps today."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.HELP_EDIT
    model = Person
    filter_class = HelperlessFilter
    template_name = "cases/helperless.html"
    table_class = HelperlessTable

    def get_queryset(self):
        return helpers.without_helper(super().get_queryset(), self.today)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"acts": acts.choices(self.request.user)}


class AssignmentCreate(RecordCreate):
    """A person gets a helper; ``?then=list`` leads back to those who have none."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    model = VolunteerAssignment
    form_class = AssignmentForm
    template_name = "cases/assignment_form.html"

    def back(self, record):
        if self.request.GET.get("then") == "list":
            return reverse("cases:helperless")
        return super().back(record)

    def write(self, form):
        user = self.request.user
        return form.attempt(assignments.assign, assignment=form.instance, by=user, today=self.today)


class AssignmentPage:
    """What correcting and ending share."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = KNOWN

    def write(self, form):
        details = self.details(form)
        return form.attempt(assignments.change_assignment, assignment=form.instance, **details)


class AssignmentEdit(AssignmentPage, RecordEdit):
    """Correct who helps, with which task, over which days."""

    form_class = AssignmentForm
    template_name = "cases/assignment_form.html"


class AssignmentEnd(AssignmentPage, RecordEdit):
    """Somebody stops helpers."""

    form_class = AssignmentEndForm
    template_name = "cases/assignment_end.html"


class AssignmentRemove(RecordRemove):
    """An assignment entered by mistake goes."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = KNOWN
