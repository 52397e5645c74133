"""The names on lists of people whom a facility releases, and what became of each."""

from datetime import timedelta

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.facilities.handover_rules import (
    HANDOVER_CONSTRAINTS,
    OPEN,
    TO_COMMUNE,
    unclaimed_on,
)
from cases.models.facilities.lists import HandoverList
from cases.models.identities import BirthAsKnown, SealedIdentity
from cases.rules.handover import ARRIVES_WITHIN
from wards.access import ScopedQuerySet
from wards.models.base import Versioned
from wards.models.units import Unit


class HandoverQuerySet(ScopedQuerySet):
    """Names on lists; seen by the commune that is told, else by the province."""

    def of_facility(self, user):
        return self.filter(list__facility=user.facility_id)

    def still_open(self):
        """Neither arrived nor settled otherwise."""
        return self.filter(OPEN)

    def to_notice(self):
        """Whose notice the commune has not confirmed."""
        return self.filter(TO_COMMUNE, OPEN, noticed_at=None)

    def to_arrive(self, today):
        """Released by that day, the notice confirmed, and nobody has said that they came."""
        return self.filter(TO_COMMUNE, OPEN, noticed_at__isnull=False, leaves_on__lte=today)

    def unclaimed(self, today):
        """Whom nobody takes in: no commune, or none that has said by now that they came."""
        return self.filter(unclaimed_on(today))


class Handover(SealedIdentity, BirthAsKnown, Versioned):
    """Somebody on a facility's list: who by the facility's own words, and what became of it.

    ``person`` is whom on file they are, if anybody. ``unit`` is the one that answers: the commune
    they go home to, or the facility's province while there is none. The commune confirms the
    notice and the arrival, or refuses, which sends the name back to the province; its leaders
    name another commune or settle it with words.
    """

    class State(models.TextChoices):
        UNCLAIMED = "unclaimed", _("unclaimed")
        TOLD = "told", _("commune told")
        NOTICED = "noticed", _("notice confirmed")
        ARRIVED = "arrived", _("arrived")
        SETTLED = "settled", _("settled")

    list = models.ForeignKey(
        HandoverList, models.PROTECT, related_name="handovers", verbose_name=_("list")
    )
    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="handovers",
        verbose_name=_("home commune"),
        db_index=False,
    )
    person = models.ForeignKey(
        "cases.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handovers",
        verbose_name=_("person on file"),
    )
    full_name = models.CharField(_("full name"), max_length=100)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("birth month"), null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, blank=True)
    father_name = models.CharField(_("father's name"), max_length=100, blank=True)
    mother_name = models.CharField(_("mother's name"), max_length=100, blank=True)
    identity_sealed = models.BinaryField(null=True, editable=False)
    identity_index = models.CharField(max_length=64, blank=True, editable=False)
    goes_to = models.CharField(_("place of residence, as written"), max_length=200, blank=True)
    leaves_on = models.DateField(_("day of release"))
    noticed_at = models.DateTimeField(_("notice confirmed at"), null=True, editable=False)
    noticed_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("notice confirmed by"),
        db_index=False,
    )
    arrived_on = models.DateField(_("arrived on"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrival confirmed at"), null=True, editable=False)
    arrived_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("arrival confirmed by"),
        db_index=False,
    )
    refused_from = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("refused by"),
        db_index=False,
    )
    refused_at = models.DateTimeField(_("refused at"), null=True, editable=False)
    refusal = models.CharField(_("why it is refused"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, editable=False)
    settled_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("settled by"),
        db_index=False,
    )
    settlement = models.CharField(_("how it is settled"), max_length=200, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["leaves_on", "pk"]
        verbose_name = _("handover from a facility")
        verbose_name_plural = _("handovers from facilities")
        indexes = [
            models.Index(fields=["unit", "leaves_on"], name="handover_by_unit"),
            models.Index(fields=["leaves_on"], name="handover_open", condition=OPEN),
        ]
        constraints = HANDOVER_CONSTRAINTS

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("cases:handover_detail", args=[self.code])

    @property
    def has_commune(self):
        """Whether a commune was told, and has not refused."""
        return self.unit.level == Unit.Level.COMMUNE

    @property
    def late_from(self):
        """The day from which nobody having come makes it unclaimed."""
        return self.leaves_on + ARRIVES_WITHIN + timedelta(days=1)

    def state_on(self, today, *, has_commune=None):
        """Where it stands, as one word; ``has_commune`` where the unit was not read."""
        told = self.has_commune if has_commune is None else has_commune
        if self.settled_at:
            return self.State.SETTLED
        if self.arrived_on:
            return self.State.ARRIVED
        if not told or today >= self.late_from:
            return self.State.UNCLAIMED
        return self.State.NOTICED if self.noticed_at else self.State.TOLD
