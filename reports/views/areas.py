"""The calculator of key areas: it stores nothing and decides nothing."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.areas import calculator as calculator
from reports.areas import lines
from reports.forms.areas import AreaFiguresForm
from wards import calendar
from wards.access import require
from wards.models import Unit
from wards.roles import Can

FIRST_YEAR = 2021


@require_safe
def area_calculator(request, slug, year):
    """The criteria for a commune and a year, with the figures on file and those typed."""
    require(request.user, Can.COMMUNITY_VIEW)
    today = timezone.localdate()
    unit = get_object_or_404(Unit.objects.visible_to(request.user).communes(), slug=slug)
    if not FIRST_YEAR <= year <= calendar.year_of(today):
        raise Http404
    known = calculator.known_of(unit, year, today)
    form = AreaFiguresForm(request.GET or None)
    form.is_valid()  # what can be read counts, whatever is missing beside it
    values, key_route = form.values(), form.is_on_key_route()
    context = {"unit": unit, "year": year, "known": known, "form": form}
    context |= {"years": range(calendar.year_of(today), FIRST_YEAR - 1, -1)}
    context |= {"may_edit": request.user.can(Can.COMMUNITY_EDIT)}
    if known.law:
        context |= worked_out(known, values, key_route, readable=not form.errors)
    return render(request, "reports/area_calculator.html", context)


def worked_out(known, values, key_route, *, readable):
    """What the page shows of the figures; nothing is proposed while one cannot be read."""
    outcome = calculator.proposal(known, values, key_route) if readable else None
    proposed = lines.ROMAN[outcome.type or 0] if outcome else ""
    strict = lines.ROMAN[outcome.strict_type or 0] if outcome else ""
    return {
        "lines": lines.lines(known, values, key_route),
        "missing": calculator.missing(known, values),
        "outcome": outcome,
        "proposed": proposed,
        "strict": strict,
        "differs": proposed != strict,
        "reasons": lines.reasons(known, outcome) if outcome else "",
        "unconfirmed": lines.unconfirmed(known),
    }
