"""Figures of an area are kept, and what was decided on them; the tasks of its conversion plan."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import AreaFigures
from wards.actions import records
from wards.order import check_days
from wards.trail import audit
from wards.trail.audit import Verb

SAME = ("up_to", "residents", "on_file", "places", "offenders", "plants", "plant_area", "key_route")


@transaction.atomic
def keep(*, figures, by):
    """Keep figures as the next version of their commune and year; the same again is no other."""
    type(figures.unit).objects.take_turn(figures.unit_id)
    last = AreaFigures.objects.of_year(figures.unit, figures.year).first()
    if last and all(getattr(last, name) == getattr(figures, name) for name in SAME):
        return last
    figures.kept_by = by
    figures.validate_constraints()
    figures.save()
    audit.record(by=by, verb=Verb.CREATED, target=figures)
    return figures


@transaction.atomic
def decide(*, figures, decision, by):
    """Say what was decided on them, or that nothing was; raises ValidationError."""
    if decision and (decision.unit_id, decision.year) != (figures.unit_id, figures.year):
        raise ValidationError(_("This decision is about another commune or another year."))
    if figures.decision_id != (decision.pk if decision else None):
        figures.decision = decision
        figures.save(update_fields=["decision"])
        audit.record(by=by, verb=Verb.CHANGED, target=figures, fields=["decision"])
    return figures


@transaction.atomic
def add_task(*, record, by, today, not_before=None):
    """A task of a plan; raises ValidationError."""
    _check(record, today)
    return records.add(record=record, by=by, today=today)


@transaction.atomic
def change_task(*, record, fields, by, today, expected_version, not_before=None):
    """Correct a task, or say when it was done; raises ValidationError and Conflict."""
    _check(record, today)
    facts = {"expected_version": expected_version, "fields": fields}
    return records.change(record=record, by=by, today=today, **facts)


def _check(task, today):
    """It is due within its plan, and done on or after the plan's first day."""
    plan, faults = task.plan, {}
    if not plan.first_day <= task.due_on <= plan.last_day:
        days = {"first": f"{plan.first_day:%d/%m/%Y}", "last": f"{plan.last_day:%d/%m/%Y}"}
        faults["due_on"] = _("The plan runs from %(first)s to %(last)s: give a day in it.") % days
    if faults:
        raise ValidationError(faults)
    done = [("done_on", _("done on"), task.done_on)]
    check_days(done, today=today, not_before=(_("the plan begins"), plan.first_day))
