"""Targets: the table of a year, entering a unit's, and what was given when."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView

from reports.actions.targets import give_targets, withdraw_target
from reports.figures import periods
from reports.forms.targets import TargetGridForm
from reports.forms.withdrawal import WithdrawalForm
from reports.indicators import WITH_TARGET
from reports.indicators.catalogue import BY_CODE as CATALOGUE
from reports.lists.targets import GivenTable
from reports.models import Target
from reports.targets import facilities, table
from reports.targets.grid import OWN, later_than, told_of
from reports.targets.rights import may_withdraw
from reports.words import directives
from wards.access import ScopedMixin, require
from wards.exports.parts import Part
from wards.models import Conflict, Unit
from wards.roles import Can
from wards.web.lists import PartsMixin


class TargetTable(ScopedMixin, TemplateView):
    """Indicator by unit: the own unit, or one below, with its children of that year."""

    permission = Can.TARGET_VIEW
    template_name = "reports/target_table.html"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        slug = self.request.GET.get("unit") or self.request.user.unit.slug
        unit = get_object_or_404(Unit.objects.visible_to(self.request.user).at_address(slug))
        code = self.request.GET.get("year") or table.first_shown(unit, today)
        years_or_404(code)
        codes = table.choices(today)
        return super().get_context_data(**kwargs) | {
            "unit": unit,
            "code": code,
            "codes": codes if code in codes else [code, *codes],
            "may_edit": self.request.user.can(Can.TARGET_EDIT),
            "has_below": self.request.user.unit.level != Unit.Level.COMMUNE,
            "of_facilities": facilities.lines_of(unit, periods.parse(code), today),
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


class TargetGrid(ScopedMixin, FormView):
    """Enter or revise targets: of the own unit, or of those directly below, all in one form."""

    permission = Can.TARGET_EDIT
    form_class = TargetGridForm
    template_name = "reports/target_grid.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        years_or_404(kwargs["years"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "user": self.request.user,
            "whose": self.kwargs["whose"],
            "code": self.kwargs["years"],
            "chosen": self.request.GET.getlist("column"),
            "today": timezone.localdate(),
        }

    def form_valid(self, form):
        try:
            written = give_targets(by=self.request.user, **form.writing())
        except Conflict:
            form.show_conflict()
            return self.form_invalid(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        tell(self.request, written, timezone.localdate())
        return redirect(self.table_url)

    @property
    def table_url(self):
        return f"{reverse('reports:target_table')}?year={self.kwargs['years']}"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        shown = {column.entry.code for column in context["form"].grid.columns}
        return context | {
            "unit": self.request.user.unit,
            "code": self.kwargs["years"],
            "is_own": self.kwargs["whose"] == OWN,
            "table_url": self.table_url,
            "choices": [(entry, entry.code in shown) for entry in WITH_TARGET],
        }


class TargetHistory(PartsMixin, OfUnitMixin, ScopedMixin, TemplateView):
    """Every target a unit was given for these years, old values and their days included."""

    permission = Can.TARGET_VIEW
    template_name = "reports/target_history.html"

    def find(self):
        """The unit, and what it was given."""
        self.unit = self.get_unit()
        self.history = table.history_of(self.unit, self.years, self.today)

    def about(self):
        return [self.unit.name, self.kwargs["years"]]

    def parts(self):
        """What was given, one list of all targets."""
        rows = [one | {"entry": group["entry"]} for group in self.history for one in group["given"]]
        return {"given": Part(GivenTable, rows, _("Targets given"))}

    def get_context_data(self, **kwargs):
        self.find()
        user = self.request.user
        for group in self.history:
            for one in group["given"]:
                may = user.can(Can.TARGET_EDIT) and may_withdraw(user.unit, one["target"])
                one["may_withdraw"] = may
        return super().get_context_data(**kwargs) | {"history": self.history}


class TargetWithdrawal(FormView):
    """Take back a target that was a mistake, with the reason."""

    form_class = WithdrawalForm
    template_name = "reports/target_withdrawal.html"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Can.TARGET_EDIT)
        rows = Target.objects.visible_to(request.user).kept()
        rows = rows.select_related("unit", "facility", "given_by", "directive")
        self.target = get_object_or_404(rows, code=kwargs["code"])
        if not may_withdraw(request.user.unit, self.target):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"version": self.target.version}

    def form_valid(self, form):
        try:
            withdraw_target(
                by=self.request.user,
                target=self.target,
                expected_version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
            )
        except Conflict:
            form.add_error(None, _("It was changed meanwhile: look at it again first."))
            return self.form_invalid(form)
        said = _("Withdrawn: %(target)s of %(holder)s.")
        facts = {"target": self.entry.label, "holder": self.target.holder}
        messages.success(self.request, said % facts)
        return redirect(self.back)

    @property
    def entry(self):
        return CATALOGUE[self.target.indicator]

    @property
    def back(self):
        years = table.code_of((self.target.first_year, self.target.last_year))
        if self.target.unit is None:
            return f"{reverse('reports:target_table')}?year={years}"
        return reverse("reports:target_history", args=[self.target.unit.slug, years])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "target": self.target,
            "entry": self.entry,
            "amount": table.amount_text(self.entry, self.target.amount),
            "paper": directives.title(self.target.directive, self.target.given_on),
            "back": self.back,
        }


def tell(request, written, today):
    """Whose targets were saved, and which of them are not what holds now."""
    said = ngettext(
        "%(count)s target saved: %(holders)s.",
        "%(count)s targets saved: %(holders)s.",
        len(written),
    )
    messages.success(request, said % {"count": len(written), "holders": told_of(written)})
    day = written[0].given_on
    if day > today:
        text = _("Not yet in force: it counts from %(day)s on.")
        messages.warning(request, text % {"day": f"{day:%d/%m/%Y}"})
    for one in later_than(written):
        text = _("%(holder)s: %(amount)s, given on %(day)s, comes after it (%(state)s).")
        state = _("not yet in force") if one.given_on > today else _("in force")
        facts = {"holder": one.holder, "amount": one.amount, "state": state}
        messages.warning(request, text % (facts | {"day": f"{one.given_on:%d/%m/%Y}"}))


def years_or_404(code):
    try:
        return table.years_of(code)
    except periods.UnknownPeriod as error:
        raise Http404 from error
