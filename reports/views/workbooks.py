"""Workbooks of the register to take along: the empty one of a unit and year."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

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
    unit = get_object_or_404(units, slug=asked.get("unit") or request.user.unit.slug)
    year = asked.get("year") or str(today.year)
    if not (year.isascii() and year.isdecimal() and FIRST_YEAR <= int(year[:5]) <= today.year + 1):
        raise Http404
    traces.shows_nothing(request)
    made = workbooks.blank(unit, int(year), today)
    name = f"so-quan-ly-{unit.slug}-{year}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=XLSX, headers=headers)
