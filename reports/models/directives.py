"""Directives (văn bản giao chỉ tiêu): the plans, decisions and letters that set targets."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class DirectiveQuerySet(ScopedQuerySet):
    """Directives are seen by whoever sees the unit that gave them, and by those it is given to."""

    def in_sight_of(self, unit):
        if unit is None:
            return self.none()
        above = {unit.parent_path, unit.province_path}
        return super().in_sight_of(unit) | self.filter(unit__path__in=above)

    def of_years(self, first, last):
        """Those of these calendar years, and of the one before, when a year's plan is made."""
        return self.filter(day__year__range=(first - 1, last))


class Directive(Versioned):
    """A paper by which a unit sets targets or directs the work.

    ``unit`` gave it; ``entered_by`` is the unit whose user entered it, None where a register of
    before brought it. ``as_written`` is how a register names it: the same words on the same day
    are the same paper, whatever was made complete since.
    """

    class Kind(models.TextChoices):
        PLAN = "plan", _("Plan")
        DECISION = "decision", _("Decision")
        LETTER = "letter", _("Official letter")
        DIRECTIVE = "directive", _("Directive")
        PROGRAMME = "programme", _("Programme paper")
        RESOLUTION = "resolution", _("Resolution")
        NOTICE = "notice", _("Notice")
        OTHER = "other", _("Another paper")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="directives", verbose_name=_("given by")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    number = models.CharField(_("number and sign"), max_length=60, blank=True)
    day = models.DateField(_("day of the document"))
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    as_written = models.CharField(max_length=200, blank=True, editable=False)
    entered_by = models.ForeignKey(
        "wards.Unit", models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = DirectiveQuerySet.as_manager()
    DAYS = ("day",)

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("directive")
        verbose_name_plural = _("directives")
        constraints = [
            models.UniqueConstraint(
                name="one_directive_per_number_and_day",
                fields=["unit", "kind", "number", "day"],
                condition=~Q(number=""),
                violation_error_message=_("A document of this number and day is entered already."),
            ),
        ]

    def __str__(self):
        named = f"{self.get_kind_display()} {self.number}".strip()
        return named if self.is_told else self.as_written

    def get_absolute_url(self):
        return reverse("reports:directive_edit", args=[self.code])

    @property
    def is_told(self):
        """Whether more than the words of a register is known."""
        return bool(self.number or self.issuer or self.subject or not self.as_written)
