"""Models of aftercare that run, volunteers who help, members of the clubs."""

from django.db.models import Q

from cases.models import ClubMembership, SupportModel, Volunteer
from reports.indicators.builders import standing, stock
from reports.indicators.definition import COMMUNES, PERSONS

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


INDICATORS = (
    stock("support_models", SupportModel, _running()),
    *(stock(code, SupportModel, _running(kind=kind)) for code, kind in OF_KIND.items()),
    stock("model_communes", SupportModel, _running(), COMMUNES),
    stock("volunteers", Volunteer, _running()),
    stock("volunteer_communes", Volunteer, _running(), COMMUNES),
    stock("club_members", ClubMembership, _members, PERSONS),
)
