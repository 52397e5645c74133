"""What the idle lock knows: when somebody was last seen, and what a locked request had sent."""

import time
from dataclasses import dataclass, field

from django.conf import settings
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

SEEN_AT = "seen_at"
SPARE_SECONDS = 30  # a session is not written more often: the lock comes that much early at most
PREFIX = "kept:"
NEVER_SENT_AGAIN = ("csrfmiddlewaretoken",)


@dataclass
class Pending:
    """The address asked for and, of a form, what had been typed; never a password, never a file."""

    address: str
    sent: bool = False
    had_files: bool = False
    fields: list[tuple[str, str]] = field(default_factory=list)


def touch(session):
    """Somebody was here just now."""
    now = time.time()
    if now - session.get(SEEN_AT, 0) > SPARE_SECONDS:
        session[SEEN_AT] = now


def unseen(facts):
    """What a session says besides when somebody was last seen."""
    return {name: value for name, value in facts.items() if name != SEEN_AT}


def shut(session):
    session[SEEN_AT] = 0


def is_shut(session):
    """Whether the last request is too long ago; a session never touched is a new one."""
    seen_at = session.get(SEEN_AT)
    return seen_at is not None and time.time() - seen_at > settings.SESSION_IDLE_SECONDS


def wants_page(request):
    """A browser's own request, not one of a script in the page."""
    return "X-Requested-With" not in request.headers


def is_draft(request):
    """A form sent by ``drafts.js``, which keeps what was typed until it is saved."""
    return request.headers.get("X-Requested-With") == "draft"


def is_waiting(request):
    """A page that asks by itself how far something is: nobody need be there."""
    return "X-Waiting" in request.headers


def pending_of(request):
    """What a request that met the lock had sent."""
    if request.method != "POST":
        return Pending(request.get_full_path())
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NEVER_SENT_AGAIN and "password" not in name
        for value in values
    ]
    return Pending(request.get_full_path(), True, bool(request.FILES), fields)


def sent_again(request):
    """The same, read back from the lock page's own form."""
    address = request.POST.get("next", "")
    if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, None):
        address = "/"
    fields = [
        (name.removeprefix(PREFIX), value)
        for name, values in request.POST.lists()
        if name.startswith(PREFIX)
        for value in values
    ]
    return Pending(address, "sent" in request.POST, "had_files" in request.POST, fields)


def lock_page(request, pending, *, wrong=False):
    """403: a locked session never answers 200, so nothing takes the page for what it asked."""
    request.locked = True
    answer = render(
        request,
        "wards/locked.html",
        {"pending": pending, "wrong": wrong, "prefix": PREFIX, "locked_user": request.user},
        status=403,
    )
    answer["X-Locked"] = "yes"
    return answer
