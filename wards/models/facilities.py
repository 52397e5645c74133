"""Facilities: where people are treated, and the courts that decide."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class FacilityQuerySet(ScopedQuerySet):
    """Facilities serve a whole province: everybody in it may name them."""

    def of_facility(self, user):
        return self.filter(pk=user.facility_id)

    def serving(self, unit):
        """The facilities of the unit's province."""
        return self.filter(unit__path=unit.province_path)


class Facility(Versioned):
    """A rehabilitation facility, clinic or court, named in cases; kept by administrators."""

    class Kind(models.TextChoices):
        REHAB = "rehab", _("Rehabilitation facility")
        CLINIC = "clinic", _("Substitution clinic")
        COURT = "court", _("Court")

    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="facilities",
        verbose_name=_("province"),
        limit_choices_to={"level": "province"},
    )
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    places = models.PositiveIntegerField(_("places"), null=True, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    valid_from = models.DateField(_("first day"), null=True, blank=True)
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("facility in its place")
    )

    objects = FacilityQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        constraints = [
            models.UniqueConstraint(
                name="one_facility_per_name",
                fields=["unit", "name"],
                violation_error_message=_("The province has a facility of this name."),
            ),
            models.CheckConstraint(
                name="facility_ends_after_it_begins",
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("A facility ends on or after the day it begins."),
            ),
        ]

    def __str__(self):
        return self.name
