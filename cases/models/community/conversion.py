"""Making a commune drug-free: its plan with tasks, and the figures that a decision rests on."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Coded, Versioned, in_order
from wards.models.units import Unit
from wards.web.menu import menu


class AreaFiguresQuerySet(ScopedQuerySet):
    """Figures kept, seen by their commune and those above it."""

    def of_year(self, unit, year):
        """Those of a commune and a year, the latest first."""
        return self.filter(unit=unit, year=year).order_by("-kept_at", "-pk")


class AreaFigures(Coded):
    """What was typed and counted for the criteria of a key area, as it was kept at a moment.

    It is never corrected: who knows better keeps other figures, which are the next version of the
    commune and the year. ``decision`` is what was decided on them. A figure that was not known is
    empty; ``outcome`` is the type that the criteria proposed by ``source``, empty where something
    was missing for it.
    """

    class Outcome(models.TextChoices):
        NONE = "none", _("No key area")
        KEY_1 = "key_1", _("Key area, type I")
        KEY_2 = "key_2", _("Key area, type II")
        KEY_3 = "key_3", _("Key area, type III")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="area_figures", verbose_name=_("commune")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    up_to = models.DateField(_("figures up to"))
    residents = models.PositiveIntegerField(_("inhabitants"), null=True)
    on_file = models.PositiveIntegerField(_("people on file"), null=True)
    places = models.PositiveIntegerField(_("places where use is organised or harboured"), null=True)
    offenders = models.PositiveIntegerField(_("drug offenders arrested"), null=True)
    plants = models.PositiveIntegerField(_("drug plants destroyed, number"), null=True)
    plant_area = models.DecimalField(
        _("drug plants destroyed, m²"), max_digits=9, decimal_places=2, null=True
    )
    key_route = models.BooleanField(_("on a key drug route"), default=False)
    outcome = models.CharField(_("proposal"), max_length=5, choices=Outcome, blank=True)
    source = models.CharField(_("legal source"), max_length=200)
    decision = models.ForeignKey(
        "wards.DrugStatus",
        models.SET_NULL,
        null=True,
        related_name="figures",
        verbose_name=_("decision"),
    )
    kept_at = models.DateTimeField(_("kept at"))
    kept_by = models.ForeignKey(
        "wards.User", models.PROTECT, related_name="+", verbose_name=_("kept by"), db_index=False
    )

    objects = AreaFiguresQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "-year", "-kept_at", "-pk"]
        verbose_name = _("figures of an area")
        verbose_name_plural = _("figures of areas")
        indexes = [models.Index(fields=["unit", "year"], name="area_figures_by_year")]
        constraints = [
            models.CheckConstraint(
                name="area_proposal_of_known_figures",
                condition=Q(outcome="")
                | (
                    Q(residents__isnull=False, on_file__isnull=False)
                    & Q(places__isnull=False, offenders__isnull=False)
                    & (Q(plants__isnull=False) | Q(plant_area__isnull=False))
                ),
                violation_error_message=_("Nothing is proposed while a figure is missing."),
            )
        ]

    def __str__(self):
        return f"{self.unit} {self.year}, {timezone.localtime(self.kept_at):%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse(menu().links["area_figures"], args=[self.code])


class ConversionPlanQuerySet(ScopedQuerySet):
    """Plans, seen by their commune and those above it."""

    def lasting_on(self, day):
        """Those of a day."""
        return self.between(day, day)

    def between(self, first, last):
        """Those of a day from ``first`` to ``last``."""
        return self.filter(first_day__lte=last, last_day__gte=first)

    def with_tasks(self, day):
        """Each with how many tasks it has, how many are done, and how many are overdue."""
        late = Q(tasks__done_on__isnull=True, tasks__due_on__lt=day)
        return self.annotate(
            number_all=models.Count("tasks"),
            number_done=models.Count("tasks__done_on"),
            number_late=models.Count("tasks", filter=late),
        )


class ConversionPlan(Versioned):
    """A commune's plan to become drug-free, or a key area no longer (chuyển hóa địa bàn).

    ``decision`` is that about the area which it answers, where there is one.
    """

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="conversion_plans", verbose_name=_("commune")
    )
    decision = models.ForeignKey(
        "wards.DrugStatus",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=_("decision about the area"),
    )
    document_number = models.CharField(_("number of the plan"), max_length=60)
    signed_on = models.DateField(_("signed on"))
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until the end of"))
    goals = models.CharField(_("goals"), max_length=2000)
    outcome = models.CharField(_("what came of it"), max_length=1000, blank=True)

    objects = ConversionPlanQuerySet.as_manager()
    DAYS = ("signed_on",)

    class Meta:
        ordering = ["-first_day", "-pk"]
        verbose_name = _("conversion plan")
        verbose_name_plural = _("conversion plans")
        constraints = [
            in_order(
                "conversion_plan_ends_after_it_begins",
                "first_day",
                "last_day",
                _("A plan ends on or after the day it begins."),
            ),
            models.CheckConstraint(
                name="conversion_plan_has_goals",
                condition=~Q(goals=""),
                violation_error_message=_("Write what the plan is to reach."),
            ),
            models.CheckConstraint(
                name="conversion_plan_has_its_number",
                condition=~Q(document_number=""),
                violation_error_message=_("Write the number of the plan."),
            ),
            models.UniqueConstraint(
                name="one_conversion_plan_per_number",
                fields=["unit", "document_number", "signed_on"],
                violation_error_message=_("This plan is entered already."),
            ),
        ]

    def __str__(self):
        return f"{self.document_number}, {self.signed_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:conversion_plan_detail", args=[self.code])


class ConversionTaskQuerySet(ScopedQuerySet):
    """Tasks, seen by those who see the plan."""

    unit_lookup = "plan__unit__"

    def in_sight_of(self, unit):
        """By keys of units: the work list asks for tasks every morning."""
        seen = Unit.objects.in_sight_of(unit).order_by().values("pk")
        return self.filter(plan__unit__in=seen)

    def overdue(self, day):
        """Those not done whose day is over."""
        return self.filter(done_on__isnull=True, due_on__lt=day)


class ConversionTask(Versioned):
    """Something that a conversion plan asks for: by whom, until when, and when it was done."""

    plan = models.ForeignKey(
        ConversionPlan, models.CASCADE, related_name="tasks", verbose_name=_("conversion plan")
    )
    what = models.CharField(_("task"), max_length=500)
    owner = models.CharField(_("who does it"), max_length=200)
    due_on = models.DateField(_("until"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = ConversionTaskQuerySet.as_manager()
    DAYS = ("done_on",)

    class Meta:
        ordering = ["plan", "due_on", "pk"]
        verbose_name = _("task of a plan")
        verbose_name_plural = _("tasks of plans")
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(done_on__isnull=True), name="conversion_task_open"
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="conversion_task_has_an_owner",
                condition=~Q(what="") & ~Q(owner=""),
                violation_error_message=_("Say what is to be done, and who does it."),
            )
        ]

    def __str__(self):
        return self.what

    def get_absolute_url(self):
        return self.plan.get_absolute_url()

    @property
    def unit(self):
        return self.plan.unit
