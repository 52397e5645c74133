"""Taking away the second factor of somebody who lost it: two people, one after the other."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Coded


class FactorResetQuerySet(ScopedQuerySet):
    """Requests, seen where their user belongs."""

    unit_lookup = "user__unit__"

    def waiting(self):
        """Those neither confirmed nor taken back."""
        return self.filter(confirmed_at__isnull=True, withdrawn_at__isnull=True)


class FactorReset(Coded):
    """That an administrator asked to take a user's second factor away, and what became of it.

    A colleague confirms it: neither the user nor who asked.
    """

    user = models.ForeignKey("wards.User", models.CASCADE, related_name="+", verbose_name=_("user"))
    reason = models.CharField(_("reason"), max_length=200)
    asked_by = models.ForeignKey(
        "wards.User", models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_by = models.ForeignKey(
        "wards.User", models.PROTECT, related_name="+", null=True, verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    withdrawn_by = models.ForeignKey(
        "wards.User", models.PROTECT, related_name="+", null=True, verbose_name=_("taken back by")
    )
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True)

    objects = FactorResetQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("reset of a second factor")
        verbose_name_plural = _("resets of second factors")
        constraints = [
            models.UniqueConstraint(
                name="one_factor_reset_waits",
                fields=["user"],
                condition=Q(confirmed_at__isnull=True, withdrawn_at__isnull=True),
                violation_error_message=_("A reset for this user waits already."),
            ),
            models.CheckConstraint(
                name="a_factor_reset_is_for_another",
                condition=~Q(user=F("asked_by")),
                violation_error_message=_("Your own second factor is reset by a colleague."),
            ),
            models.CheckConstraint(
                name="a_factor_reset_takes_two",
                condition=Q(confirmed_by__isnull=True)
                | ~Q(confirmed_by=F("asked_by")) & ~Q(confirmed_by=F("user")),
                violation_error_message=_("A colleague confirms: neither who asked nor the user."),
            ),
            models.CheckConstraint(
                name="a_factor_reset_is_confirmed_by_somebody",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                & Q(withdrawn_at__isnull=True),
            ),
            models.CheckConstraint(
                name="a_factor_reset_is_withdrawn_by_somebody",
                condition=Q(withdrawn_by__isnull=True, withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.user.full_name

    def get_absolute_url(self):
        return reverse("wards:factor_reset_detail", args=[self.code])

    @property
    def unit(self):
        """Whose trail has it."""
        return self.user.unit

    @property
    def is_waiting(self):
        return self.confirmed_at is None and self.withdrawn_at is None
