"""Reintegration plans: begun, changed, their goals and reviews; every writing is kept as a version.

Before the release the facility writes, afterwards the commune; each reads what the other wrote.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.people.registrations import lock
from cases.models import PlanReview, PlanRevision, ReintegrationPlan
from cases.queries.help import plans
from wards.actions import records
from wards.models.base import hold
from wards.trail import audit
from wards.trail.audit import Verb

Act = PlanRevision.Act
REVIEW_DAY = "next_review_on"  # in forms: the day of the review that is due, another record's


@transaction.atomic
def begin(*, record, next_review_on, by, today, not_before=None):
    """A plan, and the day on which the commune reviews it; raises ValidationError."""
    lock(record.person)
    plans.check_hand(record, by)
    _check_first(record, by)
    _check_day(next_review_on, record.begun_on, REVIEW_DAY)
    _check_says_something(record)
    records.add(record=record, by=by, today=today, not_before=not_before)
    _owe(record, next_review_on, by, today)
    _keep(record, Act.BEGUN, by)
    return record


@transaction.atomic
def change(*, record, next_review_on, expected_version, fields, by, today, not_before=None):
    """Write a plan anew; raises ValidationError, and Conflict where somebody else did."""
    if not fields:
        return record
    _check_open(record, by)
    _check_says_something(record)
    own = [name for name in fields if name != REVIEW_DAY]
    records.check(record, today=today, not_before=not_before)
    record.save_version(expected_version, own)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=fields)
    if REVIEW_DAY in fields:
        _put_off(record, next_review_on, by, today)
    _keep(record, Act.CHANGED, by)
    return record


@transaction.atomic
def add_goal(*, record, by, today, not_before=None):
    """A goal of a plan that goes on; raises ValidationError."""
    _check_open(record.plan, by)
    _check_goal(record)
    records.add(record=record, by=by, today=today, not_before=not_before)
    _keep(record.plan, Act.GOAL, by)
    return record


@transaction.atomic
def change_goal(*, record, expected_version, fields, by, today, not_before=None):
    """A goal corrected or reached; raises ValidationError and Conflict."""
    if fields:
        _check_open(record.plan, by)
        _check_goal(record)
        facts = {"expected_version": expected_version, "fields": fields}
        records.change(record=record, by=by, today=today, not_before=not_before, **facts)
        _keep(record.plan, Act.GOAL, by)
    return record


@transaction.atomic
def remove_goal(*, record, expected_version, by):
    """A goal written down by mistake; it stays in the versions before."""
    _check_open(record.plan, by)
    records.remove(record=record, expected_version=expected_version, by=by)
    _keep(record.plan, Act.GOAL, by)


@transaction.atomic
def review(*, record, next_on, outcome, expected_version, fields, by, today, not_before=None):
    """The commune has reviewed the plan: the day of the next review, or how the plan ended."""
    plan = _held(record.plan)
    if plan.closed_on:
        raise ValidationError(_("The plan has ended."))
    if not record.held_on:
        raise ValidationError({"held_on": _("Give the day of the review.")})
    if not record.reached:
        raise ValidationError({"reached": _("Say what was reached.")})
    if bool(next_on) == bool(outcome):
        text = _("Give either the day of the next review, or how the plan ended.")
        raise ValidationError({"next_on": text})
    if next_on:
        _check_day(next_on, record.held_on, "next_on")
    record.held_by = by
    record.unit = plan.person.unit.heir_on(today)
    records.check(record, today=today, not_before=not_before)
    written = {"held_on", "reached", "held_by", "unit"}
    record.save_version(expected_version, written)
    audit.record(by=by, verb=Verb.CHANGED, target=record, fields=written)
    if next_on:
        _owe(plan, next_on, by, today)
    else:
        _end(plan, record.held_on, outcome, by)
    _keep(plan, Act.REVIEWED, by)
    return record


def _held(plan):
    """The plan as stored, kept from others to the end of the transaction."""
    hold(ReintegrationPlan.objects.filter(pk=plan.pk))
    return ReintegrationPlan.objects.select_related("person__unit__successor").get(pk=plan.pk)


def _end(plan, day, outcome, by):
    plan.closed_on, plan.outcome = day, outcome
    plan.validate_constraints()
    plan.save_version(plan.version, ["closed_on", "outcome"])
    audit.record(by=by, verb=Verb.CHANGED, target=plan, fields=["closed_on", "outcome"])


def _owe(plan, day, by, today):
    """The review that is due by a day, by the commune that answers today."""
    due = PlanReview(plan=plan, unit=plan.person.unit.heir_on(today), due_on=day)
    due.validate_constraints()
    due.save()
    audit.record(by=by, verb=Verb.CREATED, target=due)


def _put_off(plan, day, by, today):
    """Another day for the review that is due, as long as it is not overdue."""
    _check_day(day, plan.begun_on, REVIEW_DAY)
    due = PlanReview.objects.still_due().filter(plan=plan).first()
    if due is None:
        return _owe(plan, day, by, today)
    if due.due_on < today and day > due.due_on:
        text = _("The review was due on %(day)s: the commune holds it, instead of another day.")
        raise ValidationError({REVIEW_DAY: text % {"day": f"{due.due_on:%d/%m/%Y}"}})
    due.due_on = day
    due.save_version(due.version, ["due_on"])
    return audit.record(by=by, verb=Verb.CHANGED, target=due, fields=["due_on"])


def _keep(plan, act, by):
    """The plan as it stands now, as its next version."""
    last = plan.revisions.order_by("-number").values_list("number", flat=True).first()
    said = plans.said_by(plan)
    number = (last or 0) + 1
    PlanRevision.objects.create(plan=plan, number=number, act=act, made_by=by, said=said)


def _check_first(plan, by):
    """One plan at a time in one hand; of who is at a facility the facility begins it."""
    others = ReintegrationPlan.objects.still_open().filter(person=plan.person)
    if by.is_of_facility:
        others = others.filter(case=plan.case)  # it is told of no other (ADR 36)
    elif plans.staying(plan.person).exists():
        raise ValidationError(_("The person is at a facility: the plan is begun there."))
    if others.exists():
        raise ValidationError(_("The person has a plan that goes on: change that one."))


def _check_open(plan, by):
    held = _held(plan)
    if held.closed_on:
        raise ValidationError(_("The plan has ended."))
    plans.check_hand(held, by)


def _check_day(day, first, field):
    if day <= first:
        text = _("The next review comes after %(day)s.") % {"day": f"{first:%d/%m/%Y}"}
        raise ValidationError({field: text})


def _check_says_something(plan):
    if not any(getattr(plan, name) for name in plans.TEXTS):
        raise ValidationError(_("Write at least one section of the plan."))


def _check_goal(goal):
    if goal.due_on < goal.plan.begun_on:
        text = _("The goal's day lies before the plan.")
        raise ValidationError({"due_on": text})
    if goal.result and goal.done_on is None:
        raise ValidationError({"done_on": _("Give also the day on which it was done.")})
