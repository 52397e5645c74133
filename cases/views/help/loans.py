"""Pages of loans on their way: proposing one, its steps, the list of all."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView

from cases.actions.help import loans
from cases.actions.help import supports as actions
from cases.forms.help.loan_steps import (
    ApprovalForm,
    ArrearsForm,
    PaymentForm,
    RefusalForm,
    RepaymentForm,
)
from cases.forms.help.loans import LoanForm
from cases.lists.help.loan_steps import LoanStepFilter, LoanTable, sums, views_of
from cases.models import Support
from cases.pages import loans as pages
from cases.views.personal import PERSON
from wards.access import ScopedMixin
from wards.roles import Can
from wards.web.lists import ListPage
from wards.web.records import RecordCreate, RecordEdit, ViewedMixin

Kind, Step = Support.Kind, Support.Step
NAMED = ("person__unit", "unit", "provider", "guarantor", "proposed_by")
LOANS = Support.everything.filter(kind=Kind.LOAN).select_related(*NAMED)


class LoanList(ListPage):
    """Loans at every step, or at one: a loan proposed or approved stands in no figure."""

    permission = Can.PERSON_VIEW
    edit_permission = Can.HELP_EDIT
    queryset = LOANS
    template_name = "cases/loan_list.html"
    filter_class = LoanStepFilter
    table_class = LoanTable

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["views"] = views_of(self.in_sight(), self.request.GET)
        unit = self.request.GET.get("unit") in self.filter.units
        context["unit_asked"] = f"?unit={self.request.GET['unit']}" if unit else ""
        return context | {"sums": sums(self.filter.qs)}


class LoanDetail(ViewedMixin, ScopedMixin, DetailView):
    """A loan with the steps it has taken, and the next one."""

    permission = Can.PERSON_VIEW
    queryset = LOANS
    slug_field = slug_url_kwarg = "code"
    template_name = "cases/loan_detail.html"

    def get_context_data(self, **kwargs):
        page = pages.page_of(self.object, user=self.request.user)
        return super().get_context_data(**page, **kwargs)


class LoanFormPage:
    """What proposing a loan and correcting a proposal share."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    form_class = LoanForm
    template_name = "cases/loan_form.html"

    @property
    def accepted(self):
        """Whether a loan is kept above limits that nobody has confirmed."""
        return self.form.cleaned_data.get("accepted", False)

    def get_context_data(self, **kwargs):
        return super().get_context_data(kind=Kind.LOAN, is_new=None, **kwargs)

    def back(self, record):
        if record.pk is None:
            return super().back(record)
        return reverse("cases:loan_detail", args=[record.code])


class LoanPropose(LoanFormPage, RecordCreate):
    """A loan that an organisation proposes for a person."""

    model = Support
    known_among = "everything"  # one that is not paid out yet is no support

    def blank(self):
        loan = super().blank()
        loan.kind, loan.proposed_on = Kind.LOAN, self.today
        return loan

    def add(self, **details):
        return actions.add_support(accepted=self.accepted, **details)


class LoanEdit(LoanFormPage, RecordEdit):
    """The proposal of a loan corrected; of one paid out the loan, as a support."""

    queryset = LOANS

    def change(self, **details):
        return actions.change_support(accepted=self.accepted, **details)


class LoanStepPage:
    """A step of a loan in a short form; where its turn has not come, the loan says where it is."""

    permission = Can.HELP_EDIT
    belongs_to = PERSON
    queryset = LOANS
    template_name = "cases/loan_step.html"
    step = title = None

    def get(self, request, *args, **kwargs):
        loan = self.get_object()
        if loan.step not in loans.FROM[self.step]:
            text = _("The loan is at the step “%(step)s”.") % {"step": loan.step.label}
            messages.info(request, text)
            return redirect(self.back(loan))
        return super().get(request, *args, **kwargs)

    def change(self, **details):
        return loans.take_step(step=self.step, **details)

    def back(self, record):
        return reverse("cases:loan_detail", args=[record.code])

    def get_context_data(self, **kwargs):
        return super().get_context_data(title=self.title, **kwargs)


class LoanApproval(LoanStepPage, RecordEdit):
    """The loan is approved."""

    form_class = ApprovalForm
    step, title = Step.APPROVED, gettext_lazy("Approve the loan")


class LoanRefusal(LoanStepPage, RecordEdit):
    """The loan is declined: it stays on file and stands in no figure."""

    form_class = RefusalForm
    step, title = Step.DECLINED, gettext_lazy("The loan was declined")


class LoanPayment(LoanStepPage, RecordEdit):
    """The loan is paid out, and counts from that day on."""

    form_class = PaymentForm
    step, title = Step.PAID, gettext_lazy("Pay the loan out")


class LoanArrears(LoanStepPage, RecordEdit):
    """How the loan is being repaid."""

    form_class = ArrearsForm
    step, title = Step.OVERDUE, gettext_lazy("What is still owed")


class LoanRepayment(LoanStepPage, RecordEdit):
    """The loan is repaid in full."""

    form_class = RepaymentForm
    step, title = Step.REPAID, gettext_lazy("Repaid in full")
