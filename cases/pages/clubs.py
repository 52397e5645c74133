"""What the page of a club shows: members each once, meetings each once, what was given."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q
from django.urls import reverse

from cases.models import Activity, Attendance, ClubMembership
from cases.queries import life
from cases.queries.standing import day
from wards.money import with_dots


@dataclass(frozen=True)
class Member:
    """A person in the club, once however often they left and came back."""

    person: object
    membership: ClubMembership  # the last one
    before: str
    attended: int

    @property
    def since(self):
        return day(self.membership.joined_on)

    @property
    def until(self):
        return day(self.membership.left_on)


@dataclass(frozen=True)
class Meeting:
    """A line of the table of meetings, in words."""

    url: str
    day: str
    topic: str
    place: str
    members: int
    guests: int
    people: int
    cost: int | None

    @property
    def money(self):
        return with_dots(self.cost) if self.cost is not None else "–"


@dataclass(frozen=True)
class Giving:
    """One benefit for several members on a day."""

    day: str
    what: str
    persons: int
    amount: str
    total: str
    benefits: list  # of people in sight


def members_of(club, *, user, today, year):
    """(members today, former members, how many of today's are out of the user's sight)."""
    rows = club.memberships.visible_to(user).select_related("person__neighbourhood")
    rows = list(rows.order_by("person__sort_key", "person", "joined_on", "pk"))
    came = Attendance.objects.visible_to(user).filter(activity__in=_meetings(club, year))
    attended = dict(came.order_by().values_list("person").annotate(Count("pk")))
    people = [_member(list(own), attended) for _pk, own in groupby(rows, lambda row: row.person_id)]
    life.mark([one.person for one in people])
    now = [one for one in people if _stands(one.membership, today)]
    former = [one for one in people if not _stands(one.membership, today)]
    standing = club.memberships.standing_on(today).aggregate(
        persons=Count("person", distinct=True)
    )["persons"]
    return now, former, standing - len(now)


def _member(own, attended):
    last = own[-1]
    before = ", ".join(f"{day(one.joined_on)}–{day(one.left_on)}" for one in own[:-1])
    return Member(last.person, last, before, attended.get(last.person_id, 0))


def _stands(membership, today):
    left = membership.left_on
    return membership.joined_on <= today and (left is None or left > today)


def years_of(club):
    """The years with a meeting, the last first."""
    days = club.activities.filter(kind=Activity.Kind.CLUB_MEETING)
    return [first.year for first in days.dates("day", "year", order="DESC")]


def meetings_of(club, year):
    """The meetings of a year, the last first, and their totals; each counts once."""
    rows = _meetings(club, year).annotate(came=Count("attendances")).order_by("-day", "-pk")
    lines = [
        Meeting(
            reverse("cases:meeting_edit", args=[row.code]),
            day(row.day),
            row.topic,
            row.place,
            row.came,
            row.people - row.came,
            row.people,
            row.cost,
        )
        for row in rows
    ]
    total = {
        "meetings": len(lines),
        "members": sum(line.members for line in lines),
        "guests": sum(line.guests for line in lines),
        "people": sum(line.people for line in lines),
        "money": with_dots(sum(line.cost or 0 for line in lines)),
    }
    return lines, total


def _meetings(club, year):
    return Activity.objects.filter(Q(model=club), kind=Activity.Kind.CLUB_MEETING, day__year=year)


def givings_of(club, *, user):
    """What the club gave, the last first: one line for the same thing on the same day."""
    rows = club.benefits.select_related("person").order_by("-day", "what", "amount", "pk")
    seen = set(club.benefits.visible_to(user).values_list("pk", flat=True))
    alike = groupby(rows, lambda row: (row.day, row.what, row.amount))
    return [_giving(*key, list(given), seen) for key, given in alike]


def _giving(given_on, what, amount, given, seen):
    return Giving(
        day(given_on),
        what,
        len({one.person_id for one in given}),
        "–" if amount is None else with_dots(amount),
        "–" if amount is None else with_dots(amount * len(given)),
        [one for one in given if one.pk in seen],
    )
