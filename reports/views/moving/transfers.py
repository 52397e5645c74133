"""The papers of a transfer, as PDFs to print: what is sent, and the minute of both sides."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.models import Person, Transfer
from reports.documents import formats
from reports.documents.transfers.papers import make_minute, make_slip, minute_pdf, slip_pdf
from wards.access import require
from wards.roles import Can
from wards.web import traces

TRANSFERS = Transfer.objects.select_related(
    "person__neighbourhood", "unit", "to_unit", "sent_by", "answered_by"
)


@require_safe
def transfer_slip(request, code):
    """The letters to the other side, for whoever has the file; that its number is shown is told."""
    require(request.user, Can.FILE_TRANSFER)
    transfer = get_object_or_404(TRANSFERS.visible_to(request.user), code=code)
    seen = Person.objects.visible_to(request.user)
    if transfer.unit is None or not seen.filter(pk=transfer.person_id).exists():
        raise Http404
    number = transfer.person.identity_number
    slip = make_slip(transfer, identity_number=number, today=timezone.localdate())
    fields = ["identity_number"] if number else []
    traces.exports(request, [transfer.person], target=transfer, fields=fields)
    return _pdf(slip_pdf(slip), f"chuyen-ho-so-{transfer.code}")


@require_safe
def transfer_minute(request, code):
    """What was handed over, for each side."""
    require(request.user, Can.FILE_TRANSFER)
    rows = TRANSFERS.visible_to(request.user)
    transfer = get_object_or_404(rows, code=code, handed_on__isnull=False)
    traces.exports(request, [transfer.person], target=transfer)
    return _pdf(minute_pdf(make_minute(transfer)), f"bien-ban-{transfer.code}")


def _pdf(content, name):
    return HttpResponse(
        content,
        content_type=formats.CONTENT_TYPES["pdf"],
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )
