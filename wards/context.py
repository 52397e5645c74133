"""What the frame around every page needs."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.crypto import salted_hmac

from wards.places import places_of
from wards.roles import Can

NOBODY = {"frame": {"places": [], "tabs": [], "user": None, "may_search": False}}


def frame(request):
    """The rail's entries and the top line; nothing for somebody unknown or a locked session.

    No entries before the first password is changed: they would all lead back to that page.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or getattr(request, "locked", False):
        return NOBODY
    page = request.resolver_match.view_name if request.resolver_match else ""
    open_to = [] if user.must_change_password else places_of(user)
    places = [
        {"place": place, "here": place.holds(page), "address": address_of(place)}
        for place in open_to
    ]
    tabs = [tab for entry in places if entry["here"] for tab in entry["place"].tabs]
    return {
        "frame": {
            "places": places,
            "tabs": [
                {"tab": tab, "here": tab.holds(page)} for tab in tabs if user.can(tab.permission)
            ],
            "user": user,
            "may_search": bool(open_to) and user.can(Can.PERSON_VIEW),
            "idle_seconds": settings.SESSION_IDLE_SECONDS,
            "draft_token": salted_hmac("aftercare.drafts", str(user.pk)).hexdigest()[:32],
        }
    }


def address_of(place):
    """Where an entry leads, once for both menus; empty where its pages are not there."""
    try:
        return reverse(place.url_name)
    except NoReverseMatch:
        return ""
