"""Lists of people whom a facility will release."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class HandoverListQuerySet(ScopedQuerySet):
    """Lists of facilities; a facility sees its own, a province those of its facilities."""

    unit_lookup = "facility__unit__"

    def of_facility(self, user):
        return self.filter(facility=user.facility_id)


class HandoverList(Versioned):
    """A paper by which a facility tells the communes whom it will release."""

    class Source(models.TextChoices):
        HAND = "hand", _("typed in")
        WORKBOOK = "workbook", _("from a workbook")

    facility = models.ForeignKey(
        "wards.Facility",
        models.PROTECT,
        related_name="handover_lists",
        verbose_name=_("facility"),
    )
    day = models.DateField(_("day of the list"))
    document_number = models.CharField(_("number of the document"), max_length=60, blank=True)
    source = models.CharField(_("source"), max_length=8, choices=Source, editable=False)
    made_by = models.ForeignKey(
        "wards.User", models.PROTECT, editable=False, related_name="+", verbose_name=_("made by")
    )

    objects = HandoverListQuerySet.as_manager()
    DAYS = ("day",)

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("list of those to be released")
        verbose_name_plural = _("lists of those to be released")

    def __str__(self):
        number = f" {self.document_number}" if self.document_number else ""
        return f"{self._meta.verbose_name}{number} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:facility_list_detail", args=[self.code])

    @property
    def unit(self):
        """The province of the facility."""
        return self.facility.unit
