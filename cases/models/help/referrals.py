"""Referrals to other services."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import Event, Through
from cases.models.organisations import names_an_organisation
from wards.models.base import in_order


class Referral(Through, Event):
    """Somebody was sent to another service; what came of it is the feedback."""

    class Kind(models.TextChoices):
        METHADONE = "methadone", _("Methadone")
        VOLUNTARY = "voluntary", _("Voluntary rehabilitation")
        PSYCHIATRIC = "psychiatric", _("Psychiatric care")
        HIV = "hiv", _("HIV services")
        OTHER = "other", _("Other")

    class Result(models.TextChoices):
        ACCEPTED = "accepted", _("Taken on")
        REFUSED = "refused", _("Not taken on")
        STOPPED = "stopped", _("Gave up")
        COMPLETED = "completed", _("Completed")

    kind = models.CharField(_("sent to"), max_length=11, choices=Kind)
    place = names_an_organisation(_("receiving service"))
    arrived_on = models.DateField(_("arrived on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=9, choices=Result, blank=True)
    answered_on = models.DateField(_("feedback on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    DAYS = ("day", "arrived_on")

    class Meta(Event.Meta):
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        indexes = [*Event.Meta.indexes, *Through.Meta.indexes]
        constraints = [
            *Event.Meta.constraints,
            *Through.Meta.constraints,
            in_order(
                "referral_arrives_after_sending",
                "day",
                "arrived_on",
                _("Somebody arrives on or after the day of sending."),
            ),
            models.CheckConstraint(
                name="referral_answered_after_sending",
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("day")),
                violation_error_message=_("Feedback comes on or after the day of sending."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:referral_edit", args=[self.code])
