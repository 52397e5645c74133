"""The balance of the stocks: what there was, what came, what went, what there is."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.actions.reports import make_balance
from reports.figures import behind
from reports.figures.rows import UNKNOWN
from reports.forms.figures import BalanceForm
from reports.indicators import BY_CODE
from wards.access import require
from wards.models import Unit
from wards.money import with_dots
from wards.roles import Can
from wards.web import traces


@require_safe
def balance(request):
    """Every stock of the unit, and one of them child by child."""
    require(request.user, Can.REPORT_VIEW)
    unit, slug = request.user.unit, request.GET.get("unit")
    if slug and slug != unit.slug:
        unit = get_object_or_404(Unit.objects.visible_to(request.user).at_address(slug))
    form = BalanceForm(request.GET, user=request.user, unit=unit, today=timezone.localdate())
    shown = {"period": None}
    if form.is_valid():
        shown = shown_for(form, request.user)
        traces.told(request)
    return render(request, "reports/balance.html", {"form": form, "unit": unit, **shown})


def shown_for(form, user):
    """What the page shows of a valid question."""
    period, chosen = form.cleaned_data["parsed"], BY_CODE[form.cleaned_data["indicator"]]
    made = make_balance(by=user, unit=form.chosen, period=period)
    return {
        "period": period,
        "opens_on": made.opens_on,
        "chosen": chosen.entry.label,
        "lines": [
            line_of(one.entry.label, change, form.chosen, period, one)
            for one, change in made.changes.items()
        ],
        "units": [
            line_of(child.name, changes[chosen], child, period, chosen)
            for child, changes in made.units
        ],
        "redrawn": [(one.entry.label, with_dots(n)) for one, n in made.redrawn.items()],
        "report_url": behind.report_address(form.chosen, period),
    }


def line_of(name, change, unit, period, indicator):
    """A line of either table; the closing leads to the records behind."""
    return {
        "name": name,
        "opening": text_of(change.opening),
        "came": text_of(change.came, "+"),
        "went": text_of(change.went, "−"),
        "closing": text_of(change.closing),
        "url": behind.address(unit, period, indicator.code),
    }


def text_of(number, sign=""):
    """A figure with its sign; of what nobody knows an ellipsis."""
    if number is None:
        return UNKNOWN
    return f"{sign if number else ''}{with_dots(number)}"
