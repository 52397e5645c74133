"""Reintegration plans: in whose hand one is, what it says, and what is due of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from cases.models import Case, Handover, PlanGoal, PlanReview, ReintegrationPlan
from cases.models.help.plans import Section

TEXTS = tuple(name for section in Section.values for name in (section, f"{section}_need"))


def seen_by(user, today):
    """The plans that a user reads; a facility up to a year after the release (ADR 36)."""
    plans = ReintegrationPlan.objects.visible_to(user)
    plans = plans.told(today) if user.is_of_facility else plans
    due = PlanReview.objects.filter(plan=models.OuterRef("pk"), held_on=None).values("due_on")
    return plans.annotate(
        next_on=models.Subquery(due, output_field=models.DateField()),
        goals_open=models.Count("goals", filter=models.Q(goals__done_on=None)),
    )


def review_day(plan):
    """The day of the review that is due; None where none is."""
    days = PlanReview.objects.still_due().filter(plan=plan.pk).values_list("due_on", flat=True)
    return days.first()


def staying(person):
    """The measures for which somebody is at a facility."""
    kinds = (Case.Kind.COMPULSORY, Case.Kind.VOLUNTARY_FACILITY)
    inside = {"started_on__isnull": False, "closed_on": None, "facility__isnull": False}
    return Case.objects.filter(person=person, kind__in=kinds, **inside)


def is_at_facility(plan):
    """Whether the person is still there: the measure runs, and nobody said that they came home."""
    if plan.case_id is None or plan.case.closed_on:
        return False
    came = Handover.objects.filter(person=plan.person_id, arrived_on__isnull=False)
    return not came.filter(list__facility=plan.case.facility_id).exists()


def may_write(plan, user):
    """Whether the plan is in the user's hand: the facility's until the release, then the commune's.

    A plan that the commune began is the commune's.
    """
    return user.is_of_facility == is_at_facility(plan)


def check_hand(plan, user):
    """Raises ValidationError where the plan is in the other's hand."""
    if may_write(plan, user):
        return
    if user.is_of_facility:
        raise ValidationError(_("The person has been released: the commune carries the plan on."))
    raise ValidationError(_("The person is still at the facility, which writes the plan."))


def said_by(plan):
    """All that a plan says, as plain words: for its versions."""
    goals = PlanGoal.objects.filter(plan=plan).order_by("due_on", "pk")
    due = PlanReview.objects.filter(plan=plan, held_on=None).first()
    return {
        "texts": {name: getattr(plan, name) for name in TEXTS},
        "goals": [_said_by(goal) for goal in goals],
        "next_on": due.due_on.isoformat() if due and not plan.closed_on else "",
        "closed_on": plan.closed_on.isoformat() if plan.closed_on else "",
        "outcome": plan.outcome,
    }


def _said_by(goal):
    names = ("section", "what", "owner", "owner_name", "result")
    return {name: getattr(goal, name) for name in names} | {
        "due_on": goal.due_on.isoformat(),
        "done_on": goal.done_on.isoformat() if goal.done_on else "",
    }
