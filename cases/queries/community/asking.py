"""Models that ask for something: clubs that have not met, points whose clients stay away."""

from datetime import timedelta

from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from cases.models import Activity, Client, Support, SupportModel
from cases.rules.clocks.months import months_after

MEETING, CLIENTS = "meeting", "clients"
AWAY, GONE = timedelta(days=30), timedelta(days=180)  # since the last turn: asked after between


def without_meeting(models, today):
    """The clubs that have not met for a month, with ``last_met`` (None for never) and ``since``."""
    meetings = Activity.objects.filter(model=OuterRef("pk"), kind=Activity.Kind.CLUB_MEETING)
    last = meetings.filter(day__lte=today).order_by("-day").values("day")[:1]
    clubs = models.standing_on(today).filter(kind=SupportModel.Kind.CLUB)
    clubs = clubs.annotate(last_met=Subquery(last), since=Coalesce("last_met", "started_on"))
    return clubs.filter(since__lte=months_after(today, -1))


def with_clients_away(models, today):
    """The counselling points with clients who stay away, and how many (``away``)."""
    of_point = clients_away(today).filter(point=OuterRef("pk")).order_by().values("point")
    number = of_point.annotate(number=Count("pk")).values("number")
    points = models.standing_on(today).filter(kind=SupportModel.Kind.COUNSELLING)
    return points.annotate(away=Subquery(number)).filter(away__gt=0)


def clients_away(today):
    """Clients by code, of no file, whose last turn is between 30 and 180 days ago."""
    turns = Support.objects.filter(client=OuterRef("pk"), day__lte=today).order_by()
    last = turns.values("client").annotate(last=Max("day")).values("last")
    clients = Client.objects.without_file().annotate(last_turn=Subquery(last))
    return clients.filter(last_turn__range=(today - GONE, today - AWAY))
