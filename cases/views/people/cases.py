"""Pages of the measures."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import CreateView, DetailView, UpdateView

from cases.actions import cases
from cases.forms.people.cases import CaseForm, ClosureForm, DecisionForm
from cases.lists.cases import CaseFilter, CaseTable
from cases.models import Case, Person
from cases.pages.cases import page_of
from cases.queries import measures
from wards.access import ScopedMixin
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import ViewedMixin


class CaseList(ListPage):
    """Measures about people in sight; filters, sorting and page lie in the address."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.CASE_EDIT
    model = Case
    filter_class = CaseFilter
    table_class = CaseTable
    template_name = "cases/case_list.html"


class CaseDetail(ViewedMixin, ScopedMixin, DetailView):
    """A measure, its steps and its facts; that it was opened goes into the trail."""

    permission = Can.PERSON_VIEW
    queryset = Case.objects.select_related("person__unit", "unit", "facility")
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/case_detail.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        page = page_of(self.object, user=user, today=timezone.localdate())
        return super().get_context_data(**kwargs) | page


class CaseCreate(ScopedMixin, CreateView):
    """Open a measure about a person; without its kind, the four to choose from."""

    permission = Can.CASE_EDIT
    model = Case
    form_class = CaseForm
    template_name = "cases/case_form.html"

    @cached_property
    def person(self):
        people = Person.objects.visible_to(self.request.user).select_related("unit")
        return get_object_or_404(people, code=self.kwargs["code"])

    def get(self, request, *args, **kwargs):
        if request.GET.get("kind") in measures.REHAB_KINDS:
            return super().get(request, *args, **kwargs)
        context = {"person": self.person, "kinds": measures.choices()}
        return render(request, "cases/case_kind.html", context)

    def post(self, request, *args, **kwargs):
        if request.GET.get("kind") in measures.REHAB_KINDS:
            return super().post(request, *args, **kwargs)
        return self.get(request, *args, **kwargs)

    def get_form_kwargs(self):
        case = Case(person=self.person, kind=self.request.GET["kind"])
        return super().get_form_kwargs() | {"instance": case, "today": timezone.localdate()}

    def form_valid(self, form):
        case = form.attempt(
            cases.open_case, case=form.instance, by=self.request.user, today=form.today
        )
        if case is None:
            return self.form_invalid(form)
        messages.success(self.request, _("Opened: %(case)s.") % {"case": case})
        return redirect(case)

    def get_context_data(self, **kwargs):
        kind = measures.Kind(self.request.GET["kind"])
        return super().get_context_data(person=self.person, kind=kind, case=None, **kwargs)


class CaseEdit(ViewedMixin, ScopedMixin, UpdateView):
    """A measure as a whole."""

    permission = Can.CASE_EDIT
    queryset = Case.objects.select_related("person__unit", "unit", "facility")
    slug_field = slug_url_kwarg = "code"
    form_class = CaseForm
    template_name = "cases/case_form.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"today": timezone.localdate()}

    def form_valid(self, form):
        case = self.write(
            form,
            case=form.instance,
            expected_version=form.expected_version,
            by=self.request.user,
            today=form.today,
        )
        if case is None:
            return self.form_invalid(form)
        messages.success(self.request, _("Saved: %(case)s.") % {"case": case})
        return redirect(case)

    def write(self, form, **details):
        return form.attempt(cases.change_case, fields=form.written_fields, **details)

    def get_context_data(self, **kwargs):
        kind = measures.Kind(self.object.kind)
        return super().get_context_data(person=self.object.person, kind=kind, **kwargs)


class CaseDecision(CaseEdit):
    """Record the decision of a measure, and its start where it is known."""

    form_class = DecisionForm
    template_name = "cases/case_decision.html"


class CaseClosure(CaseEdit):
    """Close a measure with its outcome."""

    form_class = ClosureForm
    template_name = "cases/case_closure.html"

    def write(self, form, **details):
        return form.attempt(cases.close_case, **details)
