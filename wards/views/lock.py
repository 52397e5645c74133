"""The idle lock: the session stays, the pages are shut until the password is given again."""

from axes.utils import reset
from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from wards.actions import accounts
from wards.factors import entry
from wards.views.errors import locked_out
from wards.web import door, idle, traces


@require_POST
def keep_alive(request):
    """Somebody is typing: the middleware has noted the time, nothing else to do."""
    return HttpResponse(status=204)


@require_POST
@transaction.atomic
def lock(request):
    """Shut the session now."""
    idle.shut(request.session)
    accounts.note_lock(request.user)
    if idle.wants_page(request):
        return redirect("wards:home")
    return HttpResponse(status=204)


@login_not_required
@sensitive_post_parameters("password", "code")
@require_POST
def unlock(request):
    """The password again, of the same user; a session that is gone is made anew.

    A session that is there began with the second factor: the password opens it. A new one wants
    the code too.
    """
    if door.is_address_shut(request):
        return locked_out(request, None, {})
    traces.shows_nothing(request)
    known = request.user if request.user.is_authenticated else None
    name = known.username if known else request.POST.get("username", "")
    user = authenticate(request, username=name, password=request.POST.get("password", ""))
    if user is None or (known and user != known):
        accounts.note_refusal(name, is_shut=getattr(request, "axes_locked_out", False))
        return refused(request)
    if known:
        reset(username=user.username)
    elif not user.second_factor_id:
        entry.enter(request, user, today=timezone.localdate())
    elif not request.POST.get("code"):
        return wants_code(request)
    elif not with_code(request, user):
        return refused(request)
    idle.touch(request.session)
    return resumed(request)


def wants_code(request):
    """401: the dialog shows the field of the code; a page begins at the door."""
    if idle.wants_page(request):
        return redirect("wards:sign_in")
    return JsonResponse({}, status=401)


def with_code(request, user):
    """Whether the code is right too; if so the session begins, else it is counted."""
    entered = authenticate(request, username=user.username, code=request.POST["code"])
    if entered is None:
        accounts.note_wrong_code(user, is_shut=getattr(request, "axes_locked_out", False))
        return False
    entry.enter(request, entered, today=timezone.localdate())
    return True


def refused(request):
    if not idle.wants_page(request):
        return JsonResponse({}, status=403)
    return idle.lock_page(request, idle.sent_again(request), wrong=True)


def resumed(request):
    """Where one was: a page is opened again, what was sent waits for a button."""
    if not idle.wants_page(request):
        return JsonResponse({"token": get_token(request)})
    pending = idle.sent_again(request)
    if pending.sent:
        return render(request, "wards/resume.html", {"pending": pending})
    return redirect(pending.address)
