"""The minutes of a council's session with its sheets, as a PDF to sign."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cases.models import CouncilSession
from reports.documents import formats
from reports.documents.reviews.councils import make_minutes, minutes_pdf
from wards.access import require
from wards.roles import Can
from wards.web import traces


@require_safe
def council_minutes(request, code):
    """The minutes, the list of those proposed, and a sheet of each."""
    require(request.user, Can.COUNCIL_VIEW)
    seen = CouncilSession.objects.visible_to(request.user).select_related("unit")
    session = get_object_or_404(seen, code=code)
    minutes = make_minutes(session)
    people = [row.line.proposal.person for row in minutes.rows]
    traces.exports(request, people, target=session)
    return HttpResponse(
        minutes_pdf(minutes),
        content_type=formats.CONTENT_TYPES["pdf"],
        headers={"Content-Disposition": f'inline; filename="bien-ban-{session.code}.pdf"'},
    )
