"""The leaders' page: who asked today whether numbers are on file elsewhere, and releasing more."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from wards.access import ScopedMixin, require
from wards.actions import allowances
from wards.exports.parts import Part
from wards.forms.accounts import ReleaseForm
from wards.lists.allowances import AllowanceTable
from wards.models import NumberAllowance
from wards.models.allowances import DAILY
from wards.roles import Can
from wards.web import traces
from wards.web.lists import PartsMixin


def of_today(user):
    """The allowances of this day that the user may see."""
    seen = NumberAllowance.objects.visible_to(user).filter(day=timezone.localdate())
    return seen.select_related("user__unit")


class AllowanceList(PartsMixin, ScopedMixin, TemplateView):
    """Who asked today, and how often; of those who may ask no more, a button."""

    permission = Can.NUMBERS_RELEASE
    template_name = "wards/allowance_list.html"

    def find(self):
        """The questions of this day."""
        self.rows = list(of_today(self.request.user))

    def about(self):
        return []

    def parts(self):
        """The list of those who asked."""
        return {"asked": Part(AllowanceTable, self.rows, _("Questions about numbers"))}

    def get_context_data(self, **kwargs):
        self.find()
        traces.lists(self.request, rows=len(self.rows), model="wards.numberallowance")
        return super().get_context_data(**kwargs) | {"rows": self.rows, "daily": DAILY}


@require_POST
def allowance_release(request, code):
    """Let a user of the unit ask as many more today."""
    require(request.user, Can.NUMBERS_RELEASE)
    allowance = get_object_or_404(of_today(request.user), code=code)
    form = ReleaseForm(request.POST)
    if form.is_valid() and allowances.release(
        allowance, seen=form.cleaned_data["seen"], by=request.user
    ):
        text = _("%(user)s may ask %(number)d more numbers today.")
        facts = {"user": allowance.user.full_name, "number": DAILY}
        messages.success(request, text % facts)
    else:
        messages.warning(request, _("Nothing was released: it was done already, or is not needed."))
    traces.told(request)
    return redirect("wards:allowance_list")
