"""The way home."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from wards.places import places_of


def home(request):
    """The first place the role may enter."""
    places = places_of(request.user)
    if not places:
        raise PermissionDenied
    return redirect(places[0].url_name)
