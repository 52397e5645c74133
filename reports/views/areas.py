"""The calculator of key areas: it decides nothing, and keeps its figures for those who decide."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.actions.community import areas as actions
from cases.models import AreaFigures, ConversionPlan
from reports.areas import calculator, kept, lines
from reports.documents import formats
from reports.documents.areas.figures import make_sheet, sheet_pdf
from reports.forms.areas import AreaFiguresForm, DecisionForm
from wards import calendar
from wards.access import require
from wards.models import DrugStatus, Unit
from wards.roles import Can
from wards.web import traces

FIRST_YEAR = 2021
FIGURES = AreaFigures.objects.select_related("unit", "decision", "kept_by")


@require_safe
def area_calculator(request, slug, year):
    """The criteria for a commune and a year, with the figures on file and those typed.

    Where nothing is typed, those that were kept last.
    """
    require(request.user, Can.COMMUNITY_VIEW)
    units = Unit.objects.visible_to(request.user).communes()
    unit, today = get_object_or_404(units, slug=slug), timezone.localdate()
    known = known_of(unit, year, today)
    versions = list(FIGURES.visible_to(request.user).of_year(unit, year))
    shown = kept.typed_again(versions[0]) if versions and not request.GET else request.GET
    form = AreaFiguresForm(shown or None)
    form.is_valid()  # what can be read counts, whatever is missing beside it
    values, key_route = form.values(), form.is_on_key_route()
    context = {"unit": unit, "year": year, "known": known, "form": form, "versions": versions}
    context |= {"years": range(calendar.year_of(today), FIRST_YEAR - 1, -1)}
    context["plans"] = plans_of(unit, year, request.user, today)
    may_edit = request.user.can(Can.COMMUNITY_EDIT)
    context |= {"may_edit": may_edit, "keeps": may_edit and form.is_bound and not form.errors}
    if known.law:
        context |= worked_out(known, values, key_route, readable=not form.errors)
    return render(request, "reports/area_calculator.html", context)


def known_of(unit, year, today):
    """What is on file of a commune-year; 404 for a year that is none of the page's."""
    if not FIRST_YEAR <= year <= calendar.year_of(today):
        raise Http404
    return calculator.known_of(unit, year, today)


def plans_of(unit, year, user, today):
    """The commune's conversion plans of a year, with how far their tasks are."""
    days = calendar.year_begins(year), calendar.year_ends(year)
    rows = ConversionPlan.objects.visible_to(user).filter(unit=unit).between(*days)
    return list(rows.with_tasks(today).order_by("first_day", "pk"))


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


@require_POST
def area_figures_keeping(request, slug, year):
    """What was typed is kept, with what was on file and what the criteria proposed."""
    require(request.user, Can.COMMUNITY_EDIT)
    units = Unit.objects.visible_to(request.user).communes()
    unit = get_object_or_404(units, slug=slug)
    known = known_of(unit, year, timezone.localdate())
    form = AreaFiguresForm(request.POST)
    if known.law is None or not form.is_valid():
        messages.error(request, _("Nothing is kept: put the figures right first."))
        return redirect("reports:area_calculator", slug, year)
    facts = {"now": timezone.now()}
    made = kept.figures_of(unit, known, form.values(), form.is_on_key_route(), **facts)
    written = actions.keep(figures=made, by=request.user)
    messages.success(request, _("The figures are kept. Say here what is decided on them."))
    return redirect(written)


@require_safe
def area_figures(request, code):
    """Figures as they were kept, and what was decided on them."""
    require(request.user, Can.COMMUNITY_VIEW)
    found = get_object_or_404(FIGURES.visible_to(request.user), code=code)
    traces.shows(request, found)
    known, values = kept.known_again(found), kept.values_of(found)
    page = worked_out(known, values, found.key_route, readable=True)
    form = DecisionForm(decisions=decisions_about(found, request.user), chosen=found.decision)
    may_edit = request.user.can(Can.COMMUNITY_EDIT)
    context = {"figures": found, "known": known, "form": form, "may_edit": may_edit, **page}
    return render(request, "reports/area_figures.html", context)


@require_POST
def area_figures_decision(request, code):
    """What was decided on figures, or that nothing was."""
    require(request.user, Can.COMMUNITY_EDIT)
    found = get_object_or_404(FIGURES.visible_to(request.user), code=code)
    decisions = decisions_about(found, request.user)
    form = DecisionForm(request.POST, decisions=decisions, chosen=found.decision)
    try:
        if form.is_valid():
            chosen = form.cleaned_data["decision"]
            actions.decide(figures=found, decision=chosen, by=request.user)
            messages.success(request, _("Saved."))
        else:
            messages.error(request, _("Choose a decision about this commune and year."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(found)


@require_safe
def area_figures_paper(request, code):
    """Figures with their decision, as a PDF to sign."""
    require(request.user, Can.COMMUNITY_VIEW)
    found = get_object_or_404(FIGURES.visible_to(request.user), code=code)
    made = make_sheet(found)
    traces.exports(request, [], target=found)
    return HttpResponse(
        sheet_pdf(made),
        content_type=formats.CONTENT_TYPES["pdf"],
        headers={"Content-Disposition": f'inline; filename="ra-soat-dia-ban-{found.year}.pdf"'},
    )


def decisions_about(figures, user):
    """The decisions about the commune and the year of figures."""
    seen = DrugStatus.objects.visible_to(user)
    return seen.filter(unit=figures.unit, year=figures.year).order_by("-decided_on", "-pk")
