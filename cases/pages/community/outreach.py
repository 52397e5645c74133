"""What the page of outreach shows: places by quarters, the gaps, or communes beside each other."""

from django.urls import reverse

from cases.lists.community import outreach as lists
from cases.queries.community import outreach
from cases.queries.community.outreach import HOOD
from wards import calendar


def page_of(form, *, user, today):
    """The context of the page, for what its form asks for."""
    year, quarter, unit = form.asked
    spans = calendar.quarters(year)
    begun = [first <= today for first, _last in spans]
    ended = [last < today for _first, last in spans]
    days = spans[quarter - 1] if quarter else (spans[0][0], spans[-1][1])
    about = {"year": year, "quarter": quarter, "unit": unit, "days": days, "spans": spans}
    if unit is None:
        lines = _communes(form.units, days, year=year, user=user)
        return about | {"communes": lines, "hoods": [], "schools": [], "gaps": [], "unknown": 0}
    places = outreach.places_of(unit, year, user=user)
    hoods = [place for place in places if place.kind == HOOD]
    schools = [place for place in places if place.kind != HOOD]
    return about | {
        "communes": None,
        "hoods": lists.lines_of(hoods, begun, ended),
        "schools": lists.lines_of(schools, begun, ended),
        "gaps": lists.gaps_of(places, quarter, begun),
        "unknown": outreach.without_place(unit, year, user=user),
    }


def _communes(units, days, *, year, user):
    found = outreach.by_commune(units, *days, user=user)
    page = reverse("cases:outreach")
    return [
        {
            "name": unit.name,
            "address": f"{page}?unit={unit.slug}&year={year}",
            "hoods": _share(found, unit, "reached", "places"),
            "schools": _share(found, unit, "schools_reached", "schools"),
        }
        for unit in units
    ]


def _share(found, unit, reached, known):
    """3/8; an en dash where no place is on file."""
    counts = found.get(unit.pk)
    return f"{counts[reached]}/{counts[known]}" if counts and counts[known] else "–"
