"""The way home."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from wards.web.menu import entries_of


def home(request):
    """The first entry of the menu that the role may follow."""
    entries = entries_of(request.user)
    if not entries:
        raise PermissionDenied
    return redirect(entries[0].url_name)
