"""What the page of a beat shows: who is on duty when, and its neighbourhoods over time."""

from django.utils.translation import gettext

from wards.models import BeatDuty
from wards.places import beats
from wards.web import listing


def page_of(beat, *, today, numbers):
    """The context of the page; ``numbers``: {neighbourhood's key: people on file}."""
    places = beat.places.select_related("neighbourhood").order_by("first_day", "pk")
    duties = beat.duties.select_related("officer").order_by("-first_day", "-pk")
    rows = [_place(place, today, numbers) for place in places]
    here = [row for row in rows if row["state"] != "past"]
    return {
        "is_here": _state(beat, today) == "now",
        "on_duty": beats.officer_on(beat, today),
        "duties": [_duty(duty, today) for duty in duties],
        "places": sorted(here, key=lambda row: (len(row["name"]), row["name"])),
        "former": [row for row in rows if row["state"] == "past"],
        "people": sum(row["people"] for row in here if row["state"] == "now"),
    }


def places_of(beat, today):
    """The keys of the neighbourhoods of a beat on a day."""
    return list(beat.places.lasting_on(today).values_list("neighbourhood", flat=True))


def days(one):
    """A stretch of days as a sentence's end: from a day on, or from a day until another."""
    facts = {"first": listing.day(one.first_day), "last": listing.day(one.last_day)}
    words = gettext("from %(first)s until the end of %(last)s") if one.last_day else ""
    return (words or gettext("from %(first)s")) % facts


def _state(one, today):
    if one.first_day > today:
        return "later"
    return "now" if one.last_day is None or one.last_day >= today else "past"


def _duty(duty: BeatDuty, today):
    return {
        "code": duty.code,
        "name": duty.officer.full_name,
        "position": " · ".join(filter(None, [duty.officer.rank, duty.officer.position])),
        "is_deputy": duty.is_deputy,
        "days": days(duty),
        "state": _state(duty, today),
    }


def _place(place, today, numbers):
    return {
        "name": place.neighbourhood.name,
        "days": days(place),
        "state": _state(place, today),
        "people": numbers.get(place.neighbourhood_id, 0),
    }
