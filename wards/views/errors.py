"""Error pages that Django and axes ask for by name."""

from axes.helpers import get_cool_off
from django.conf import settings
from django.http import HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from wards.web import idle


def server_error(request):
    """A fault of ours: the page asks nothing of the database and shows the code of the log."""
    facts = {"code": getattr(request, "code", "")}
    return HttpResponseServerError(render_to_string("500.html", facts))


def csrf_failure(request, reason=""):
    """The form was too old: say so, and how to go on."""
    return render(request, "403_csrf.html", status=403)


def locked_out(request, answer, credentials):
    """Too many wrong passwords: when to try again, and whom to ask."""
    if not idle.wants_page(request):
        return JsonResponse({}, status=429)
    return render(
        request,
        "registration/locked_out.html",
        {
            "failure_limit": settings.AXES_FAILURE_LIMIT,
            "again_at": timezone.now() + get_cool_off(request),
        },
        status=429,
    )
