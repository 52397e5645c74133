"""Pages of supports: giving one, the list, loans by guarantor, asking after a job."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import ListView

from cases.actions.help import supports as actions
from cases.forms.help.loans import LoanForm
from cases.forms.help.supports import (
    CardForm,
    CounsellingForm,
    JobForm,
    LivelihoodForm,
    SupportForm,
)
from cases.lists.help.loans import GuarantorTable, LoanFilter, by_guarantor
from cases.lists.help.supports import SupportFilter, SupportTable, asks, totals
from cases.models import Support, SupportModel
from cases.queries import supports
from cases.views.personal import PERSON
from wards.access import ScopedMixin, require
from wards.exports import taking, titles
from wards.exports.kept import kept_of
from wards.exports.offer import offer_of
from wards.models import Conflict
from wards.roles import Can
from wards.web import listing, traces
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, RecordRemove, named

Kind = Support.Kind
FORMS = {
    Kind.LOAN: LoanForm,
    Kind.JOB: JobForm,
    Kind.INSURANCE: CardForm,
    Kind.COUNSELLING: CounsellingForm,
    Kind.LIVELIHOOD: LivelihoodForm,
}
WITH_PERSON = Support.objects.select_related("person__unit", "unit", "provider", "guarantor")


class SupportPage:
    """What giving and correcting share: the form of the kind, and what an action is told of it."""

    model = Support
    template_name = "cases/support_form.html"

    def get_form_class(self):
        return FORMS.get(self.kind, SupportForm)

    @property
    def accepted(self):
        """Whether a loan is kept above limits that nobody has confirmed."""
        return self.form.cleaned_data.get("accepted", False)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["is_new"] = None
        if self.kind == Kind.COUNSELLING:
            context["is_new"] = supports.is_new_client(context["form"].instance)
        return context | {"kind": Kind(self.kind)}


class SupportCreate(SupportPage, RecordCreate):
    """A support for a person; without its kind, the kinds to choose from."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON

    @property
    def kind(self):
        return self.request.GET.get("kind", "")

    def get(self, request, *args, **kwargs):
        if self.kind in Kind.values:
            return super().get(request, *args, **kwargs)
        context = {"person": self.parent, "record": None, "kinds": supports.choices()}
        return render(request, "cases/support_kind.html", context)

    def post(self, request, *args, **kwargs):
        if self.kind in Kind.values:
            return super().post(request, *args, **kwargs)
        return self.get(request, *args, **kwargs)

    def blank(self):
        support = super().blank()
        support.kind = self.kind
        if self.kind == Kind.COUNSELLING and "point" in self.request.GET:
            support.point = self.asked_point()
        return support

    def asked_point(self):
        """The counselling point whose page one comes from; None for any other code."""
        points = SupportModel.objects.visible_to(self.request.user)
        unit = self.parent.unit.heir_on(self.today)
        points = points.filter(unit=unit, kind=SupportModel.Kind.COUNSELLING)
        asked = self.request.GET["point"]
        return next((point for point in points if str(point.code) == asked), None)

    def add(self, **details):
        return actions.add_support(accepted=self.accepted, **details)


class SupportEdit(SupportPage, RecordEdit):
    """A support corrected, a loan's repayment, a job's answers."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = WITH_PERSON

    @property
    def kind(self):
        return self.object.kind

    def change(self, **details):
        return actions.change_support(accepted=self.accepted, **details)


class SupportRemove(RecordRemove):
    """A support entered by mistake, or a loan that was never proposed."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = Support.everything.select_related("person__unit", "unit")


class SupportList(ListPage):
    """Supports of people in sight, with what they come to."""

    permission = Can.PERSON_VIEW
    model = Support
    template_name = "cases/support_list.html"
    filter_class = SupportFilter
    table_class = SupportTable
    edit_permission = Can.HELP_EDIT

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        seen = Support.objects.visible_to(self.request.user)
        context["due"] = supports.with_check_due(seen, self.today).count()
        context |= {"totals": totals(self.filter.qs), "asking": asks(context["table"])}
        return context | {"asked": self.request.GET.urlencode()}


class LoansByGuarantor(ScopedMixin, ListView):
    """Loans as their guarantors see them: the sums are those of the list."""

    permission = Can.PERSON_VIEW
    model = Support
    template_name = "cases/loans_by_guarantor.html"

    def post(self, request, *args, **kwargs):
        """The list taken out as it is seen, its columns or a view of it, as of every list."""
        self.object_list = self.get_queryset()
        return taking.answer(self)

    def get_queryset(self):
        rows, self.today = super().get_queryset().filter(kind=Kind.LOAN), timezone.localdate()
        self.filter = LoanFilter(self.request.GET, rows, request=self.request, today=self.today)
        return self.filter.qs

    @cached_property
    def kept(self):
        return kept_of(self.request)

    def table(self):
        """The list as the user sees it."""
        return GuarantorTable(
            user=self.request.user,
            query=self.request.GET,
            today=self.today,
            may_edit=False,
            chosen=self.kept.chosen,
        )

    def taken(self):
        """All guarantors, and what they come to; nobody who borrowed is named."""
        groups, together = by_guarantor(self.object_list)
        rows = [{"group": group} for group in [*groups, together]]
        return taking.Taken(
            table=self.table(),
            records=rows if groups else [],
            count=len(rows) if groups else 0,
            title=titles.title_of(self.template_name),
            about=listing.words(self.filter),
            asked=traces.codes_of(self.filter.form),
        )

    def get_context_data(self, **kwargs):
        table, (groups, together) = self.table(), by_guarantor(self.object_list)
        asked = traces.codes_of(self.filter.form)
        traces.lists(self.request, rows=len(groups), model="cases.support", filters=asked)
        chips = listing.chips(self.filter, self.request.GET)
        return super().get_context_data(**kwargs) | {
            "groups": groups,
            "together": together,
            "columns": table.headings(),
            "rows": table.cells([{"group": group} for group in [*groups, together]]),
            "taking": offer_of(self, table),
            "filter": self.filter,
            "chips": chips,
        }


@require_POST
def support_follow_up(request, code):
    """Whether somebody is still in the job, answered with one click in the list."""
    require(request.user, Can.HELP_EDIT)
    support = get_object_or_404(WITH_PERSON.visible_to(request.user), code=code)
    seen = [request.GET.get(name, "") for name in ("months", "version")]
    answer = {"yes": True, "no": False}.get(request.POST.get("answer"))
    back = f"{reverse('cases:support_list')}?{QueryDict(request.POST.get('query')).urlencode()}"
    if answer is None or not all(text.isdecimal() and len(text) < 9 for text in seen):
        messages.error(request, _("Choose yes or no."))
        return redirect(back)
    months, expected_version = map(int, seen)
    try:
        actions.answer_follow_up(
            support=support,
            expected_version=expected_version,
            months=months,
            still_there=answer,
            by=request.user,
            today=timezone.localdate(),
        )
    except Conflict:
        messages.error(request, _("This job was answered or changed meanwhile."))
        return redirect(back)
    messages.success(request, _("Saved: %(record)s.") % {"record": named(support)})
    return redirect(back)
