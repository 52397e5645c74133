"""The work list for the morning briefing, as a PDF to print."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.lists.people.work import WorkFilter
from cases.models import Person
from cases.pages.work.page import desk_of, groups_of
from cases.queries.courses import work
from reports.documents import formats
from reports.documents.briefing import make_briefing, to_pdf
from wards.access import require
from wards.models import Unit
from wards.roles import Can
from wards.web import listing, traces

MOST = 600  # lines; more take longer than a page may, and nobody reads them out


@require_safe
def briefing(request):
    """The things to do of one commune, by the filter of the work list."""
    require(request.user, Can.PERSON_VIEW)
    user, now = request.user, timezone.now()
    if user.is_social:  # procedures are the work of the police
        raise PermissionDenied
    today = timezone.localdate(now)
    people = Person.objects.visible_to(user)
    with translation.override("vi"):  # the paper is in Vietnamese, whatever the page is in
        places = WorkFilter(request.GET, people, request=request, today=today)
    if not places.commune:
        messages.warning(request, _("Choose a commune first: the list is made for one."))
        return redirect("cases:work_list")
    with translation.override("vi"):
        desk, _left = desk_of(user, places, now=now, shown=MOST)
        groups = [group for group in groups_of(desk) if group.name != work.DECISION]
        about = listing.words(places)
    if sum(group.count for group in groups) > MOST:
        messages.warning(request, _("Choose an officer or a beat: up to 600 lines fit."))
        return redirect(desk.link("cases:work_list"))
    return _printed(request, groups, places, about=about, today=today)


def _printed(request, groups, places, *, about, today):
    """The paper, and in the trail that it named these people."""
    user = request.user
    unit = Unit.objects.visible_to(user).get(slug=places.commune)
    facts = {"unit": unit, "user": user, "about": about, "today": today}
    made = to_pdf(make_briefing(groups, places.beats, **facts))
    keys = {line.person for group in groups for line in group.lines}
    people = list(Person.objects.visible_to(user).filter(pk__in=keys))
    asked = traces.codes_of(places.form)
    traces.exports(request, people, model="cases.deadline", unit=unit, fields=asked)
    return HttpResponse(
        made,
        content_type=formats.CONTENT_TYPES["pdf"],
        headers={"Content-Disposition": f'inline; filename="giao-ban-{today:%Y-%m-%d}.pdf"'},
    )
