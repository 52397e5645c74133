"""What the frame around every page needs."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from wards.factors.entry import must_set_up
from wards.roles import Can
from wards.web.menu import entries_of, menu

NOBODY = {"frame": {"entries": [], "tabs": [], "user": None, "search_address": ""}}


def frame(request):
    """The rail's entries and the top line; nothing for somebody unknown or a locked session.

    No entries before the first password is changed and, where it is asked for, a second factor
    set up: they would all lead back to that page.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or getattr(request, "locked", False):
        return NOBODY
    page = place_of(request.resolver_match) if request.resolver_match else ""
    is_let_in = not (user.must_change_password or must_set_up(request))
    open_to = entries_of(user) if is_let_in else []
    entries = [
        {"entry": entry, "here": entry.holds(page), "address": address_of(entry.url_name)}
        for entry in open_to
    ]
    tabs = [tab for item in entries if item["here"] for tab in item["entry"].tabs]
    may_search = bool(open_to) and user.can(Can.PERSON_VIEW)
    return {
        "frame": {
            "entries": entries,
            "tabs": [
                {"tab": tab, "here": tab.holds(page)} for tab in tabs if user.can(tab.permission)
            ],
            "user": user,
            "search_address": address_of(menu().search) if may_search else "",
            "ended": ended_of(user.unit),
            "idle_seconds": settings.SESSION_IDLE_SECONDS,
            "draft_token": salted_hmac("aftercare.drafts", str(user.pk)).hexdigest()[:32],
        }
    }


def ended_of(unit):
    """What is said to a user of a unit that has ended: since when, and what it became, if one."""
    day = today()
    if unit.valid_to is None or unit.valid_to >= day:
        return None
    heir = unit.heir_on(day)
    return {"unit": unit, "heir": None if heir == unit else heir}


def place_of(match):
    """The name of a page, of a form the one of what its record belongs to: the rail stays there."""
    belongs_to = getattr(getattr(match.func, "view_class", None), "belongs_to", None)
    return (belongs_to and belongs_to.page) or match.view_name


def address_of(url_name):
    """Where the page of that name is; empty where there is none."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def today():
    """The day it is, for filters of templates: they are given no day."""
    return timezone.localdate()
