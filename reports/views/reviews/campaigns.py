"""The report on a closed review campaign, as a PDF."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cases.models import Campaign
from reports.documents import formats
from reports.documents.reviews.campaigns import make_result, to_pdf
from wards.access import require
from wards.roles import Can
from wards.web import traces


@require_safe
def campaign_result(request, code):
    """Its figures as they stood when it was closed; it names nobody."""
    require(request.user, Can.PERSON_VIEW)
    rows = Campaign.objects.visible_to(request.user).select_related("unit")
    one = get_object_or_404(rows, code=code, closed_on__isnull=False)
    traces.exports(request, [], target=one)
    return HttpResponse(
        to_pdf(make_result(one)),
        content_type=formats.CONTENT_TYPES["pdf"],
        headers={"Content-Disposition": f'inline; filename="ra-soat-{one.closed_on:%Y-%m-%d}.pdf"'},
    )
