"""Meetings of a club: who came is kept by name, guests by number."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.community.support_models import check_life, locked, unit_on
from cases.models import Attendance, ClubMembership
from wards.actions import records
from wards.trail import audit
from wards.trail.audit import Verb

ATTENDANCES = "attendances"  # what the trail calls a change of who came


@transaction.atomic
def add_meeting(*, record, present, guests, by, today):
    """Write a meeting and who came: ``people`` is the two together; raises ValidationError."""
    club = locked(record.model)
    record.unit, record.people = unit_on(club, record.day), len(present) + guests
    _check(record, club, present, today)
    record.save()
    _tick(record, present)
    audit.record(by=by, verb=Verb.CREATED, target=record)
    return record


@transaction.atomic
def change_meeting(*, record, expected_version, fields, present, guests, by, today):
    """Correct a meeting as seen at a version; raises ValidationError and Conflict.

    Who came and is out of the user's sight by now stays on the list.
    """
    if not fields:
        return record
    club, wanted = locked(record.model), {person.pk for person in present}
    rows = Attendance.objects.filter(activity=record)
    seen = dict(rows.visible_to(by).values_list("person_id", "pk"))
    unseen = rows.count() - len(seen)
    record.people = unseen + len(present) + guests
    came = set() if "day" in fields else set(seen)
    _check(record, club, [one for one in present if one.pk not in came], today)
    record.save_version(expected_version, sorted({*fields, "people"} - {ATTENDANCES}))
    rows.filter(pk__in=[pk for person, pk in seen.items() if person not in wanted]).delete()
    _tick(record, [person for person in present if person.pk not in seen])
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=set(fields))
    return record


def _check(meeting, club, present, today):
    """The meeting's own days, and that those present are members on its day."""
    check_life(meeting, club)
    records.check(meeting, today=today)
    members = ClubMembership.objects.filter(club=club).listed_on(meeting.day)
    known = set(members.values_list("person_id", flat=True))
    if any(person.pk not in known for person in present):
        text = _("Somebody ticked is no member on that day. Look at the list again.")
        raise ValidationError({"present": text})


def _tick(meeting, present):
    Attendance.objects.bulk_create(
        [Attendance(activity=meeting, person=person) for person in present]
    )
