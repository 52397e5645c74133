"""Calling an action from a form: what it refuses, and who was quicker, comes back to the form."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from wards.models import Conflict


def attempt(form, write, **details):
    """What the action returns, or None when the form has to be shown again.

    A ValidationError is put at its fields; at a Conflict the form's ``show_conflict`` sets it up
    to be shown beside what somebody else saved.
    """
    try:
        return write(**details)
    except ValidationError as error:
        take(form, error)
    except Conflict:
        form.show_conflict()
    return None


def take(form, error):
    """Put an action's errors at their fields, or on top where the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        known = name != NON_FIELD_ERRORS and name in form.fields
        form.add_error(name if known else None, errors)
