"""Error pages that Django asks for by name."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """The form was too old: say so, and how to go on."""
    return render(request, "403_csrf.html", status=403)
