"""The list of who took part in a course. Both acts name the version of the course they saw."""

from django.db import transaction

from cases.models import Participant
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def add_participants(*, activity, expected_version, people, by):
    """Write those who are not on the list yet; returns how many. Raises Conflict."""
    known = {_who(one) for one in activity.participants.all()}
    new = []
    for one in people:
        if _who(one) not in known:
            known.add(_who(one))
            new.append(one)
    if new:
        activity.save_version(expected_version, [])
        Participant.objects.bulk_create(new)
        _record(new, Verb.CREATED, by)
    return len(new)


@transaction.atomic
def remove_participants(*, activity, expected_version, codes, by):
    """Take the chosen ones off the list; returns how many. Raises Conflict."""
    gone = list(activity.participants.filter(code__in=codes))
    if gone:
        activity.save_version(expected_version, [])
        _record(gone, Verb.DELETED, by)
        activity.participants.filter(pk__in=[one.pk for one in gone]).delete()
    return len(gone)


def _who(participant):
    return participant.full_name, participant.position, participant.commune_id


def _record(participants, verb, by):
    audit.record_all([audit.event(by=by, verb=verb, target=one) for one in participants])
