"""What the database keeps of a name on a facility's list, and who is unclaimed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.rules.handover import ARRIVES_WITHIN
from wards.models.units import Unit

ARRIVAL = ("arrived_on", "arrived_at", "arrived_by")
OPEN = Q(arrived_on__isnull=True, settled_at__isnull=True)
A_MONTH = Q(birth_year__isnull=False, birth_month__isnull=False, birth_month__range=(1, 12))
TO_COMMUNE = Q(unit__level=Unit.Level.COMMUNE)


def unclaimed_on(today):
    """The condition of a name that nobody takes in."""
    return OPEN & (~TO_COMMUNE | Q(leaves_on__lt=today - ARRIVES_WITHIN))


def _all_or_none(name, *fields, words=(), message):
    """The constraint that facts stand together or not at all; ``words`` are texts of them."""
    none = Q(**{f"{one}__isnull": True for one in fields}, **dict.fromkeys(words, ""))
    every = Q(**{f"{one}__isnull": False for one in fields})
    for one in words:
        every &= ~Q(**{one: ""})
    return models.CheckConstraint(
        name=name, condition=none | every, violation_error_message=message
    )


HANDOVER_CONSTRAINTS = [
    models.UniqueConstraint(
        name="one_handover_per_person_and_list",
        fields=["list", "person"],
        condition=Q(person__isnull=False),
        violation_error_message=_("This person is on the list already."),
    ),
    models.CheckConstraint(
        name="handover_birth_in_parts",
        condition=Q(birth_month__isnull=True, birth_day__isnull=True)
        | (A_MONTH & Q(birth_day__isnull=True))
        | (A_MONTH & Q(birth_day__isnull=False, birth_day__range=(1, 31))),
        violation_error_message=_("A day of birth has its month, and a month its year."),
    ),
    models.CheckConstraint(
        name="handover_sealed_with_its_index",
        condition=Q(identity_sealed__isnull=True, identity_index="")
        | (Q(identity_sealed__isnull=False) & ~Q(identity_index="")),
        violation_error_message=_("An identity number is kept with its index."),
    ),
    _all_or_none(
        "handover_notice_by_somebody",
        "noticed_at",
        "noticed_by",
        message=_("Somebody confirms the notice at a moment."),
    ),
    _all_or_none(
        "handover_arrival_by_somebody",
        *ARRIVAL,
        message=_("Somebody confirms the arrival, with its day."),
    ),
    _all_or_none(
        "handover_refused_with_a_reason",
        "refused_from",
        "refused_at",
        words=["refusal"],
        message=_("A refusal has its commune and its reason."),
    ),
    _all_or_none(
        "handover_settled_with_words",
        "settled_at",
        "settled_by",
        words=["settlement"],
        message=_("Say how it is settled."),
    ),
]
