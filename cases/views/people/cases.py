"""Pages of the measures."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from cases.actions.people import cases, steps
from cases.forms.people.cases import CaseForm, ClosureForm, DecisionForm
from cases.lists.people.cases import CaseFilter, CaseTable, headline
from cases.models import Case, Registration
from cases.pages.cases import against_opening, page_of
from cases.queries import measures
from cases.views.personal import PERSON
from wards.access import ScopedMixin
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, ViewedMixin

CASES = Case.objects.select_related("person__unit", "unit", "facility")


class CaseList(ListPage):
    """Measures about people in sight; filters, sorting and page lie in the address."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.CASE_EDIT
    model = Case
    filter_class = CaseFilter
    table_class = CaseTable
    template_name = "cases/case_list.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        state = self.filter.form.cleaned_data.get("state", "")
        context["may_see_monitoring"] = self.request.user.sees_tests
        return context | {"headline": headline(state, context["paginator"].count)}


class CaseDetail(ViewedMixin, ScopedMixin, DetailView):
    """A measure, its steps and its facts; that it was opened goes into the trail."""

    permission = Can.PERSON_VIEW
    queryset = CASES
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/case_detail.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        now = timezone.now()
        page = page_of(self.object, user=user, now=now, today=timezone.localdate(now))
        return super().get_context_data(**kwargs) | page


class CaseCreate(RecordCreate):
    """Open a measure about a person; without its kind, the four to choose from."""

    permission = Can.CASE_EDIT
    belongs_to = PERSON
    model = Case
    form_class = CaseForm
    template_name = "cases/case_form.html"

    def get(self, request, *args, **kwargs):
        if self.is_chosen():
            return super().get(request, *args, **kwargs)
        kinds = measures.choices(request.user)
        context = {"person": self.parent, "record": None, "kinds": kinds}
        return render(request, "cases/case_kind.html", context)

    def post(self, request, *args, **kwargs):
        if self.is_chosen():
            return super().post(request, *args, **kwargs)
        return self.get(request, *args, **kwargs)

    def is_chosen(self):
        """Whether the address names a measure that the user can open."""
        return self.request.GET.get("kind") in measures.may_open(self.request.user)

    def blank(self):
        return Case(person=self.parent, kind=self.request.GET["kind"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"warned": bool(self.against)}

    @cached_property
    def against(self):
        """What the law says against opening it, in words with the article."""
        case = Case(person=self.parent, kind=self.request.GET["kind"], opened_on=self.today)
        return against_opening(case, timezone.now())

    def write(self, form):
        return form.attempt(
            steps.open_measure,
            reason=form.cleaned_data.get("reason", ""),
            case=form.instance,
            by=self.request.user,
            now=timezone.now(),
            today=self.today,
        )

    def saved(self, record, words):
        return super().saved(record, _("Opened: %(record)s."))

    def back(self, record):
        return record.get_absolute_url() if record.pk else self.parent.get_absolute_url()

    def get_context_data(self, **kwargs):
        kind = measures.Kind(self.request.GET["kind"])
        context = super().get_context_data(kind=kind, **kwargs)
        return context | {"case": None, "against": self.against}


class CasePage:
    """What correcting, deciding and closing share: afterwards one is back at the measure."""

    permission = Can.CASE_EDIT
    belongs_to = PERSON
    queryset = CASES

    def write(self, form):
        return form.attempt(cases.change_case, case=form.instance, **self.details(form))

    def back(self, record):
        return record.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(kind=measures.Kind(self.object.kind), **kwargs)


class CaseEdit(CasePage, RecordEdit):
    """A measure as a whole."""

    form_class = CaseForm
    template_name = "cases/case_form.html"


class CaseDecision(CasePage, RecordEdit):
    """Record the decision of a measure, and its start where it is known."""

    form_class = DecisionForm
    template_name = "cases/case_decision.html"


class CaseClosure(CasePage, RecordEdit):
    """Close a measure with its outcome."""

    form_class = ClosureForm
    template_name = "cases/case_closure.html"

    def write(self, form):
        return form.attempt(
            cases.close_case,
            case=form.instance,
            expected_version=form.expected_version,
            by=self.request.user,
            today=self.today,
        )

    def saved(self, record, words):
        """After a death the list is left as well, which asks about all else that is open."""
        answer = super().saved(record, words)
        if record is None or record.outcome != Case.Outcome.DECEASED:
            return answer
        lists = Registration.objects.visible_to(self.request.user).filter(removed_on=None)
        entry = lists.filter(person=record.person).order_by("pk").first()
        if entry is None:
            return answer
        messages.warning(self.request, _("The person is still on a list: say when it was left."))
        address = reverse("cases:registration_removal", args=[entry.code])
        return redirect(f"{address}?reason={Registration.Reason.DECEASED}")
