"""The attendance sheet of a club, as a PDF to print."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import SupportModel
from reports.documents import formats
from reports.documents.attendance_sheet import make_sheet, members_on, to_pdf
from wards.access import require
from wards.forms.fields import DayField
from wards.roles import Can
from wards.web import traces


@require_safe
def attendance_sheet(request, code):
    """The members of a day; without a valid ``day`` those of today, the date left to the hand."""
    require(request.user, Can.COMMUNITY_VIEW)
    rows = SupportModel.objects.visible_to(request.user).select_related("unit")
    club = get_object_or_404(rows, code=code, kind=SupportModel.Kind.CLUB)
    day = day_of(request.GET.get("day"))
    user, today = request.user, timezone.localdate()
    sheet = make_sheet(club, user=user, today=today, day=day)
    traces.exports(request, members_on(club, day or today, user), target=club)
    return HttpResponse(
        to_pdf(sheet),
        content_type=formats.CONTENT_TYPES["pdf"],
        headers={"Content-Disposition": f'inline; filename="diem-danh-{club.code}.pdf"'},
    )


def day_of(text):
    """A day as typed in every form; None where there is none."""
    try:
        return DayField(required=False).clean(text)
    except ValidationError:
        return None
