"""What was entered for the heirs of an ended ward because it had ended: it follows the file.

What belongs to a club or to a counselling point was entered for the place that it is held at, and
stays there.
"""

from collections import defaultdict

from django.db.models import Q

from cases.models import (
    Case,
    Determination,
    DrugTest,
    Handover,
    Referral,
    Registration,
    Relapse,
    Sanction,
    Support,
    Trainee,
    Visit,
    VolunteerAssignment,
    Whereabouts,
)
from wards.fast.among import Among

DAY = {  # the day of each record that is entered for the unit of its person's file
    Registration: "registered_on",
    Case: "opened_on",
    Visit: "day",
    DrugTest: "day",
    Determination: "day",
    Relapse: "day",
    Sanction: "day",
    Referral: "day",
    Support: "day",
    VolunteerAssignment: "started_on",
    Whereabouts: "started_on",
    Handover: "leaves_on",
    Trainee: "book__day",
}


def heirs_of(unit):
    """What a unit became in turn, along main successors; nothing while it lives."""
    found = []
    while unit.successor and unit.successor not in found:
        unit = unit.successor
        found.append(unit)
    return found


def entered_for(people, units, since):
    """(model, unit, keys of its records) of what these people's files got in some units.

    A unit that began since has nothing else of theirs; of one that lived before, only what is
    dated since then counts, for they may have been on its own list.
    """
    lines = {unit.pk: unit for unit in units}
    for model, day in DAY.items():
        found = defaultdict(list)
        for key, unit in (
            _rows(model, people).filter(_in(units, day, since)).values_list("pk", "unit")
        ):
            found[unit].append(key)
        for unit, keys in found.items():
            yield model, lines[unit], keys


def rows_of(model, keys):
    """The records of a model by their keys, however many."""
    return model._base_manager.filter(Among("pk", keys))


def have_entries(people, units, since):
    """Those of some people whose files got something in some units, by their keys."""
    found = set()
    for model, day in DAY.items():
        rows = _rows(model, people).filter(_in(units, day, since))
        found.update(rows.values_list("person", flat=True))
    return found


def _rows(model, people):
    """The records of these people, those taken back too: they may be put back."""
    rows = model._base_manager.filter(Among("person", people)).order_by()
    return rows.filter(point__isnull=True, session__isnull=True) if model is Support else rows


def _in(units, day, since):
    condition = Q(pk__in=())
    for unit in units:
        dated = Q() if unit.valid_from >= since else Q(**{f"{day}__gte": since})
        condition |= Q(unit=unit) & dated
    return condition
