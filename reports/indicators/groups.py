"""Groups of records: a unit that holds none of a group has no figures of it, not figures of 0.

Any record dated up to the last day makes the zeros of its group true zeros.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Model, Q

from cases.models import (
    Activity,
    CampaignPerson,
    Case,
    CaseStep,
    ClubMembership,
    Determination,
    DrugTest,
    Handover,
    PlanReview,
    Referral,
    Registration,
    Relapse,
    Sanction,
    Support,
    SupportModel,
    Team,
    TeamMember,
    Tip,
    Transfer,
    Visit,
    Volunteer,
    VolunteerAssignment,
    Whereabouts,
)
from reports.indicators.definition import Indicator, Measure, Source
from wards.models import Commendation, DrugStatus, HotSpot

UNITS = Measure("unit_id", once=True)


@dataclass(frozen=True, eq=False)  # there is one of each
class Group:
    """Records that are kept together: the model of each kind with the field of its day.

    ``parts`` are models whose rows belong to one of these and never come alone.
    """

    kinds: tuple[tuple[type[Model], str], ...]
    parts: tuple[type[Model], ...] = ()

    @property
    def models(self):
        return [*(model for model, _field in self.kinds), *self.parts]


PEOPLE = Group(
    (
        (Registration, "registered_on"),
        (Case, "opened_on"),
        (Visit, "day"),
        (DrugTest, "day"),
        (Determination, "day"),
        (Relapse, "day"),
        (VolunteerAssignment, "started_on"),
        (Sanction, "day"),
        (Handover, "leaves_on"),
    ),
    parts=(CampaignPerson, CaseStep, PlanReview, Transfer, Whereabouts),
)
SUPPORTS = Group(((Support, "day"), (Referral, "day")))
COMMUNITY = Group(
    (
        (SupportModel, "started_on"),
        (ClubMembership, "joined_on"),
        (Volunteer, "started_on"),
        (Team, "started_on"),
    ),
    parts=(TeamMember,),
)
ACTIVITIES = Group(((Activity, "day"),))
AREAS = Group(((DrugStatus, "decided_on"), (HotSpot, "formed_on")))
TIPS = Group(((Tip, "received_on"),))
COMMENDATIONS = Group(((Commendation, "decided_on"),))

ALL = (PEOPLE, SUPPORTS, COMMUNITY, ACTIVITIES, AREAS, TIPS, COMMENDATIONS)
OF_MODEL = {model: group for group in ALL for model in group.models}


def group_of(indicator: Indicator) -> Group | None:
    """The group of the records that an indicator counts; None where it counts the units."""
    return OF_MODEL.get(indicator.sources[0].model)


def _dated(field):
    def where(first: date, last: date) -> Q:
        return Q(**{f"{field}__lte": last})

    return where


PRESENCE = {  # counts the units that hold something of the group, dated up to the last day
    group: Indicator(None, tuple(Source(model, _dated(day)) for model, day in group.kinds), UNITS)
    for group in ALL
}
