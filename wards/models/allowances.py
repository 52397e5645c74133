"""How often a user may ask whether an identity number is on file in another unit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Coded

DAILY = 50  # questions a day and user; a leader releases as many again


class NumberAllowanceQuerySet(ScopedQuerySet):
    """Allowances, seen where their user belongs."""

    unit_lookup = "user__unit__"

    def used_up(self):
        """Those of whom no further question is answered."""
        return self.filter(asked__gte=models.F("allowed"))


class NumberAllowance(Coded):
    """The questions of a user on a day: how many were asked and how many are answered.

    Never which numbers: only how many.
    """

    user = models.ForeignKey("wards.User", models.CASCADE, related_name="+", verbose_name=_("user"))
    day = models.DateField(_("day"))
    asked = models.PositiveIntegerField(_("asked"), default=0)
    allowed = models.PositiveIntegerField(_("allowed"), default=DAILY)

    objects = NumberAllowanceQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-asked", "pk"]
        verbose_name = _("allowance of questions")
        verbose_name_plural = _("allowances of questions")
        constraints = [
            models.UniqueConstraint(fields=["user", "day"], name="one_allowance_a_user_and_day")
        ]

    def __str__(self):
        return f"{self.user} {self.day}: {self.asked}/{self.allowed}"

    @property
    def is_used_up(self):
        return self.asked >= self.allowed
