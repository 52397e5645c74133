"""Adding, correcting and removing a record that has no consequences for others.

One function each, one transaction, one audit event. Whatever the user can put right is a
ValidationError at the field it belongs to. Models name their days in order in ``DAYS``.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wards.models import Conflict
from wards.order import check_days, labelled
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def add(*, record, by, today, not_before=None):
    """Write a new record; ``not_before`` is (label, day). Raises ValidationError."""
    check(record, today=today, not_before=not_before)
    record.save()
    audit.record(by=by, verb=Verb.CREATED, target=record)
    return record


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct a record as seen at a version; raises ValidationError and Conflict."""
    if fields:
        check(record, today=today, not_before=not_before)
        record.save_version(expected_version, fields)
        audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    return record


@transaction.atomic
def remove(*, record, expected_version, by):
    """Take away a record made by mistake; raises Conflict where it was changed meanwhile."""
    audit.record(by=by, verb=Verb.DELETED, target=record)
    rows = type(record)._base_manager.filter(pk=record.pk, version=expected_version)
    deleted, _kinds = rows.delete()
    if not deleted:
        raise Conflict


def check(record, *, today, not_before=None):
    """Days in order, none in the future, the unit alive, the constraints; ValidationError.

    What began in a unit may end after it: only the last of several days may lie beyond its life.
    """
    days = labelled(record, *record.DAYS)
    check_days(days, today=today, not_before=not_before)
    for field, _label, day in days[:-1] or days:
        if day and record.unit.valid_to and day > record.unit.valid_to:
            params = {"unit": record.unit.name, "day": f"{record.unit.valid_to:%d/%m/%Y}"}
            text = _("%(unit)s ended on %(day)s. Give a day up to then.") % params
            raise ValidationError({field: text})
    record.validate_constraints()
