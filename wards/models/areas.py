"""What a commune is as an area: its drug status and its population, year by year."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import FromRegister


class DrugStatus(FromRegister):
    """What was decided about a commune for a year; the latest decision holds.

    Key areas of type I, II and III: Quyết định 28/2025/QĐ-TTg. A correction of a decision is
    another decision.
    """

    class Status(models.TextChoices):
        DRUG_FREE = "drug_free", _("Drug-free")
        WITH_DRUGS = "with_drugs", _("With drugs")
        KEY_1 = "key_1", _("Key area, type I")
        KEY_2 = "key_2", _("Key area, type II")
        KEY_3 = "key_3", _("Key area, type III")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="drug_statuses", verbose_name=_("commune")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    status = models.CharField(_("status"), max_length=10, choices=Status)
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    decided_on = models.DateField(_("decided on"))

    objects = ScopedQuerySet.as_manager()
    DAYS = ("decided_on",)

    class Meta(FromRegister.Meta):
        ordering = ["unit", "-decided_on", "-pk"]
        verbose_name = _("drug status")
        verbose_name_plural = _("drug statuses")
        indexes = [models.Index(fields=["unit", "decided_on"], name="status_by_decision")]
        constraints = [*FromRegister.Meta.constraints]

    def __str__(self):
        return f"{self.unit} {self.year}: {self.get_status_display()}"

    def get_absolute_url(self):
        return reverse("wards:area_detail", args=[self.unit.slug])


class Population(FromRegister):
    """How many people lived in a commune in a year; of several entries the last one holds."""

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="populations", verbose_name=_("commune")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    people = models.PositiveIntegerField(_("inhabitants"))

    objects = ScopedQuerySet.as_manager()
    DAYS = ()

    class Meta(FromRegister.Meta):
        ordering = ["unit", "-year", "-pk"]
        verbose_name = _("population")
        verbose_name_plural = _("populations")
        constraints = [*FromRegister.Meta.constraints]

    def __str__(self):
        return f"{self.unit} {self.year}"
