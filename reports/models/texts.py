"""What officials write into a report beside the figures, part by part."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class PaperText(Versioned):
    """The text of one part of a unit's report of a period, and who has reviewed it.

    ``last_day`` is the period's own, by which the text of last time is found.
    """

    class Part(models.TextChoices):
        AREA = "area", _("Features of the area")
        DIRECTING = "directing", _("Direction of the work")
        REHABILITATION = "rehabilitation", _("Rehabilitation and aftercare: remarks")
        SUPPORT = "support", _("Support and models: remarks")
        SOCIAL_EVILS = "social_evils", _("Prostitution, victims of trafficking, inspections")
        FUNDS = "funds", _("Funds")
        STRENGTHS = "strengths", _("What went well")
        WEAKNESSES = "weaknesses", _("Shortcomings, difficulties")
        CAUSES = "causes", _("Causes")
        TASKS = "tasks", _("Direction and tasks ahead")
        PROPOSALS = "proposals", _("Proposals")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="paper_texts", verbose_name=_("unit")
    )
    period = models.CharField(_("period"), max_length=24)
    calendar = models.CharField(_("calendar"), max_length=14)
    last_day = models.DateField(_("to"))
    part = models.CharField(_("part"), max_length=14, choices=Part)
    text = models.TextField(_("text"), blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-last_day", "unit", "part"]
        verbose_name = _("text of a report")
        verbose_name_plural = _("texts of reports")
        constraints = [
            models.UniqueConstraint(
                name="one_text_per_part_of_a_report",
                fields=["unit", "period", "calendar", "part"],
                violation_error_message=_("This part of the report is written already."),
            ),
            models.CheckConstraint(
                name="text_reviewed_by_somebody_on_a_day",
                condition=Q(reviewed_by__isnull=True, reviewed_on__isnull=True)
                | Q(reviewed_by__isnull=False, reviewed_on__isnull=False),
                violation_error_message=_("A review has both its day and who made it."),
            ),
        ]

    def __str__(self):
        return f"{self.unit} {self.period}: {self.get_part_display()}"

    @property
    def is_reviewed(self):
        return self.reviewed_on is not None
