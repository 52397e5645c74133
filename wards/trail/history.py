"""What was done to records: made, changed, removed; of each which fields, by whom and when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from wards.models import AuditEvent, User
from wards.trail.audit import Verb

WRITING = (Verb.CREATED, Verb.CHANGED, Verb.DELETED)
MOST = 300


@dataclass(frozen=True)
class Change:
    """One writing of a record: the names of fields, never what they hold."""

    at: datetime
    by: str
    verb: str
    model: str
    record: str
    fields: list[str]


def changes_of(codes):
    """The latest writings of the records of these codes, newest first, with the authors' names.

    Whoever sees a record sees its history, wherever it was kept when something was changed.
    """
    events = AuditEvent.objects.filter(record__in=codes, verb__in=WRITING)
    events = list(events.order_by("-pk")[:MOST])
    users = User.objects.filter(username__in={event.actor for event in events})
    names = {"system": _("the system"), **dict(users.values_list("username", "full_name"))}
    return [
        Change(
            event.at,
            names.get(event.actor, event.actor),
            event.get_verb_display(),
            event.model,
            event.record,
            event.fields,
        )
        for event in events
    ]
