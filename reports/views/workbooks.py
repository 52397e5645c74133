"""Workbooks of the register to take along: the empty one of a unit and year, and the whole."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from reports.forms.imports import WholeForm
from reports.register import workbooks
from wards.access import require
from wards.models import Unit
from wards.roles import Can
from wards.web import traces

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_YEAR = 2000


@require_GET
def import_blank(request):
    """The empty workbook of a unit in sight, one's own unless asked, and of a year."""
    require(request.user, Can.REGISTER_IMPORT)
    today, asked = timezone.localdate(), request.GET
    units = Unit.objects.visible_to(request.user)
    unit = get_object_or_404(units.at_address(asked.get("unit") or request.user.unit.slug))
    year = asked.get("year") or str(today.year)
    if not (year.isascii() and year.isdecimal() and FIRST_YEAR <= int(year[:5]) <= today.year + 1):
        raise Http404
    traces.shows_nothing(request)
    made = workbooks.blank(unit, int(year), today)
    name = f"so-quan-ly-{unit.slug}-{year}.xlsx"
    return _file(made, name)


@require_POST
def register_whole(request):
    """The whole register of a unit in sight, for those who may see identity numbers and say why."""
    require(request.user, Can.REGISTER_IMPORT)
    require(request.user, Can.IDENTITY_SHOW)
    form = WholeForm(request.POST, user=request.user)
    if not form.is_valid():
        said = [error for errors in form.errors.values() for error in errors]
        messages.error(request, " ".join(said))
        return redirect("reports:import_start")
    unit, today = form.cleaned_data["unit"], timezone.localdate()
    made = workbooks.whole(unit, today, request.user)
    traces.told(request)
    page = request.resolver_match.view_name
    reason = form.cleaned_data["reason"]
    workbooks.record_taken(made, unit=unit, by=request.user, reason=reason, page=page)
    return _file(made.data, f"so-quan-ly-{unit.slug}-{today}.xlsx")


def _file(data, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=XLSX, headers=headers)
