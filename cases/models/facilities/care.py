"""What a facility says of its care: detoxification, and who there helps the person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned, in_order


class FacilityCareQuerySet(ScopedQuerySet):
    """Seen through the person of the measure; by a facility through its measure."""

    unit_lookup = "case__person__unit__"

    def of_facility(self, user):
        return self.filter(case__facility=user.facility_id)


class FacilityCare(Versioned):
    """What the facility did in one measure: cắt cơn by a protocol over days, and who helps there.

    One for each measure. Whoever helps at the facility is no helper of the commune.
    """

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="care")
    protocol = models.CharField(_("detoxification protocol"), max_length=200, blank=True)
    began_on = models.DateField(_("detoxification began"), null=True, blank=True)
    ended_on = models.DateField(_("detoxification ended"), null=True, blank=True)
    helper = models.CharField(_("helper at the facility"), max_length=100, blank=True)

    objects = FacilityCareQuerySet.as_manager()
    DAYS = ("began_on", "ended_on")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("care at the facility")
        verbose_name_plural = _("care at the facility")
        constraints = [
            in_order(
                "detoxification_ends_after_it_begins",
                "began_on",
                "ended_on",
                _("Detoxification ends on or after the day it began."),
            ),
            models.CheckConstraint(
                name="detoxification_ended_has_begun",
                condition=Q(ended_on__isnull=True) | Q(began_on__isnull=False),
                violation_error_message=_("Say also when detoxification began."),
            ),
        ]

    def __str__(self):
        return str(self._meta.verbose_name)

    @property
    def person(self):
        """Whom the measure is about."""
        return self.case.person

    @property
    def unit(self):
        """The commune in which the measure counts."""
        return self.case.unit
