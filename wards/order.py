"""The order of days in a record: each fault is told at the day that should be later."""

from django.core.exceptions import ValidationError
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def check_days(days, *, today, not_before=None):
    """``days``: (field, label, day or None) in the order they must follow.

    ``not_before``: (label, day) that all must follow, or None. Raises ValidationError by field.
    """
    faults, earlier = {}, [not_before] if not_before else []
    for field, label, day in days:
        if day is None:
            continue
        if day > today:
            faults[field] = _("This day is in the future. Give a day up to today.")
            continue
        if too_early := [comes_before(*one) for one in earlier if day < one[1]]:
            faults[field] = too_early
        earlier.append((label, day))
    if faults:
        raise ValidationError(faults)


def comes_before(label, day):
    """What to say of a day that lies before another; the label may be a link to its page."""
    text = escape(_("This day comes before “%(what)s” (%(day)s). Check both."))
    return SafeString(text % {"what": conditional_escape(label), "day": f"{day:%d/%m/%Y}"})


def check_all(*checks):
    """Run every check; raises one ValidationError with all that they found, field by field."""
    faults = {}
    for check in checks:
        try:
            check()
        except ValidationError as error:
            error.update_error_dict(faults)
    if faults:
        raise ValidationError(faults)


def overlap(one, other):
    """Whether two stays, (first day, last day or None), have a day in common.

    The last day of one may be the first of the next; two that begin together overlap.
    """
    first, second = sorted((one, other), key=lambda days: days[0])
    return first[0] == second[0] or first[1] is None or first[1] > second[0]


def labelled(record, *fields):
    """The days of a record as ``check_days`` wants them."""
    return [
        (name, record._meta.get_field(name).verbose_name, getattr(record, name)) for name in fields
    ]
