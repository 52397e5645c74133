"""Giving a person a helper: within the helper's days, the same helper once at a time."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions import organisations
from cases.actions.people.registrations import check_alive
from cases.actions.people.registrations import lock as lock_person
from cases.models import Volunteer
from cases.values.births import birth_of
from wards.actions import records
from wards.order import overlap

KINDS = ("volunteer", "officer", "organisation")


@transaction.atomic
def assign(*, assignment, by, today):
    """A new helper of a person; raises ValidationError."""
    organisations.keep_new(assignment, by=by)
    check_helper(assignment)
    check_alive(assignment)
    return records.add(record=assignment, by=by, today=today, not_before=first_day(assignment))


@transaction.atomic
def change_assignment(*, assignment, expected_version, fields, by, today):
    """Correct an assignment or end it; raises ValidationError and Conflict."""
    organisations.keep_new(assignment, by=by)
    check_helper(assignment)
    return records.change(
        record=assignment,
        expected_version=expected_version,
        fields=fields,
        by=by,
        today=today,
        not_before=first_day(assignment),
    )


def first_day(assignment):
    """(label, day) before which the help cannot begin: the birth, or when the volunteer began."""
    born, volunteer = birth_of(assignment.person), assignment.volunteer
    if volunteer and volunteer.started_on > born[1]:
        return _("volunteer since"), volunteer.started_on
    return born


def check_helper(assignment):
    """Not after the volunteer left, and not the same helper twice at once for one task."""
    lock_person(assignment.person)
    if assignment.volunteer_id:
        stored = Volunteer.objects.select_for_update().get(pk=assignment.volunteer_id)
        _check_leaving(assignment, stored.ended_on)
    for other in assignment.person.assignments.filter(role=assignment.role):
        if other.pk != assignment.pk and _same(other, assignment) and _at_once(other, assignment):
            text = _("The same helper has this task for the person at that time already.")
            raise ValidationError({_field(assignment): text})


def _check_leaving(assignment, left_on):
    if left_on and (assignment.ended_on is None or assignment.ended_on > left_on):
        late = "started_on" if assignment.started_on > left_on else "ended_on"
        params = {"day": f"{left_on:%d/%m/%Y}"}
        raise ValidationError(
            {late: _("The volunteer left on %(day)s. Give a day up to then.") % params}
        )


def _same(one, other):
    return all(getattr(one, f"{kind}_id") == getattr(other, f"{kind}_id") for kind in KINDS)


def _at_once(one, other):
    return overlap((one.started_on, one.ended_on), (other.started_on, other.ended_on))


def _field(assignment):
    return next((name for name in KINDS if getattr(assignment, name)), "organisation")
