"""Who opened, exported or printed what is on file about a person, for the leader of the unit."""

from django.utils import timezone

from cases.queries.people import readings
from wards.models import Unit, User

SHOWN = 20


def of(person, user):
    """(when, who, what) of the latest readings of the person's file and of each record in it."""
    units = Unit.objects.visible_to(user).values("slug")
    events = readings.latest(person, units, SHOWN)
    readers = User.objects.filter(username__in={event.actor for event in events})
    names = dict(readers.values_list("username", "full_name"))
    return [
        (
            f"{timezone.localtime(event.at):%H:%M %d/%m/%Y}",
            names.get(event.actor, event.actor),
            event.get_verb_display(),
        )
        for event in events
    ]
