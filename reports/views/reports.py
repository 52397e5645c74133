"""The report on the screen, and as a file to take away."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.actions.reports import make_table
from reports.documents import formats
from reports.documents.paper import make_paper
from reports.figures import behind, charts
from reports.figures.printable import CLOSED, state_of
from reports.figures.trees import NOW
from reports.forms.reports import ReportForm
from wards.access import require
from wards.models import Unit
from wards.roles import Can
from wards.trail.audit import Verb
from wards.web import traces

FILES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "json": "JSON"}
NOTHING = {
    "asked": None,
    "paper": None,
    "bars": [],
    "files": [],
    "balance_url": "",
    "cohorts_url": "",
    "texts_url": "",
    "without": [],
    "units_with_figures": 0,
    "units_listed": 0,
}


@require_safe
def report(request):
    """The paper itself on a sheet, its figures leading to the records behind them."""
    form = form_of(request)
    shown = NOTHING
    if form.is_valid():
        shown = shown_for(form.asked(), request.user)
        traces.told(request)
    may_set_targets = request.user.can(Can.TARGET_EDIT)
    context = {"form": form, "may_set_targets": may_set_targets, **shown}
    return render(request, "reports/report.html", context)


@require_safe
def report_file(request, form):
    """The report as a file; what cannot be made is explained on the report's own page."""
    if form not in FILES:
        raise Http404
    asking = form_of(request)
    if not asking.is_valid():
        return redirect(f"{reverse('reports:report')}?{request.GET.urlencode()}")
    asked = asking.asked()
    table = table_of(asked, request.user, form=form, verb=Verb.EXPORTED)
    traces.told(request)
    content = formats.render(table, form, asked.office, asked.signer)
    name = f"{asked.file_name}.{form}"
    return HttpResponse(
        content,
        content_type=formats.CONTENT_TYPES[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def shown_for(asked, user):
    """What the page shows of a valid question."""
    table = table_of(asked, user)
    may_write = user.can(Can.REPORT_EDIT) and user.unit == asked.unit

    def link(unit, indicator, accumulated):
        return behind.address(unit, asked.period, indicator, accumulated, asked.tree)

    return {
        "asked": asked,
        "paper": make_paper(table, asked.office, signer=asked.signer, link=link),
        "bars": charts.bars(table),
        "balance_url": behind.balance_address(asked.unit, asked.period),
        "cohorts_url": behind.cohorts_address(asked.unit, asked.period),
        "texts_url": texts_url(asked) if may_write else "",
        **without_figures(table, asked.period, user),
        "files": [(label, file_url(name, asked)) for name, label in FILES.items()],
    }


def without_figures(table, period, user):
    """The units of which nothing is known, and where their signed papers are entered.

    Of a report without units below it is the unit itself.
    """
    living = [one for one in table.units if not one.is_former]
    without = [one.unit for one in living if not one.has_data]
    if not table.units and not any(row.is_known for row in table.rows):
        without = [table.unit]
    is_closed = state_of(period, table.made_on) == CLOSED
    may_enter = is_closed and user.can(Can.TARGET_EDIT)
    return {
        "without": [(one.name, signed_url(one, period) if may_enter else "") for one in without],
        "units_with_figures": len(living or [table.unit]) - len(without),
        "units_listed": len(living or [table.unit]),
    }


def texts_url(asked):
    """Where the parts of the report that are no figures are written."""
    period = asked.period
    return reverse("reports:texts_edit", args=[asked.unit.slug, period.code, period.calendar])


def signed_url(unit, period):
    return reverse("reports:signed_edit", args=[unit.slug, period.code, period.calendar])


def form_of(request):
    """The form of a request, about a unit in sight: the user's own unless another is named."""
    require(request.user, Can.REPORT_VIEW)
    unit, slug = request.user.unit, request.GET.get("unit")
    if slug and slug != unit.slug:
        unit = get_object_or_404(Unit.objects.visible_to(request.user).at_address(slug))
    return ReportForm(request.GET, user=request.user, unit=unit, today=timezone.localdate())


def table_of(asked, user, **making):
    """The figures asked for, made today."""
    return make_table(
        by=user,
        unit=asked.unit,
        period=asked.period,
        made_on=timezone.localdate(),
        number_format=asked.number_format,
        as_known=asked.as_known,
        tree_on=timezone.localdate() if asked.tree == NOW else None,
        **making,
    )


def file_url(form, asked):
    return f"{reverse('reports:report_file', args=[form])}?{asked.query}"
