"""The day it is, for template filters: they are given no day and must not read the clock."""

from django.utils import timezone


def today():
    """Today in Việt Nam."""
    return timezone.localdate()
