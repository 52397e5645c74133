"""Models of aftercare, members of the clubs, volunteers, teams, and whom somebody helps."""

from django.db.models import Q

from cases.models import (
    ClubMembership,
    SupportModel,
    Team,
    TeamMember,
    Volunteer,
    VolunteerAssignment,
)
from cases.models.help.assignments import is_help_on
from reports.indicators.builders import flow, standing, stock, within
from reports.indicators.catalogue import BY_CODE
from reports.indicators.definition import COMMUNES, PERSONS, Indicator, Source

Kind = SupportModel.Kind
OF_KIND = {
    "volunteer_models": Kind.VOLUNTEERS,
    "counselling_points": Kind.COUNSELLING,
    "clubs": Kind.CLUB,
    "residence_models": Kind.RESIDENCE,
}


def _running(**facts):
    return standing("started_on", "ended_on", **facts)


def _members(day):
    """In a club that still runs."""
    closed = Q(club__ended_on__isnull=False, club__ended_on__lte=day)
    return standing("joined_on", "left_on")(day) & ~closed


def _team_members(first, last):
    """In a team that has not ended."""
    ended = Q(team__ended_on__isnull=False, team__ended_on__lte=last)
    return standing("joined_on", "left_on")(last) & ~ended


INDICATORS = (
    stock("support_models", SupportModel, _running()),
    *(stock(code, SupportModel, _running(kind=kind)) for code, kind in OF_KIND.items()),
    flow("models_new", SupportModel, within("started_on")),
    stock("model_communes", SupportModel, _running(), COMMUNES),
    stock("volunteers", Volunteer, _running()),
    stock("volunteer_communes", Volunteer, _running(), COMMUNES),
    stock("club_members", ClubMembership, _members, PERSONS),
    stock("teams", Team, _running()),
    Indicator(
        BY_CODE["team_members"],
        (Source(TeamMember, _team_members, unit="team__unit"),),
        stock=True,
    ),
    stock("people_with_helper", VolunteerAssignment, is_help_on, PERSONS, at_registration=True),
)
