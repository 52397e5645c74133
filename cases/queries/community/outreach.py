"""Whom outreach reached: each neighbourhood and each school of a commune by quarters of a year."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from cases.models import Activity, ActivityReach, School
from wards import calendar
from wards.models import Neighbourhood

HOOD, SCHOOL = "neighbourhood", "school"
COUNTED = ("places", "reached", "schools", "schools_reached")
HELD = (*Activity.EVENTS, *Activity.MEDIA)


@dataclass
class Reach:
    """How many activities were for a place in some days, and how many people came to them.

    ``people`` is None where there were none with a head-count. An activity for several places
    counts whole for each.
    """

    activities: int = 0
    people: int | None = None

    def add(self, people):
        self.activities += 1
        if people is not None:
            self.people = (self.people or 0) + people


@dataclass
class Place:
    """A neighbourhood or a school, what was for it in each quarter, and when something was last.

    ``stands`` says for each quarter whether the place was there.
    """

    kind: str
    name: str
    quarters: list[Reach]
    stands: list[bool]
    whole: Reach = field(default_factory=Reach)
    last: date | None = None

    def is_missed(self, quarter, begun):
        """Whether nothing was for it: in a quarter (1 to 4) that has begun, or in the year."""
        if quarter is None:
            asked = [here for here, was in zip(self.stands, begun, strict=True) if was]
            return any(asked) and not self.whole.activities
        here = self.stands[quarter - 1] and begun[quarter - 1]
        return here and not self.quarters[quarter - 1].activities


def places_of(unit, year, *, user) -> list[Place]:
    """The neighbourhoods of a commune, then its schools; three queries."""
    spans = calendar.quarters(year)
    hoods = Neighbourhood.objects.visible_to(user).filter(unit=unit)
    schools = School.objects.visible_to(user).filter(unit=unit)
    schools = schools.there_between(spans[0][0], spans[-1][1])
    found = {(HOOD, one.pk): _place(HOOD, one.name, [True] * 4) for one in hoods}
    for one in schools:
        stands = [_stands(one, *span) for span in spans]
        found[SCHOOL, one.pk] = _place(SCHOOL, one.name, stands)
    _fill(found, unit, spans, user)
    return list(found.values())


def _place(kind, name, stands):
    return Place(kind, name, [Reach() for _each in range(4)], stands)


def _stands(school, first, last):
    return school.started_on <= last and (school.ended_on is None or school.ended_on > first)


def _fill(found, unit, spans, user):
    here = Q(neighbourhood__unit=unit) | Q(school__unit=unit)
    rows = ActivityReach.objects.visible_to(user).filter(here, activity__kind__in=HELD)
    facts = ("neighbourhood", "school", "activity__day", "activity__people")
    for hood, school, day, people in rows.order_by().values_list(*facts):
        place = found.get((HOOD, hood) if hood else (SCHOOL, school))
        if place is None:
            continue
        place.last = max(day, place.last or day)
        for number, (first, last) in enumerate(spans):
            if first <= day <= last:
                place.quarters[number].add(people)
                place.whole.add(people)


def without_place(unit, year, *, user) -> int:
    """How many activities of the commune's year say no place: what they reached is not known."""
    days = calendar.year_begins(year), calendar.year_ends(year)
    rows = Activity.objects.visible_to(user).filter(unit=unit, day__range=days, kind__in=HELD)
    return rows.filter(reached__isnull=True).count()


def by_commune(units, first, last, *, user) -> dict:
    """{unit's key: {places, reached, schools, schools_reached}} of communes between two days."""
    found = defaultdict(lambda: dict.fromkeys(COUNTED, 0))
    keys = [unit.pk for unit in units]
    hoods = Neighbourhood.objects.visible_to(user).filter(unit__in=keys).order_by()
    schools = School.objects.visible_to(user).filter(unit__in=keys).order_by()
    schools = schools.there_between(first, last)
    was = Q(reached_by__activity__day__range=(first, last), reached_by__activity__kind__in=HELD)
    for rows, names in ((hoods, ("places", "reached")), (schools, ("schools", "schools_reached"))):
        numbers = {
            names[0]: Count("pk", distinct=True),
            names[1]: Count("pk", filter=was, distinct=True),
        }
        for row in rows.values("unit").annotate(**numbers):
            found[row["unit"]] |= {name: row[name] for name in names}
    return found
