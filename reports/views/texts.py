"""The page on which the offices of a unit write their parts of a report."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from reports.actions.texts import write_texts
from reports.figures import behind, periods, printable
from reports.forms.texts import TextsForm
from wards.access import ScopedMixin
from wards.models import Conflict, Unit
from wards.roles import Can


class TextsEdit(ScopedMixin, FormView):
    """The parts of one report of the user's own unit, each saved by its own office."""

    permission = Can.REPORT_EDIT
    form_class = TextsForm
    template_name = "reports/texts_form.html"

    def get_form_kwargs(self):
        units = Unit.objects.visible_to(self.request.user)
        self.unit = get_object_or_404(units, slug=self.kwargs["slug"])
        if self.unit != self.request.user.unit:
            raise PermissionDenied
        self.period = self._period()
        facts = {"user": self.request.user, "unit": self.unit, "period": self.period}
        return super().get_form_kwargs() | facts

    def _period(self):
        """The period of the address; 404 where the unit cannot report it."""
        try:
            period = periods.parse(self.kwargs["period"], self.kwargs["calendar"])
            return printable.printable(period, self.unit, timezone.localdate())
        except (periods.UnknownPeriod, printable.NotPrintable) as error:
            raise Http404 from error

    def form_valid(self, form):
        try:
            write_texts(
                by=self.request.user,
                unit=self.unit,
                period=self.period,
                parts=form.writing(),
                on=timezone.localdate(),
            )
        except Conflict:
            form.show_conflict()
            return self.form_invalid(form)
        messages.success(self.request, _("The texts of the report are saved."))
        return redirect(self.back)

    @property
    def back(self):
        return behind.report_address(self.unit, self.period)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)  # it makes the form, which finds the unit
        return context | {"unit": self.unit, "period": self.period, "back": self.back}
