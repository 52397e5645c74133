"""What a facility writes down of its care."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Case, FacilityCare
from wards.actions import records
from wards.models.base import hold


@transaction.atomic
def add(*, record, by, today, not_before=None):
    """The care of a measure; raises ValidationError, also where another was quicker."""
    hold(Case.objects.filter(pk=record.case_id))
    if FacilityCare.objects.filter(case=record.case_id).exists():
        raise ValidationError(_("It is written down already: correct what stands there."))
    _check(record)
    return records.add(record=record, by=by, today=today, not_before=_from(record))


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct it; raises ValidationError and Conflict."""
    _check(record)
    facts = {"expected_version": expected_version, "fields": fields}
    return records.change(record=record, by=by, today=today, not_before=_from(record), **facts)


def _from(care):
    return _("day in"), care.case.started_on


def _check(care):
    if care.began_on and care.case.started_on is None:
        raise ValidationError({"began_on": _("The person has not been admitted yet.")})
    if not (care.protocol or care.began_on or care.helper):
        raise ValidationError(_("Enter the detoxification, or who helps the person."))
