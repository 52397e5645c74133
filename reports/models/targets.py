"""Targets (chỉ tiêu giao): how much of an indicator a unit was asked for, and by which paper."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class TargetQuerySet(ScopedQuerySet):
    """Targets; a revision is a later row, and the latest given by a day holds on that day."""

    def given_to(self, unit, years):
        """All a unit was given for a year, (2026, 2026), or for a programme, (2021, 2025)."""
        return self.filter(unit=unit, first_year=years[0], last_year=years[1])

    def in_force_on(self, day):
        """Per unit, indicator and years only the one given last, on or before that day."""
        later = TargetQuerySet(self.model).filter(
            unit=models.OuterRef("unit"),
            indicator=models.OuterRef("indicator"),
            first_year=models.OuterRef("first_year"),
            last_year=models.OuterRef("last_year"),
            given_on__gt=models.OuterRef("given_on"),
            given_on__lte=day,
        )
        return self.filter(~models.Exists(later), given_on__lte=day)

    def of_report(self, last, as_known=None):
        """Per unit, indicator and years the one a report up to ``last`` is measured against.

        The one in force on its last day; if none had been given by then, the first given after.
        ``as_known`` leaves out those entered after that day.
        """
        known = self.known_on(as_known) if as_known else self
        others = TargetQuerySet(self.model).filter(
            unit=models.OuterRef("unit"),
            indicator=models.OuterRef("indicator"),
            first_year=models.OuterRef("first_year"),
            last_year=models.OuterRef("last_year"),
        )
        others = others.known_on(as_known) if as_known else others
        given, to_come = others.filter(given_on__lte=last), others.filter(given_on__gt=last)
        in_force = Q(given_on__lte=last) & ~models.Exists(
            given.filter(given_on__gt=models.OuterRef("given_on"))
        )
        first_after = ~models.Exists(given) & ~models.Exists(
            to_come.filter(given_on__lt=models.OuterRef("given_on"))
        )
        return known.filter(in_force | (Q(given_on__gt=last) & first_after))

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
