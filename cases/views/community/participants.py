"""Who took part in a course: the list, adding, taking off, and the numbers it proposes."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cases.actions.community.participants import add_participants, remove_participants
from cases.forms.community.participants import ParticipantsForm
from cases.models import Activity
from cases.pages import activities
from wards.access import require
from wards.actions import records
from wards.models import Conflict
from wards.roles import Can
from wards.web import traces
from wards.web.records import version_of

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def participants(request, code):
    """The list of a course, and the lines by which others are put on it."""
    require(request.user, Can.COMMUNITY_VIEW if request.method != "POST" else Can.COMMUNITY_EDIT)
    course = course_of(request, code)
    if request.method != "POST":
        return render_page(request, course, ParticipantsForm(activity=course))
    form = ParticipantsForm(request.POST, activity=course)
    if not form.is_valid():
        return render_page(request, course, form)
    seen = form.cleaned_data["version"]
    try:
        added = add_participants(
            activity=course, expected_version=seen, people=form.people, by=request.user
        )
    except Conflict:
        course.refresh_from_db()
        form.show_conflict(course.version)
        return render_page(request, course, form, is_conflict=True)
    tell_added(request, added, len(form.people) - added)
    return redirect("cases:participants", course.code)


@require_POST
def participants_removal(request, code):
    """Take the chosen ones off the list."""
    require(request.user, Can.COMMUNITY_EDIT)
    course = course_of(request, code)
    codes = codes_of(request.POST.getlist("participant")[:A_PAGE])
    seen = version_of(request)
    try:
        gone = remove_participants(
            activity=course, expected_version=seen, codes=codes, by=request.user
        )
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    else:
        words = ngettext("%(count)s person taken off.", "%(count)s people taken off.", gone)
        messages.success(request, words % {"count": gone})
    return redirect("cases:participants", course.code)


@require_POST
def activity_headcount(request, code):
    """Give the course the numbers of its list."""
    require(request.user, Can.COMMUNITY_EDIT)
    course = course_of(request, code)
    listed = activities.Listed.from_activity(course)
    changed = changed_by(listed, course)
    for name, value in changed.items():
        setattr(course, name, value)
    seen, today = version_of(request), timezone.localdate()
    try:
        records.change(
            record=course, expected_version=seen, fields=changed, by=request.user, today=today
        )
    except Conflict:
        messages.error(request, _("It was changed meanwhile: look at it again first."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The course has the numbers of its list now."))
    return redirect(course)


def changed_by(listed, course):
    """The numbers that the list has otherwise; none where there is no list."""
    if not listed.people:
        return {}
    return {name: new for name, new in listed.fields.items() if getattr(course, name) != new}


def render_page(request, course, form, *, is_conflict=False):
    """The page; that the names were looked at goes into the trail."""
    traces.shows(request, course)
    rows = course.participants.select_related("commune").order_by("pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"course": course, "form": form, "page": page, "is_conflict": is_conflict}
    context |= {"listed": activities.Listed.from_activity(course)}
    context["may_edit"] = request.user.can(Can.COMMUNITY_EDIT)
    return render(request, "cases/participants.html", context)


def course_of(request, code):
    courses = Activity.objects.visible_to(request.user).courses().select_related("unit")
    return get_object_or_404(courses, code=code)


def codes_of(texts):
    codes = []
    for text in texts:
        try:
            codes.append(UUID(text))
        except ValueError:
            continue
    return codes


def tell_added(request, added, known):
    words = ngettext("%(count)s person added.", "%(count)s people added.", added)
    text = words % {"count": added}
    if known:
        again = ngettext(
            "%(count)s line was on the list already.", "%(count)s lines were already.", known
        )
        text = f"{text} {again % {'count': known}}"
    messages.success(request, text)
