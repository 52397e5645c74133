"""Who may still try to sign in: wrong passwords are counted by account and by address."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

# A whole ward sits behind one address: more than an account may fail, and far fewer than names.
MOST_FAILURES_OF_AN_ADDRESS = 20


def client_address(request) -> str:
    """The address of the browser; behind our own proxy the one that the proxy names last."""
    named = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_PROXY else ""
    return named.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def is_address_shut(request) -> bool:
    """Whether this address failed too often lately, whatever names it tried."""
    failed = _failures(ip_address=client_address(request) or None)
    return failed >= MOST_FAILURES_OF_AN_ADDRESS


def is_account_shut(user) -> bool:
    """Whether wrong passwords have shut the account for now."""
    return _failures(username=user.username) >= settings.AXES_FAILURE_LIMIT


def _failures(**whose):
    since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    recent = AccessAttempt.objects.filter(attempt_time__gte=since, **whose)
    return recent.aggregate(number=Sum("failures_since_start"))["number"] or 0
