"""An evening's round: one line for each of one's people, saved together."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cases.actions.help.visits import Refused, record_round
from cases.forms.help.rounds import Round
from cases.lists.help.rounds import ToVisitFilter
from cases.lists.help.unvisited import CONTACT, due_words
from cases.models import Person, Visit
from cases.queries import life, unvisited
from cases.values import births
from wards.access import require
from wards.roles import Can
from wards.web import listing, traces

LINES = 50


@require_http_methods(["GET", "HEAD", "POST"])
def visit_round(request):
    """The table; sent, it is saved whole or comes back whole."""
    require(request.user, Can.HELP_EDIT)
    today = timezone.localdate()
    people = Person.objects.visible_to(request.user).select_related(
        "unit__successor", "neighbourhood"
    )
    filter_ = ToVisitFilter(request.GET, people, request=request, today=today)
    bounded = filter_.is_bounded
    context = {"filter": filter_, "chips": listing.chips(filter_, request.GET)}
    context["back"] = listing.address(request.GET)
    if request.method == "POST":
        return save(request, people, context, today)
    rows = filter_.ordered(filter_.qs) if bounded else people.none()
    page = Paginator(rows, LINES).get_page(request.GET.get("page"))
    table = Round(page.object_list, user=request.user, today=today)
    return render_page(request, table, context | {"page": page, "choose": not bounded})


def save(request, people, context, today):
    """Save the lines that were sent, whatever the filters would show by now."""
    codes = codes_of(request.POST.getlist("person"))
    rows = unvisited.with_contacts(people.filter(code__in=codes), today)
    known = {person.code: person for person in rows.order_by("pk")}
    table = Round(
        [known[code] for code in codes if code in known],
        user=request.user,
        today=today,
        data=request.POST,
    )
    if table.is_valid() and len(known) == len(codes) and saved(request, table, today):
        return redirect(request.path + (context["back"] if request.GET else ""))
    if len(known) < len(codes):
        table.common.add_error(
            None, _("A file went to another commune meanwhile: its line is gone.")
        )
    return render_page(request, table, context | {"page": None, "choose": False})


def codes_of(texts):
    """The people whose lines were sent; what is no code is nobody's."""
    codes = []
    for text in texts[:LINES]:
        try:
            codes.append(uuid.UUID(text))
        except ValueError:
            continue
    return list(dict.fromkeys(codes))


def saved(request, table, today):
    """Whether the round is on file; what stands against it is put at its lines."""
    try:
        record_round(table.visits, by=request.user, today=today)
    except Refused as refusal:
        table.take(refusal.faults)
        return False
    except IntegrityError:
        sent_before = {visit.code: visit for visit in table.visits}
        known = Visit.objects.visible_to(request.user).filter(code__in=sent_before)
        if not table.was_saved(list(known)):
            return False
    messages.success(request, said_of(table.visits))
    return True


def said_of(visits):
    """What was saved, in numbers: those met, and those not."""
    missed = sum(visit.met == Visit.Met.NOBODY for visit in visits)
    met = len(visits) - missed
    words = [
        ngettext("%(number)s visit is saved.", "%(number)s visits are saved.", met)
        % {"number": met}
        if met
        else "",
        ngettext("%(number)s person was not met.", "%(number)s people were not met.", missed)
        % {"number": missed}
        if missed
        else "",
    ]
    return " ".join(filter(None, words))


def render_page(request, table, context):
    """The page of the table."""
    today = timezone.localdate()
    life.mark([line.row for line in table.lines])
    lines = [(line, *about(line.row, today)) for line in table.lines]
    asked = traces.codes_of(context["filter"].form)
    traces.lists(request, rows=len(lines), model="cases.person", filters=asked)
    return render(request, "cases/visit_round.html", {"round": table, "lines": lines, **context})


def about(person, today):
    """Who it is in one line, and when the next visit is due, with its tone."""
    known = {name: getattr(person, name) for name in CONTACT}
    hood = person.neighbourhood.name if person.neighbourhood else ""
    words = [births.with_age(str(person.birth_year), person, today), hood]
    if known["met_on"]:
        words.append(_("last met %(day)s") % {"day": listing.day(known["met_on"])})
    due, tone = due_words(unvisited.due_on(**known), today)
    return " · ".join(filter(None, words)), due if tone else "", tone
