"""Targets (chỉ tiêu giao): how much of an indicator a unit was asked for, and by which paper."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class TargetQuerySet(ScopedQuerySet):
    """Targets; a revision is a later row (``reports.figures.targets`` says which one counts)."""

    def given_to(self, unit, years):
        """All a unit was given for a year, (2026, 2026), or for a programme, (2021, 2025)."""
        return self.filter(unit=unit, first_year=years[0], last_year=years[1])

    def known_on(self, day):
        """Those entered by a day; of one without ``entered_at`` it was always known."""
        return self.filter(Q(entered_at__isnull=True) | Q(entered_at__date__lte=day))


class Target(Versioned):
    """A number asked of a unit for a year, or for the years of a programme.

    A revision is a new row with its own day and paper; the same day given again corrects it.
    ``entered_at`` is when it became known here: the day it was given where a register brought
    it, None where nobody knows.
    """

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="targets", verbose_name=_("unit")
    )
    indicator = models.CharField(_("indicator"), max_length=40)
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    amount = models.PositiveIntegerField(_("target"))
    document = models.CharField(_("document that sets it"), max_length=200)
    given_on = models.DateField(_("given on"))
    entered_at = models.DateTimeField(_("entered"), null=True, default=timezone.now, editable=False)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "indicator", "first_year", "last_year", "-given_on"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                name="one_target_per_day_given",
                fields=["unit", "indicator", "first_year", "last_year", "given_on"],
                violation_error_message=_("A target given on that day exists; correct that one."),
            ),
            models.CheckConstraint(
                name="target_years_in_order",
                condition=Q(last_year__gte=F("first_year")),
                violation_error_message=_("The last year comes on or after the first."),
            ),
        ]

    def __str__(self):
        return f"{self.indicator} {self.first_year}: {self.amount}"
