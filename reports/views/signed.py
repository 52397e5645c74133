"""Figures from signed papers: entering those of a unit and a period, taking them away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from reports.actions.signed import enter_signed, paper_of
from reports.figures import behind, periods, printable
from reports.forms.signed import SignedForm
from reports.models import SignedPaper
from wards.access import ScopedMixin
from wards.models import Conflict, Unit
from wards.roles import Can
from wards.web.records import RecordRemove


class SignedEdit(ScopedMixin, FormView):
    """What the paper of a unit and a closed period said; nothing where records speak."""

    permission = Can.TARGET_EDIT
    form_class = SignedForm
    template_name = "reports/signed_form.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.today = timezone.localdate()

    def get_form_kwargs(self):
        units = Unit.objects.visible_to(self.request.user)
        self.unit = get_object_or_404(units, slug=self.kwargs["slug"])
        self.period = closed_or_404(self.unit, self.kwargs, self.today)
        return super().get_form_kwargs() | {"unit": self.unit, "period": self.period}

    def form_valid(self, form):
        try:
            paper = enter_signed(by=self.request.user, **form.writing())
        except Conflict:
            form.paper = paper_of(self.unit, self.period)
            form.show_conflict()
            return self.form_invalid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("Saved: %(record)s.") % {"record": paper})
        return redirect(behind.report_address(self.unit, self.period))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "unit": self.unit,
            "period": self.period,
            "back": behind.report_address(self.unit, self.period),
        }


class SignedRemove(RecordRemove):
    """A paper entered by mistake goes, with its figures."""

    permission = Can.TARGET_EDIT
    queryset = SignedPaper.objects.select_related("unit")

    def back(self, record):
        period = periods.parse(record.period, record.calendar)
        return behind.report_address(record.unit, period)

    def own_page(self, record):
        return self.back(record)


def closed_or_404(unit, asked, today):
    """The period of an address, with days of the unit's life; 404 before its last day."""
    try:
        period = periods.parse(asked["period"], asked["calendar"])
        counted = printable.printable(period, unit, today)
    except (periods.UnknownPeriod, printable.NotPrintable) as error:
        raise Http404 from error
    if printable.state_of(period, today) != printable.CLOSED:
        raise Http404
    return counted
