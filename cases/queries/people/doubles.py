"""What two files of one person both have: the same thing entered twice, or what cannot stand twice.

Pairs of records, of the file that stays and of the one joined to it.
"""

from dataclasses import dataclass

from django.db import models

from cases.models import (
    Attendance,
    CampaignPerson,
    Case,
    ClubBenefit,
    ClubMembership,
    Determination,
    DrugTest,
    EarlierCourse,
    Referral,
    Registration,
    Relapse,
    Sanction,
    Support,
    Visit,
    VolunteerAssignment,
    Whereabouts,
)
from wards.order import overlap

SAME = {  # of records of one kind: the facts that make two of them the same event
    Registration: ("category", "registered_on"),
    Case: ("kind", "opened_on"),
    Visit: ("day",),
    DrugTest: ("day",),
    Determination: ("day",),
    Relapse: ("day",),
    Sanction: ("day", "decision_number"),
    Support: ("kind", "day", "proposed_on"),
    Referral: ("kind", "day"),
    ClubBenefit: ("club", "day", "what"),
    ClubMembership: ("club", "joined_on"),
    VolunteerAssignment: ("volunteer", "officer", "organisation", "role", "started_on"),
    Attendance: ("activity",),
    CampaignPerson: ("campaign",),
    Whereabouts: ("kind", "started_on"),
    EarlierCourse: ("kind", "started_year", "ended_year"),
}
LASTING = {  # what a person can have once at a time: its facts, its first and its last day
    Case: (("kind",), "opened_on", "closed_on"),
    ClubMembership: (("club",), "joined_on", "left_on"),
    VolunteerAssignment: (
        ("volunteer", "officer", "organisation", "role"),
        "started_on",
        "ended_on",
    ),
    Whereabouts: ((), "started_on", "ended_on"),
}
ONCE_EACH = (Attendance, CampaignPerson, Whereabouts)


@dataclass(frozen=True)
class Double:
    """Two records of which one may be the other once more; ``must``: both cannot stand."""

    of_kept: models.Model
    of_merged: models.Model
    must: bool

    @property
    def is_settled(self):
        """Whether that of the joined file gives way unasked: one is in one place at a time, and
        once in a meeting or a campaign."""
        return self.must and isinstance(self.of_merged, ONCE_EACH)

    @property
    def name(self):
        """What a form calls the question about them."""
        return f"double_{self.of_merged.code.hex}"


def of(kept, merged) -> list[Double]:
    """The doubles of two files, in the order of the kinds; of each record one at most."""
    found = []
    for model in SAME:
        rows = list(model.objects.filter(person__in=[kept, merged]).order_by("pk"))
        ours = [one for one in rows if one.person_id == kept.pk]
        for record in [one for one in rows if one.person_id == merged.pk]:
            alike = [one for one in ours if _are_the_same(one, record)]
            barred = [one for one in ours if cannot_both_stand(one, record, kept, merged)]
            if twin := next(iter([one for one in barred if one in alike] or barred or alike), None):
                ours.remove(twin)
                found.append(Double(twin, record, must=twin in barred))
    return found


def _are_the_same(one, other):
    return _facts(one, SAME[type(one)]) == _facts(other, SAME[type(one)])


def _facts(record, names):
    return [getattr(record, record._meta.get_field(name).attname) for name in names]


def cannot_both_stand(one, other, kept, merged):
    """Whether the two could not be about one person."""
    model = type(one)
    if model is Registration:
        is_open = one.removed_on is None and other.removed_on is None
        return one.category == other.category and is_open and kept.unit_id == merged.unit_id
    if model in (Attendance, CampaignPerson):
        return _are_the_same(one, other)
    if model not in LASTING:
        return False
    facts, first, last = LASTING[model]
    if _facts(one, facts) != _facts(other, facts):
        return False
    if model is Case:
        are_open = one.closed_on is None and other.closed_on is None
        return are_open or one.opened_on == other.opened_on
    return overlap(*[(getattr(each, first), getattr(each, last)) for each in (one, other)])


def counted_twice(kept, merged):
    """(list, first day, last day or None) of days on which both files were on one list.

    Every figure of people on file of these days counted two; it counts one since.
    """
    found = []
    ours = list(Registration.objects.filter(person=kept))
    for other in Registration.objects.filter(person=merged).order_by("registered_on"):
        for one in ours:
            first = max(one.registered_on, other.registered_on)
            ends = [day for day in (one.removed_on, other.removed_on) if day]
            last = min(ends, default=None)
            if one.category == other.category and (last is None or first < last):
                found.append((one.get_category_display(), first, last))
    return found
