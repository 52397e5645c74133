"""The officer's notebook, as a PDF to print."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.lists.help.rounds import ToVisitFilter
from cases.models import Person
from reports.documents import formats
from reports.documents.notebook import make_notebook, to_pdf
from wards.access import require
from wards.models import Unit
from wards.roles import Can
from wards.web import traces

MOST = 600  # people; more are a book that nobody carries, and take longer than a page may


@require_safe
def notebook(request):
    """The people of an evening's round, by the same filters."""
    require(request.user, Can.PERSON_VIEW)
    user, today = request.user, timezone.localdate()
    people = Person.objects.visible_to(user).select_related("unit", "neighbourhood")
    filter_ = ToVisitFilter(request.GET, people, request=request, today=today)
    found = list(filter_.ordered(filter_.qs)[: MOST + 1]) if filter_.is_bounded else None
    if found is None or len(found) > MOST:
        messages.warning(request, _("Choose a neighbourhood or your own people: up to 600 fit."))
        return redirect("cases:unvisited")
    unit = found[0].unit if found and user.unit.level != Unit.Level.COMMUNE else user.unit
    about = about_of(filter_)
    by_beat = filter_.form.cleaned_data.get("by") == "beat"
    made = make_notebook(found, unit=unit, user=user, about=about, today=today, by_beat=by_beat)
    traces.exports(
        request, found, model="cases.person", unit=unit, fields=traces.codes_of(filter_.form)
    )
    return HttpResponse(
        to_pdf(made),
        content_type=formats.CONTENT_TYPES["pdf"],
        headers={"Content-Disposition": f'inline; filename="so-gap-go-{today:%Y-%m-%d}.pdf"'},
    )


def about_of(filter_):
    """The filters in the words of the paper."""
    chosen, places = filter_.form.cleaned_data, filter_.filters.get("neighbourhood")
    hoods = dict(places.extra["choices"]) if places else {}
    beats = dict(filter_.filters["beat"].extra["choices"]) if "beat" in filter_.filters else {}
    parts = [
        filter_.units.get(chosen.get("unit"), ""),
        hoods.get(chosen.get("neighbourhood"), ""),
        beats.get(chosen.get("beat"), ""),
        "người được phân công" if chosen.get("whose") else "",
        "chưa được gặp trong tháng" if chosen.get("month") else "",
    ]
    return "; ".join(filter(None, parts))
