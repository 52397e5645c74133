"""Targets: the table of a year, entering a unit's, and what was given when."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView

from reports.actions.targets import give_targets
from reports.figures import periods
from reports.forms.targets import TargetsForm
from reports.targets import table
from wards.access import ScopedMixin
from wards.models import Conflict, Unit
from wards.roles import Can


class TargetTable(ScopedMixin, TemplateView):
    """Indicator by unit: the own unit, or one below, with its children of that year."""

    permission = Can.TARGET_VIEW
    template_name = "reports/target_table.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        slug = self.request.GET.get("unit") or self.request.user.unit.slug
        unit = get_object_or_404(Unit.objects.visible_to(self.request.user), slug=slug)
        code = self.request.GET.get("year") or table.first_shown(unit, today)
        years_or_404(code)
        codes = table.choices(today)
        return super().get_context_data(**kwargs) | {
            "unit": unit,
            "code": code,
            "codes": codes if code in codes else [code, *codes],
            "may_edit": self.request.user.can(Can.TARGET_EDIT),
            **table.table_of(unit, code, today),
        }


class OfUnitMixin:
    """The unit and the years of the address; 404 out of sight or where they never met."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.years = years_or_404(kwargs["years"])

    def get_unit(self):
        period = periods.parse(self.kwargs["years"])
        units = Unit.objects.visible_to(self.request.user)
        return get_object_or_404(
            units.overlapping(period.first, period.last), slug=self.kwargs["slug"]
        )

    @property
    def table_url(self):
        return f"{reverse('reports:target_table')}?year={self.kwargs['years']}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "unit": self.unit,
            "code": self.kwargs["years"],
            "table_url": self.table_url,
        }


class TargetEdit(OfUnitMixin, ScopedMixin, FormView):
    """Enter, revise or correct the targets of one unit."""

    permission = Can.TARGET_EDIT
    form_class = TargetsForm
    template_name = "reports/target_form.html"

    def get_form_kwargs(self):
        self.unit = self.get_unit()
        facts = {"unit": self.unit, "years": self.years, "today": timezone.localdate()}
        return super().get_form_kwargs() | facts

    def form_valid(self, form):
        try:
            written = give_targets(by=self.request.user, **form.writing())
        except Conflict:
            form.show_conflict()
            return self.form_invalid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _told(written))
        if form.is_backdated:
            messages.warning(self.request, _("A target given on a later day stays in force."))
        return redirect(self.table_url)


class TargetHistory(OfUnitMixin, ScopedMixin, TemplateView):
    """Every target a unit was given for these years, old values and their days included."""

    permission = Can.TARGET_VIEW
    template_name = "reports/target_history.html"

    def get_context_data(self, **kwargs):
        self.unit = self.get_unit()
        history = table.history_of(self.unit, self.years, timezone.localdate())
        may_edit = self.request.user.can(Can.TARGET_EDIT)
        return super().get_context_data(**kwargs) | {"history": history, "may_edit": may_edit}


def years_or_404(code):
    try:
        return table.years_of(code)
    except periods.UnknownPeriod as error:
        raise Http404 from error


def _told(written):
    said = ngettext("%(count)s target saved.", "%(count)s targets saved.", len(written))
    return said % {"count": len(written)}
