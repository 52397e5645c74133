"""Entering what a signed paper said of a unit and a period without records."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from reports.figures.signed import holds_records
from reports.models import SignedFigure, SignedPaper
from wards.models import Conflict, Unit
from wards.trail import audit
from wards.trail.audit import Verb


@transaction.atomic
def enter_signed(*, by, unit, period, document, figures, expected_version):
    """Enter or correct the paper of a unit and a period; returns it.

    ``figures`` is indicator code → (in the period, accumulated); it replaces what was entered.
    ``expected_version`` is 0 for a new one. Raises Conflict where somebody else entered it
    meanwhile, ValidationError where records speak for the unit or nothing is entered.
    """
    Unit.objects.take_turn(unit.pk)
    if not figures:
        raise ValidationError(_("Enter at least one figure of the paper."))
    if holds_records(unit, period):
        raise ValidationError(
            _("%(unit)s has records up to %(day)s: they are counted, a paper would count twice."),
            params={"unit": unit, "day": f"{period.last:%d/%m/%Y}"},
        )
    stored = paper_of(unit, period)
    if expected_version != (stored.version if stored else 0):
        raise Conflict
    paper = stored or SignedPaper(
        unit=unit,
        period=period.code,
        calendar=period.calendar,
        first_day=period.first,
        last_day=period.last,
    )
    paper.document = document
    paper.full_clean()
    if stored:
        paper.save_version(expected_version, ["document"])
    else:
        paper.save(force_insert=True)
    paper.figures.all().delete()
    SignedFigure.objects.bulk_create(
        SignedFigure(paper=paper, indicator=code, actual=actual, accumulated=accumulated)
        for code, (actual, accumulated) in figures.items()
    )
    verb = Verb.CHANGED if stored else Verb.CREATED
    audit.record(by=by, verb=verb, target=paper, fields=["document", "figures"])
    return paper


def paper_of(unit, period):
    """The paper of a unit and the days of a period; None where none is entered."""
    days = {"first_day": period.first, "last_day": period.last}
    return SignedPaper.objects.filter(unit=unit, **days).first()
