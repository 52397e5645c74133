"""A reintegration plan as a PDF to sign."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.queries.help.plans import seen_by
from reports.documents import formats
from reports.documents.transfers import plans
from wards.access import require
from wards.roles import Can
from wards.web import traces


@require_safe
def plan_paper(request, code):
    """The plan as it stands today, for facility, person and commune."""
    require(request.user, Can.PLAN_VIEW)
    today = timezone.localdate()
    rows = seen_by(request.user, today).select_related("person__unit", "case__facility__unit")
    plan = get_object_or_404(rows.prefetch_related("goals", "reviews__held_by"), code=code)
    traces.exports(request, [plan.person], target=plan)
    return HttpResponse(
        plans.pdf(plans.make(plan, today)),
        content_type=formats.CONTENT_TYPES["pdf"],
        headers={"Content-Disposition": f'inline; filename="ke-hoach-{plan.code}.pdf"'},
    )
