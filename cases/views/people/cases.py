"""Pages of the measures."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import CreateView, DetailView, ListView, UpdateView

from cases.actions import cases
from cases.forms.people.cases import CaseForm, ClosureForm, DecisionForm
from cases.lists import cases as case_rows
from cases.lists.filters import CaseFilter
from cases.models import Case, Person
from cases.pages.cases import page_of
from cases.queries import measures
from wards.access import ScopedMixin
from wards.models import Unit
from wards.roles import Can
from wards.web import listing
from wards.web.records import ViewedMixin


class CaseList(ScopedMixin, ListView):
    """Measures about people in sight; filters, sorting and page lie in the address."""

    permission = Can.PERSON_VIEW
    model = Case
    template_name = "cases/case_list.html"
    paginate_by = 50

    def get_queryset(self):
        self.today = timezone.localdate()
        rows = super().get_queryset()
        self.filter = CaseFilter(self.request.GET, rows, request=self.request, today=self.today)
        return self.filter.ordered(self.filter.qs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        query = self.request.GET
        with_commune = self.request.user.unit.level != Unit.Level.COMMUNE
        context["rows"] = case_rows.of(
            context["page_obj"].object_list.values_list(*case_rows.FIELDS), today=self.today
        )
        context["table_rows"] = listing.filled(
            "cases/_case_row.html", case_rows.CELLS, context["rows"], with_commune=with_commune
        )
        context["columns"] = case_rows.columns(query, with_commune=with_commune)
        context |= {"filter": self.filter, "chips": listing.chips(self.filter, query)}
        return context | {"with_commune": with_commune, "query": listing.rest(query)}


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
