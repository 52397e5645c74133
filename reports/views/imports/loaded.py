"""Workbooks that were loaded: what each created and changed, and undoing one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cases.models import Import
from cases.register.undo import ledger_of, obstacles, undo
from reports.register.loaded import Entries
from wards.access import require
from wards.roles import Can
from wards.web import traces

PAGE = 50


@require_GET
def import_detail(request, code):
    """What an import created and changed, and whether it can still be undone."""
    record = _seen(request, code)
    ledger = ledger_of(record)
    entries = Entries(ledger, request.user)
    page = Paginator(entries, PAGE).get_page(request.GET.get("page"))
    traces.lists(request, rows=len(page.object_list), model="cases.import")
    context = {"record": record, "page": page, "is_kept": ledger is not None}
    context |= {"obstacles": obstacles(ledger) if ledger else None, "kinds": entries.kinds}
    return render(request, "reports/import_detail.html", context)


@require_POST
def import_undo(request, code):
    """Take an import back as a whole; asked twice it happens once."""
    record = _seen(request, code)
    try:
        undo(record, by=request.user, now=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The import was undone: nothing of it is on file any more."))
    return redirect("reports:import_detail", record.code)


def _seen(request, code):
    require(request.user, Can.REGISTER_IMPORT)
    rows = Import.objects.visible_to(request.user).select_related("unit", "loaded_by", "undone_by")
    return get_object_or_404(rows, code=code)
