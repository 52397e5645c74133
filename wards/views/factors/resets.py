"""Who has a second factor, and taking it away from who lost it: one asks, another confirms."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, FormView

from wards.access import ScopedMixin, require
from wards.actions.factors import resets
from wards.forms.factors.resets import ResetForm
from wards.lists.factors.people import FactorFilter, FactorTable
from wards.lists.factors.resets import FactorResetFilter, FactorResetTable
from wards.models import FactorReset, User
from wards.roles import Can
from wards.web import traces
from wards.web.lists import ListPage


class FactorList(ListPage):
    """Users in sight who may sign in, with what they have."""

    permission = Can.FACTOR_KEEP
    edit_permission = Can.ADMINISTER
    queryset = User.objects.filter(is_active=True)
    filter_class = FactorFilter
    template_name = "wards/factors/people.html"
    table_class = FactorTable


class FactorResetList(ListPage):
    """Requests in sight, the latest first."""

    permission = Can.FACTOR_KEEP
    edit_permission = Can.ADMINISTER
    model = FactorReset
    filter_class = FactorResetFilter
    template_name = "wards/factors/reset_list.html"
    table_class = FactorResetTable


class FactorResetAsk(ScopedMixin, FormView):
    """An administrator asks, with the reason."""

    permission = Can.ADMINISTER
    template_name = "wards/factors/reset_form.html"
    form_class = ResetForm

    @cached_property
    def of_user(self):
        """Whose second factor it is: another's, in sight."""
        seen = User.objects.visible_to(self.request.user).exclude(pk=self.request.user.pk)
        return get_object_or_404(seen, code=self.kwargs["code"])

    def get_context_data(self, **kwargs):
        traces.shows(self.request, self.of_user)
        return super().get_context_data(**kwargs) | {"of_user": self.of_user}

    def form_valid(self, form):
        facts = {"reason": form.cleaned_data["reason"], "now": timezone.now()}
        reset = form.attempt(resets.ask, user=self.of_user, by=self.request.user, **facts)
        if reset is None:
            return self.form_invalid(form)
        messages.success(self.request, _("Asked. Now a colleague confirms it."))
        return redirect(reset)


class FactorResetDetail(ScopedMixin, DetailView):
    """A request, with the buttons of a colleague and of who takes it back."""

    permission = Can.FACTOR_KEEP
    queryset = FactorReset.objects.select_related(
        "user__unit", "asked_by", "confirmed_by", "withdrawn_by"
    )
    slug_field = slug_url_kwarg = "code"
    template_name = "wards/factors/reset_detail.html"

    def get_context_data(self, **kwargs):
        traces.lists(self.request, rows=1, model="wards.factorreset")
        may_confirm = self.request.user not in (self.object.asked_by, self.object.user)
        return super().get_context_data(**kwargs) | {"may_confirm": may_confirm}


def reset_in_sight(request, code):
    """The request of that code; 404 beyond one's sight."""
    require(request.user, Can.FACTOR_KEEP)
    seen = FactorReset.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("user__unit", "asked_by"), code=code)


@require_POST
def reset_confirmation(request, code):
    """The second pair of eyes."""
    reset = reset_in_sight(request, code)
    if resets.confirm(reset, by=request.user, now=timezone.now()):
        text = _("%(user)s signs in with the password alone and sets up a new one.")
        messages.success(request, text % {"user": reset.user.full_name})
    else:
        messages.warning(request, _("It was confirmed or taken back already."))
    return redirect(reset)


@require_POST
def reset_withdrawal(request, code):
    """Nothing is taken away."""
    reset = reset_in_sight(request, code)
    if resets.withdraw(reset, by=request.user, now=timezone.now()):
        messages.success(request, _("Taken back: the second factor stays."))
    else:
        messages.warning(request, _("It was confirmed or taken back already."))
    return redirect(reset)
