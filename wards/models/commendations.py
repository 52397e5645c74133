"""Commendations of people and collectives."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class Commendation(Versioned):
    """A khen thưởng: to whom, in which form, by which decision."""

    class Recipient(models.TextChoices):
        PERSON = "person", _("A person")
        COLLECTIVE = "collective", _("A collective")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="commendations", verbose_name=_("unit")
    )
    recipient_kind = models.CharField(_("given to"), max_length=10, choices=Recipient)
    recipient = models.CharField(_("name of the recipient"), max_length=200)
    form = models.CharField(_("form of the commendation"), max_length=100)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    decision_number = models.CharField(_("number of the decision"), max_length=60)
    decided_on = models.DateField(_("decided on"))
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)

    objects = ScopedQuerySet.as_manager()
    DAYS = ("decided_on",)

    class Meta:
        ordering = ["-decided_on", "-pk"]
        verbose_name = _("commendation")
        verbose_name_plural = _("commendations")

    def __str__(self):
        return f"{self.recipient}: {self.form}"

    def get_absolute_url(self):
        return reverse("wards:commendation_edit", args=[self.code])
