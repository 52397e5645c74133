"""Taking back what was entered by mistake: a measure, a list entry, an earlier course, a whole
file; and undoing that.

Nothing is deleted: the record leaves every list, figure and constraint, and stays in history.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people.cases import check_alone
from cases.actions.people.people import check_number_is_free, wait_for_others
from cases.actions.people.registrations import lock
from cases.models import Case, EarlierCourse, Person, Registration
from wards.trail import audit
from wards.trail.audit import Verb

FIELDS = ("withdrawn_at", "withdrawn_by", "withdrawal_reason")
# Parts of a file that go back with it; whatever else is about the person goes with the file.
PARTS = (Registration, Case, EarlierCourse)


@transaction.atomic
def withdraw(*, record, expected_version, by, now):
    """Take back a record whose ``withdrawal_reason`` is set; of a file its parts too.

    Raises ValidationError for no reason, Conflict where it was changed meanwhile.
    """
    if not record.withdrawal_reason:
        raise ValidationError({"withdrawal_reason": _("Say why it is withdrawn.")})
    lock(record if isinstance(record, Person) else record.person)
    _write(record, expected_version, by=by, at=now, reason=record.withdrawal_reason)
    for part in _parts(record, withdrawn_at=None):
        _write(part, part.version, by=by, at=now, reason=record.withdrawal_reason)
    return record


@transaction.atomic
def restore(*, record, by):
    """Undo a withdrawal; of a file also of what was withdrawn with it.

    Raises ValidationError where another record has taken its place since.
    """
    person = lock(record if isinstance(record, Person) else record.person)
    if record.withdrawn_at is None:
        return record
    if person.withdrawn_at and not isinstance(record, Person):
        raise ValidationError(_("The whole file is withdrawn: restore the file."))
    if isinstance(record, Person) and record.joined.standing().exists():
        raise ValidationError(_("It was joined to another file: undo the joining."))
    parts = list(_parts(record, withdrawn_at=record.withdrawn_at))
    if isinstance(record, Person):
        wait_for_others(record.unit)
        check_number_is_free(record, by=by)
    for each in (record, *parts):
        each.withdrawn_at, each.withdrawal_reason = None, ""
        each.validate_constraints()
        if isinstance(each, Case):
            check_alone(each)
        _write(each, each.version, by=by, at=None, reason="")
    return record


def _parts(record, **facts):
    """The lists, measures and earlier courses of a file; nothing of anything else."""
    if isinstance(record, Person):
        for model in PARTS:
            yield from model.everything.filter(person=record, **facts).order_by("pk")


def _write(record, expected_version, *, by, at, reason):
    record.withdrawn_at, record.withdrawal_reason = at, reason
    record.withdrawn_by = by if at else None
    record.save_version(expected_version, FIELDS)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=FIELDS)
