"""The days of beats and duties: what they must be, and what lies in them."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from wards.models import Unit
from wards.models.base import goes_on_until
from wards.order import comes_before

AHEAD = timedelta(days=366)  # plans are made for leave and for the new year, no further
DAY = timedelta(days=1)


def wait_for_others(beat):
    """Until the end of the transaction nobody else changes a beat of the commune."""
    Unit.objects.take_turn(beat.unit_id)


def check_days(days, not_before, today):
    """In order, and none further ahead than people plan; each fault at its day."""
    faults, earlier = {}, [not_before] if not_before else []
    for field, label, day in days:
        if day is None:
            continue
        if day > today + AHEAD:
            faults[field] = _("This day is more than a year ahead. Check the year.")
        elif early := [comes_before(*one) for one in earlier if day < one[1]]:
            faults[field] = early
        earlier.append((label, day))
    if faults:
        raise ValidationError(faults)


def since_beat(beat):
    """What nothing in a beat may lie before, for ``check_days``."""
    return _("Beginning of the beat"), beat.first_day


def sharing_days_with(one):
    """The condition of stretches that have a day in common with one."""
    begins = Q(first_day__lte=one.last_day) if one.last_day else Q()
    return begins & goes_on_until(one.first_day)


def in_days(one):
    """A stretch of days: one that goes on ends with nothing."""
    last = f"{one.last_day:%d/%m/%Y}" if one.last_day else ""
    return f"{one.first_day:%d/%m/%Y}–{last}"


def going_beyond(rows, last):
    """Those of some stretches that end later than a day."""
    return rows.filter(goes_on_until(last + DAY))
