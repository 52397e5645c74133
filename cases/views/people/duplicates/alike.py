"""Who in sight is like what somebody types: a part of the page, renewed as they go on."""

from uuid import UUID

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.forms.people.search import TypedForm
from cases.queries import duplicates
from cases.values import session_store
from wards.access import require
from wards.roles import Can
from wards.web import traces

FORMS_KEPT = 20


@require_POST
def person_alike(request):
    """The files most alike; that they were looked for is in the trail once for each form opened."""
    require(request.user, Can.PERSON_EDIT)
    form = TypedForm(request.POST, today=timezone.localdate())
    form.is_valid()  # what cannot be read yet is not looked for
    found = duplicates.while_typing(form.facts(), by=request.user)
    if _is_new(request.session, form.cleaned_data.get("opened")):
        traces.lists(request, rows=len(found), model="cases.person", filters=form.asked())
    else:
        traces.told(request)
    return render(request, "cases/_alike.html", {"people": found})


def _is_new(session, opened: UUID | None):
    """Whether nothing was looked for yet from the form that was opened under this code."""
    known = session.get(session_store.FORMS_OPENED, [])
    if opened is None or str(opened) in known:
        return opened is None
    session[session_store.FORMS_OPENED] = [*known[1 - FORMS_KEPT :], str(opened)]
    return True
