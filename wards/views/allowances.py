"""The leaders' page: who asked today whether numbers are on file elsewhere, and releasing more."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wards.access import require
from wards.actions import allowances
from wards.forms.accounts import ReleaseForm
from wards.models import NumberAllowance
from wards.models.allowances import DAILY
from wards.roles import Can
from wards.web import traces


def of_today(user):
    """The allowances of this day that the user may see."""
    seen = NumberAllowance.objects.visible_to(user).filter(day=timezone.localdate())
    return seen.select_related("user__unit")


@require_GET
def allowance_list(request):
    """Who asked today, and how often; of those who may ask no more, a button."""
    require(request.user, Can.NUMBERS_RELEASE)
    rows = list(of_today(request.user))
    traces.lists(request, rows=len(rows), model="wards.numberallowance")
    context = {"rows": rows, "daily": DAILY, "today": timezone.localdate()}
    return render(request, "wards/allowance_list.html", context)


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
