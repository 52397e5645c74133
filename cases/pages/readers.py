"""Who opened, exported or printed what is on file about a person, for the leader of the unit."""

from django.db.models import Q
from django.utils import timezone

from wards.models import AuditEvent, Unit, User
from wards.trail.audit import Verb

SHOWN = 20
READING = (Verb.VIEWED, Verb.REVEALED, Verb.EXPORTED)


def of(person, user):
    """(when, who, what) of the latest readings of the person's file and of each record in it."""
    units = Unit.objects.visible_to(user).values("slug")
    seen = AuditEvent.objects.visible_to(user, units).filter(_about(person), verb__in=READING)
    events = list(seen[:SHOWN])
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


def _about(person):
    """Events of the person and of each record that belongs to them."""
    about = Q(record=person.code)
    for relation in person._meta.related_objects:
        if any(field.name == "code" for field in relation.related_model._meta.fields):
            theirs = getattr(person, relation.get_accessor_name())
            about |= Q(record__in=theirs.order_by().values("code"))
    return about
