"""The readings of a person's file: of it alone, and of many files of which it was one."""

from operator import attrgetter

from django.db.models import Q

from cases.models import Responsibility
from wards.models import AuditEvent, AuditShown
from wards.trail.audit import Verb

READING = (Verb.VIEWED, Verb.REVEALED, Verb.EXPORTED)


def latest(person, units, most):
    """The latest events that read the file or a record in it, in ``units``, the slugs in sight."""
    alone = AuditEvent.objects.filter(_about(person), unit_slug__in=units, verb__in=READING)
    events = [*alone[:most], *_among_many(person, units, most)]
    return sorted(events, key=attrgetter("pk"), reverse=True)[:most]


def _among_many(person, units, most):
    """The latest readings of many files that had this one among them.

    Looked for in what was shown of units that have or had the file: in all that is in sight of a
    province it would take seconds after some years.
    """
    shown = AuditShown.objects.filter(unit_slug__in=units).filter(unit_slug__in=_kept_in(person))
    found = shown.may_have(person.code).select_related("event").order_by("-event_id")
    return [one.event for one in found[:most] if one.has(person.code)]


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
