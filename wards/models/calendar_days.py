"""Days off and working days that an administrator changes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class CalendarDayQuerySet(ScopedQuerySet):
    """Changed days serve a whole province, as facilities do."""

    def serving(self, unit):
        """The changed days of the unit's province."""
        return self.filter(unit__path=unit.province_path)

    def in_sight_of(self, unit):
        """Everybody of a province sees its calendar."""
        return self.serving(unit) if unit else self.none()


class CalendarDay(Versioned):
    """A day that is off, or worked, other than the table of days off has it.

    ``document`` is the paper that says so. Deadlines in working days are counted by it.
    """

    class Becomes(models.TextChoices):
        OFF = "off", _("Day off")
        WORKING = "working", _("Working day")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="calendar_days", verbose_name=_("province")
    )
    day = models.DateField(_("day"))
    becomes = models.CharField(_("becomes"), max_length=7, choices=Becomes)
    reason = models.CharField(_("reason"), max_length=200)
    document = models.CharField(_("document"), max_length=200, blank=True)

    objects = CalendarDayQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("changed day of the calendar")
        verbose_name_plural = _("changed days of the calendar")
        constraints = [
            models.UniqueConstraint(
                name="one_calendar_day_a_province",
                fields=["unit", "day"],
                violation_error_message=_("This day is changed already: correct that entry."),
            ),
            models.CheckConstraint(
                name="calendar_day_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why the day is changed."),
            ),
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.get_becomes_display()}"
