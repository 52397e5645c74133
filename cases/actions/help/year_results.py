"""Writing down the result of a rehabilitation a year after its end."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Case, YearResult
from cases.queries.measures import has_year_result
from wards.actions import records
from wards.models.base import hold


@transaction.atomic
def add(*, record, by, today, not_before=None):
    """The result of a measure; raises ValidationError, also where another was quicker."""
    hold(Case.objects.filter(pk=record.case_id))
    if YearResult.objects.filter(case=record.case_id).exists():
        raise ValidationError(_("It is written down already: correct what stands there."))
    _check(record)
    return records.add(record=record, by=by, today=today)


@transaction.atomic
def change(*, record, expected_version, fields, by, today, not_before=None):
    """Correct it; raises ValidationError and Conflict."""
    _check(record)
    facts = {"expected_version": expected_version, "fields": fields}
    return records.change(record=record, by=by, today=today, **facts)


def _check(result):
    """A result is that of a completed rehabilitation, and of a year after it."""
    if not has_year_result(result.case):
        raise ValidationError(_("Only a completed rehabilitation has a result after a year."))
    if result.day < result.due_on:
        facts = {"day": f"{result.due_on:%d/%m/%Y}"}
        raise ValidationError({"day": _("The year is over on %(day)s: not before.") % facts})
