"""What papers signed before the product said, of units and periods without records."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class SignedPaper(Versioned):
    """A report that a unit signed on paper, and which days it spoke of.

    It is the one source of its unit and days: records of the unit, once there are any dated up
    to its last day, are counted instead.
    """

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="signed_papers", verbose_name=_("unit")
    )
    period = models.CharField(_("period"), max_length=24)
    calendar = models.CharField(_("calendar"), max_length=14)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("to"))
    document = models.CharField(_("signed paper"), max_length=200)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-last_day", "unit"]
        verbose_name = _("signed paper")
        verbose_name_plural = _("signed papers")
        constraints = [
            models.UniqueConstraint(
                name="one_signed_paper_per_unit_and_days",
                fields=["unit", "first_day", "last_day"],
                violation_error_message=_("The figures of this unit and period are entered."),
            ),
            models.CheckConstraint(
                name="signed_paper_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("A period ends on or after the day it begins."),
            ),
        ]

    def __str__(self):
        return f"{self.unit} {self.period}"


class SignedFigure(models.Model):
    """One figure of a signed paper: in its period, and accumulated since the year began."""

    paper = models.ForeignKey(SignedPaper, models.CASCADE, related_name="figures")
    indicator = models.CharField(_("indicator"), max_length=40)
    actual = models.PositiveBigIntegerField(_("in the period"))
    accumulated = models.PositiveBigIntegerField(_("accumulated"))

    class Meta:
        ordering = ["paper", "pk"]
        verbose_name = _("signed figure")
        verbose_name_plural = _("signed figures")
        constraints = [
            models.UniqueConstraint(
                name="one_signed_figure_per_indicator",
                fields=["paper", "indicator"],
                violation_error_message=_("The paper has this figure already."),
            ),
            models.CheckConstraint(
                name="signed_figure_accumulates",
                condition=Q(accumulated__gte=F("actual")),
                violation_error_message=_("The accumulated figure is at least the period's."),
            ),
        ]

    def __str__(self):
        return f"{self.indicator}: {self.accumulated}"
