"""Who is on file, and who was removed."""

from django.db.models import F, Q

from cases.models import Registration
from reports.indicators.builders import standing, stock, within
from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import PERSONS, Indicator, Source
from wards.models.base import lasting

Category, Reason = Registration.Category, Registration.Reason


def _on_file(code, **facts):
    where = standing("registered_on", "removed_on", **facts)
    return stock(code, Registration, where, PERSONS)


def _moved_on(first, last):
    """Removals by a move, each with the list that the person was on by that day elsewhere."""
    other = "person__registrations__"
    still_open = lasting(F("removed_on"), f"{other}registered_on", f"{other}removed_on")
    return still_open & Q(
        removed_on__range=(first, last),
        removal_reason=Reason.MOVED,
        **{f"{other}category": F("category")},
    )


ON_FILE = (
    _on_file("addicts_on_file", category=Category.ADDICT),
    _on_file("users_on_file", category=Category.ILLEGAL_USER),
    _on_file("on_file", category__in=[Category.ADDICT, Category.ILLEGAL_USER]),
)

REMOVALS = Indicator(
    BY_CODE["removals"],
    (
        Source(Registration, within("removed_on")),
        Source(Registration, _moved_on, unit="person__registrations__unit", takes_away=True),
    ),
)

INDICATORS = (*ON_FILE, REMOVALS)
