"""What somebody has beside the password to sign in with, and the codes printed for it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Coded


class SecondFactorQuerySet(ScopedQuerySet):
    """Second factors, seen where their user belongs."""

    unit_lookup = "user__unit__"

    def in_set_up(self):
        """Those whose first code has not been given yet."""
        return self.filter(confirmed_at__isnull=True)


class SecondFactor(Coded):
    """An app that shows codes, on a user's phone, or a card of codes for those without a phone.

    It is in force when the first code has been given and the user's ``second_factor`` names it;
    until then it is being set up. ``last_step`` is the latest half minute whose code was used.
    """

    class Kind(models.TextChoices):
        APP = "app", _("app on a phone")
        CARD = "card", _("printed card of codes")

    user = models.ForeignKey(
        "wards.User", models.CASCADE, related_name="factors", verbose_name=_("user")
    )
    kind = models.CharField(_("kind"), max_length=4, choices=Kind)
    secret_sealed = models.BinaryField(null=True, editable=False)
    last_step = models.BigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(_("set up at"), null=True, editable=False)

    objects = SecondFactorQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("second factor")
        verbose_name_plural = _("second factors")
        constraints = [
            models.UniqueConstraint(
                name="one_second_factor_a_user",
                fields=["user"],
                condition=Q(confirmed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_second_factor_in_set_up",
                fields=["user"],
                condition=Q(confirmed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="an_app_has_a_secret",
                condition=Q(kind="app", secret_sealed__isnull=False)
                | Q(kind="card", secret_sealed__isnull=True),
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def is_card(self):
        return self.kind == self.Kind.CARD


class FactorCodeQuerySet(models.QuerySet):
    """Codes that were printed."""

    def unused(self):
        return self.filter(used_at__isnull=True)


class FactorCode(models.Model):
    """A code that signs in once: one of ten for the day the phone is lost, or one of a card.

    Only its keyed digest is kept.
    """

    class Kind(models.TextChoices):
        RECOVERY = "recovery", _("recovery code")
        CARD = "card", _("code of a card")

    factor = models.ForeignKey(SecondFactor, models.CASCADE, related_name="codes")
    kind = models.CharField(max_length=8, choices=Kind)
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    objects = FactorCodeQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("code that signs in once")
        verbose_name_plural = _("codes that sign in once")
        constraints = [
            models.UniqueConstraint(
                name="one_factor_code_a_number", fields=["factor", "kind", "number"]
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"
