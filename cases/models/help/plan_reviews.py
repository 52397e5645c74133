"""Reviews of reintegration plans, due and held; and the versions that are kept of each."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager
from cases.models.help.plans import OfPlanQuerySet, ReintegrationPlan
from wards.models.base import Coded, Versioned


class PlanReviewQuerySet(OfPlanQuerySet):
    """Reviews of plans, due and held."""

    def still_due(self):
        """Those not held yet, of plans that go on."""
        return self.filter(held_on__isnull=True, plan__closed_on__isnull=True)

    def overdue(self, today):
        """Those that ought to have been held before today."""
        return self.still_due().filter(due_on__lt=today)

    def due_between(self, first, last):
        """Those that fell due on the days from one to another, both included.

        Of a plan that ended before its review was due none was owed.
        """
        owed = Q(held_on__isnull=False) | Q(plan__closed_on__isnull=True)
        owed |= Q(plan__closed_on__gte=F("due_on"))
        return self.filter(owed, due_on__range=(first, last))

    def held_in_time(self):
        """Those held by the day on which they were due."""
        return self.filter(held_on__lte=F("due_on"))


class PlanReview(Versioned):
    """The commune looks at a plan again by a day: what was reached, and what is next.

    ``held_on`` is empty while it is due. ``unit`` is the commune that owes or held it.
    """

    plan = models.ForeignKey(
        ReintegrationPlan, models.PROTECT, related_name="reviews", verbose_name=_("plan")
    )
    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="plan_reviews",
        verbose_name=_("commune or ward"),
        db_index=False,
    )
    due_on = models.DateField(_("due on"))
    held_on = models.DateField(_("review held on"), null=True, blank=True)
    held_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("reviewed by"),
        db_index=False,
    )
    reached = models.CharField(_("what was reached"), max_length=1000, blank=True)

    objects = OnFileManager.from_queryset(PlanReviewQuerySet)()
    DAYS = ("held_on",)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("review of a plan")
        verbose_name_plural = _("reviews of plans")
        indexes = [models.Index(fields=["unit", "due_on"], name="plan_review_by_unit")]
        constraints = [
            models.UniqueConstraint(
                name="one_review_due_per_plan",
                fields=["plan"],
                condition=Q(held_on__isnull=True),
                violation_error_message=_("A review of this plan is due already."),
            ),
            models.CheckConstraint(
                name="review_held_by_somebody",
                condition=Q(held_on__isnull=True, held_by__isnull=True, reached="")
                | (Q(held_on__isnull=False, held_by__isnull=False) & ~Q(reached="")),
                violation_error_message=_("A review has its day and what was reached."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.due_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return self.plan.get_absolute_url()

    @property
    def person(self):
        return self.plan.person


class PlanRevision(Coded):
    """A plan as it stood once it was written: who wrote it, when, and all that it said.

    ``said`` is what the plan and its goals said in words, as the page shows them.
    """

    class Act(models.TextChoices):
        BEGUN = "begun", _("begun")
        CHANGED = "changed", _("changed")
        GOAL = "goal", _("a goal changed")
        REVIEWED = "reviewed", _("reviewed")

    plan = models.ForeignKey(
        ReintegrationPlan, models.PROTECT, related_name="revisions", verbose_name=_("plan")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    act = models.CharField(_("what was done"), max_length=8, choices=Act)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    made_by = models.ForeignKey(
        "wards.User", models.PROTECT, related_name="+", verbose_name=_("made by"), db_index=False
    )
    said = models.JSONField(_("what it said"))

    objects = OnFileManager.from_queryset(OfPlanQuerySet)()

    class Meta:
        ordering = ["plan", "number"]
        verbose_name = _("version of a plan")
        verbose_name_plural = _("versions of plans")
        constraints = [
            models.UniqueConstraint(
                name="one_plan_revision_per_number",
                fields=["plan", "number"],
                violation_error_message=_("This version is kept already."),
            )
        ]

    def __str__(self):
        return f"{self.plan} ({self.number})"

    def get_absolute_url(self):
        return reverse("cases:plan_revision", args=[self.code])

    @property
    def person(self):
        return self.plan.person

    @property
    def unit(self):
        return self.plan.unit
