"""Internal procedures: who does a step in a unit, and in what shorter time."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.people.cases import Case
from cases.rules.tables.book import the_law
from wards.access import ScopedQuerySet
from wards.models.base import Versioned, covering, in_order


class LocalProcedureQuerySet(ScopedQuerySet):
    """Internal procedures, which are the work of the police."""

    def open_to(self, user):
        return self.filter(pk__isnull=True) if user.is_social else self

    def in_force_on(self, day):
        """Those of a day."""
        return self.filter(covering(day))


class LocalProcedure(Versioned):
    """What a unit's own document says of a step of a measure: its owner, a shorter time limit.

    It stands beside the law's limit, never in its place. It is for steps whose clock begins
    between its days, both inclusive, so that older measures keep what was in force then; one that
    follows another ends it. Without ``number`` it names the owner alone.
    """

    class Counted(models.TextChoices):
        HOURS = "hours", _("hours")
        DAYS = "days", _("days")
        WORKING_DAYS = "working_days", _("working days")

    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="local_procedures",
        verbose_name=_("commune or ward"),
        db_index=False,  # one_local_procedure_from_a_day begins with it
    )
    kind = models.CharField(_("measure"), max_length=24, choices=Case.Kind)
    step = models.CharField(_("step"), max_length=40)
    owner = models.CharField(_("who does it"), max_length=100)
    number = models.PositiveSmallIntegerField(_("time limit"), null=True, blank=True)
    counted_in = models.CharField(_("counted in"), max_length=12, choices=Counted, blank=True)
    document_number = models.CharField(_("number of the document"), max_length=60)
    document_on = models.DateField(_("day of the document"))
    first_day = models.DateField(_("in force from"))
    last_day = models.DateField(_("until the end of"), null=True, blank=True)

    objects = LocalProcedureQuerySet.as_manager()
    DAYS = ("document_on",)

    class Meta:
        ordering = ["kind", "step", "-first_day"]
        verbose_name = _("internal procedure")
        verbose_name_plural = _("internal procedures")
        constraints = [
            models.UniqueConstraint(
                name="one_local_procedure_from_a_day",
                fields=["unit", "kind", "step", "first_day"],
                violation_error_message=_("The step has an internal procedure from that day."),
            ),
            models.UniqueConstraint(
                name="one_local_procedure_without_end",
                fields=["unit", "kind", "step"],
                condition=Q(last_day__isnull=True),
                violation_error_message=_("The step has an internal procedure without an end."),
            ),
            in_order(
                "local_procedure_ends_after_it_begins",
                "first_day",
                "last_day",
                _("The last day is before the first."),
            ),
            models.CheckConstraint(
                name="local_procedure_limit_has_its_unit",
                condition=Q(number__isnull=True, counted_in="")
                | (Q(number__isnull=False, number__gte=1) & ~Q(counted_in="")),
                violation_error_message=_("A time limit has a number and what it is counted in."),
            ),
        ]

    def __str__(self):
        return f"{self.name} · {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("cases:local_procedure_edit", args=[self.code])

    @property
    def name(self):
        """What the law calls the step."""
        return the_law().name_of(self.kind, self.step)

    @property
    def limit(self):
        """The time limit in words; empty where it names the owner alone."""
        return f"{self.number} {self.get_counted_in_display()}" if self.number else ""
