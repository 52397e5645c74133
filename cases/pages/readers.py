"""Who opened, exported or printed what is on file about a person, for the leader of the unit."""

from operator import attrgetter

from django.db.models import Q
from django.utils import timezone

from cases.models import Responsibility
from wards.models import AuditEvent, AuditShown, Unit, User
from wards.trail.audit import Verb

SHOWN = 20
READING = (Verb.VIEWED, Verb.REVEALED, Verb.EXPORTED)


def of(person, user):
    """(when, who, what) of the latest readings of the person's file and of each record in it."""
    units = Unit.objects.visible_to(user).values("slug")
    alone = AuditEvent.objects.of_units(units).filter(_about(person), verb__in=READING)
    events = [*alone[:SHOWN], *_among_many(person, user, units)]
    events = sorted(events, key=attrgetter("pk"), reverse=True)[:SHOWN]
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


def _among_many(person, user, units):
    """The latest readings of many files that had this one among them.

    Looked for in what was shown of units that have or had the file: in all that is in sight of a
    province it would take seconds after some years.
    """
    shown = AuditShown.objects.visible_to(user, units).filter(unit_slug__in=_kept_in(person))
    latest = shown.may_have(person.code).select_related("event").order_by("-event_id")
    return [one.event for one in latest[:SHOWN] if one.has(person.code)]


def _kept_in(person):
    """The slugs of the units that have or had the file, as its records and the trail know it."""
    answered = Responsibility.objects.filter(person=person).values_list("unit__slug", flat=True)
    events = AuditEvent.objects.filter(record=person.code).order_by()
    return {person.unit.slug, *answered, *events.values_list("unit_slug", flat=True).distinct()}


def _about(person):
    """Events of the person and of each record that belongs to them."""
    about = Q(record=person.code)
    for relation in person._meta.related_objects:
        if any(field.name == "code" for field in relation.related_model._meta.fields):
            theirs = getattr(person, relation.get_accessor_name())
            about |= Q(record__in=theirs.order_by().values("code"))
    return about
