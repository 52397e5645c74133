"""Who is on file, in which communes, who came to a list and who was removed."""

from django.db.models import F, Q

from cases.models import Registration
from reports.indicators.builders import standing, stock, within
from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import COMMUNES, PERSONS, Indicator, Source
from wards.models.base import lasting

Category, Reason = Registration.Category, Registration.Reason


OTHER = "person__registrations__"  # another list of the same person


def _on_file(code, **facts):
    where = standing("registered_on", "removed_on", **facts)
    return stock(code, Registration, where, PERSONS)


def _moved_on(first, last):
    """Removals by a move, each with the list that the person was on by that day elsewhere."""
    still_open = lasting(F("removed_on"), f"{OTHER}registered_on", f"{OTHER}removed_on")
    return still_open & Q(
        removed_on__range=(first, last),
        removal_reason=Reason.MOVED,
        **{f"{OTHER}category": F("category"), f"{OTHER}withdrawn_at__isnull": True},
    )


def _came_by_a_move(first, last):
    """Entries by a move, each with the list elsewhere that the person left for this one."""
    goes_on = Q(removed_on__isnull=True) | Q(removed_on__gt=F(f"{OTHER}removed_on"))
    return goes_on & Q(
        registered_on__range=(first, last),
        **{
            f"{OTHER}category": F("category"),
            f"{OTHER}removal_reason": Reason.MOVED,
            f"{OTHER}withdrawn_at__isnull": True,
            f"{OTHER}registered_on__lte": F("registered_on"),
            f"{OTHER}removed_on__gte": F("registered_on"),
        },
    )


ADDICTS = _on_file("addicts_on_file", category=Category.ADDICT)
USERS = _on_file("users_on_file", category=Category.ILLEGAL_USER)
BOTH = ADDICTS.sources + USERS.sources
ON_FILE = (
    ADDICTS,
    USERS,
    Indicator(BY_CODE["on_file"], BOTH, PERSONS, stock=True),
    Indicator(BY_CODE["communes_with_people"], BOTH, COMMUNES, stock=True),
)

ENTRIES = Indicator(
    BY_CODE["list_entries"],
    (
        Source(Registration, within("registered_on")),
        Source(Registration, _came_by_a_move, unit=f"{OTHER}unit", takes_away=True),
    ),
)

REMOVALS = Indicator(
    BY_CODE["removals"],
    (
        Source(Registration, within("removed_on")),
        Source(Registration, _moved_on, unit=f"{OTHER}unit", takes_away=True),
    ),
)

INDICATORS = (*ON_FILE, ENTRIES, REMOVALS)
