"""The list of those who ask for a loan, as a PDF for the commune to confirm."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.lists.help.loan_steps import LoanStepFilter
from cases.models import Person, Support
from reports.documents import formats
from reports.documents.borrowers import make_borrowers, to_pdf, waiting
from wards.access import require
from wards.models import Unit
from wards.roles import Can
from wards.web import traces


@require_safe
def borrowers(request):
    """Those of one commune whose loan is proposed or approved and not paid out."""
    require(request.user, Can.PERSON_VIEW)
    user, today = request.user, timezone.localdate()
    rows = Support.everything.visible_to(user).filter(kind=Support.Kind.LOAN)
    chosen = LoanStepFilter(request.GET, rows, request=request, today=today)
    unit = user.unit
    if unit.level != Unit.Level.COMMUNE:
        unit = chosen.communes.at_address(request.GET.get("unit", "")).first()
    if unit is None:
        messages.warning(request, _("Choose a commune first: the list is made for one."))
        return redirect("cases:loan_list")
    asked = waiting(chosen.qs)
    people = Person.objects.visible_to(user).filter(pk__in=[loan.person_id for loan in asked])
    made = make_borrowers(asked, unit=unit, today=today)
    traces.exports(
        request, list(people), model="cases.support", unit=unit, fields=traces.codes_of(chosen.form)
    )
    return HttpResponse(
        to_pdf(made),
        content_type=formats.CONTENT_TYPES["pdf"],
        headers={"Content-Disposition": f'inline; filename="vay-von-{today:%Y-%m-%d}.pdf"'},
    )
