"""The minute of a comparison, as a PDF for both signatures."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cases.models import Comparison, Person
from reports.documents import formats
from reports.documents.reviews.comparisons import make_minute, minute_pdf
from wards.access import require
from wards.roles import Can
from wards.web import traces

COMPARISONS = Comparison.objects.select_related("unit", "facility", "made_by")


@require_safe
def comparison_minute(request, code):
    """What both sides found and how it was settled."""
    require(request.user, Can.PERSON_VIEW)
    found = get_object_or_404(COMPARISONS.visible_to(request.user), code=code)
    people = Person.objects.visible_to(request.user).filter(comparison_rows__comparison=found)
    traces.exports(request, list(people), target=found)
    return HttpResponse(
        minute_pdf(make_minute(found)),
        content_type=formats.CONTENT_TYPES["pdf"],
        headers={"Content-Disposition": f'inline; filename="bien-ban-doi-chieu-{found.code}.pdf"'},
    )
