"""Reintegration plans: how somebody gets a home, work and help again after rehabilitation."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager, PersonalQuerySet
from cases.rules.handover import told_since
from wards.access import ScopedQuerySet
from wards.models.base import Versioned, in_order


class Section(models.TextChoices):
    """What a plan is about."""

    HOUSING = "housing", _("Housing")
    WORK = "work", _("Work")
    FAMILY = "family", _("Family")
    TREATMENT = "treatment", _("Treatment")
    HELPER = "helper", _("Helper")


def _of_door(user, path=""):
    """The condition that a plan was begun for a measure through the facility's door (ADR 36)."""
    return Q(**{f"{path}case__facility": user.facility_id})


class ReintegrationPlanQuerySet(PersonalQuerySet):
    """Plans; a facility sees those of measures that name it."""

    def of_facility(self, user):
        return self.filter(_of_door(user))

    def told(self, today):
        """For a facility: those whose measure runs or ended within twelve months."""
        return self.filter(Q(case__closed_on=None) | Q(case__closed_on__gte=told_since(today)))

    def still_open(self):
        """Not ended."""
        return self.filter(closed_on__isnull=True)


class ReintegrationPlan(Versioned):
    """How a person lives and is helped after rehabilitation: what is, what is needed, what is done.

    Begun by the facility for a measure (``case``), or by the commune; it goes with the file.
    Of each section it says what is and what is needed. ``next`` of its reviews is the open one.
    """

    class Outcome(models.TextChoices):
        REACHED = "reached", _("reached")
        PARTLY = "partly", _("partly reached")
        NOT = "not", _("not reached")

    SECTIONS = tuple(Section.values)

    person = models.ForeignKey(
        "cases.Person", models.PROTECT, related_name="plans", verbose_name=_("person")
    )
    case = models.ForeignKey(
        "cases.Case",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="plans",
        verbose_name=_("measure"),
    )
    begun_on = models.DateField(_("plan of"))
    housing = models.CharField(_("housing: what is"), max_length=500, blank=True)
    housing_need = models.CharField(_("housing: what is needed"), max_length=500, blank=True)
    work = models.CharField(_("work: what is"), max_length=500, blank=True)
    work_need = models.CharField(_("work: what is needed"), max_length=500, blank=True)
    family = models.CharField(_("family: what is"), max_length=500, blank=True)
    family_need = models.CharField(_("family: what is needed"), max_length=500, blank=True)
    treatment = models.CharField(_("treatment: what is"), max_length=500, blank=True)
    treatment_need = models.CharField(_("treatment: what is needed"), max_length=500, blank=True)
    helper = models.CharField(_("helper: who it is"), max_length=500, blank=True)
    helper_need = models.CharField(_("helper: what is needed"), max_length=500, blank=True)
    closed_on = models.DateField(_("ended on"), null=True, blank=True)
    outcome = models.CharField(_("how it ended"), max_length=7, choices=Outcome, blank=True)

    objects = OnFileManager.from_queryset(ReintegrationPlanQuerySet)()
    DAYS = ("begun_on", "closed_on")

    class Meta:
        ordering = ["-begun_on", "-pk"]
        verbose_name = _("reintegration plan")
        verbose_name_plural = _("reintegration plans")
        constraints = [
            in_order(
                "plan_ends_after_it_begins",
                "begun_on",
                "closed_on",
                _("A plan ends on or after the day it began."),
            ),
            models.CheckConstraint(
                name="plan_of_an_outcome_has_ended",
                condition=Q(outcome="") | Q(closed_on__isnull=False),
                violation_error_message=_("Say also when the plan ended."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.begun_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:plan_detail", args=[self.code])

    @property
    def unit(self):
        """The commune that answers for the person; of one that ended, its heir."""
        return self.person.unit.heir_on(date.max)


class OfPlanQuerySet(ScopedQuerySet):
    """Parts of plans, seen by those who see the plan."""

    unit_lookup = "plan__person__unit__"

    def of_facility(self, user):
        return self.filter(_of_door(user, "plan__"))

    def not_withdrawn(self):
        """Without plans of people whose file was entered by mistake."""
        return self.filter(plan__person__withdrawn_at__isnull=True)


class PlanGoal(Versioned):
    """What is to be done by a day in a plan, and by whom; ``done_on`` once it is."""

    class Owner(models.TextChoices):
        FACILITY = "facility", _("the facility")
        WARD = "ward", _("the commune")
        FAMILY = "family", _("the family")
        PERSON = "person", _("the person")
        HELPER = "helper", _("a helper, by name")

    plan = models.ForeignKey(
        ReintegrationPlan, models.CASCADE, related_name="goals", verbose_name=_("plan")
    )
    section = models.CharField(_("section"), max_length=9, choices=Section)
    what = models.CharField(_("goal"), max_length=300)
    owner = models.CharField(_("who sees to it"), max_length=8, choices=Owner)
    owner_name = models.CharField(_("name of who sees to it"), max_length=100, blank=True)
    due_on = models.DateField(_("to be done by"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=300, blank=True)

    objects = OnFileManager.from_queryset(OfPlanQuerySet)()
    DAYS = ("done_on",)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("goal of a plan")
        verbose_name_plural = _("goals of plans")
        constraints = [
            models.CheckConstraint(
                name="goal_of_a_helper_names_them",
                condition=~Q(owner="helper") | ~Q(owner_name=""),
                violation_error_message=_("Give the name of the helper."),
            )
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self):
        return self.plan.get_absolute_url()

    @property
    def person(self):
        return self.plan.person

    @property
    def unit(self):
        return self.plan.unit

    @property
    def owned_by(self):
        """Who sees to it, in words: by name where one is given."""
        return self.owner_name or str(self.Owner(self.owner).label)
