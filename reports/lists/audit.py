"""Audit events as plain rows for the page: names are looked up once, nothing personal is shown."""

from django.utils import timezone
from django.utils.translation import gettext

from reports.words.audit import fields_in_words, model_in_words, role_in_words
from wards.models import Unit, User


def rows_of(events):
    """One tuple an event: when, who, as what, verb, model, record, fields, the record's unit."""
    events = list(events)
    names = dict(
        User.objects.filter(username__in={event.actor for event in events}).values_list(
            "username", "full_name"
        )
    )
    names["system"] = gettext("the system")
    slugs = {slug for event in events for slug in (event.actor_unit_slug, event.unit_slug)}
    units = dict(Unit.objects.filter(slug__in=slugs).values_list("slug", "name"))
    return [
        (
            timezone.localtime(event.at).strftime("%H:%M %d/%m/%Y"),
            names.get(event.actor, event.actor),
            standing(event, units),
            event.get_verb_display(),
            model_in_words(event.model),
            str(event.record)[:8] if event.record else "",
            fields_in_words(event.model, event.fields),
            units.get(event.unit_slug, event.unit_slug),
        )
        for event in events
    ]


def standing(event, units):
    """The actor's role and, where it is not the record's own, unit."""
    role = role_in_words(event.role)
    if event.actor_unit_slug == event.unit_slug:
        return role
    return ", ".join(filter(None, (role, units.get(event.actor_unit_slug, event.actor_unit_slug))))
