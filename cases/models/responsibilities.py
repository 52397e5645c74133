"""Who answers for a person's file, day by day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import PersonalQuerySet
from wards.models.base import Coded


class ResponsibilityQuerySet(PersonalQuerySet):
    """Responsibilities; seen through the person."""

    def lasting_on(self, day):
        """Those of a day: one for each person whose file was open by then."""
        open_ended = Q(last_day__isnull=True) | Q(last_day__gte=day)
        return self.filter(open_ended, first_day__lte=day)

    def of_today(self):
        """The one of each person that has no last day; its unit is ``person.unit``."""
        return self.filter(last_day__isnull=True)

    def allocated(self):
        """Files of an ended ward that were given to one of the wards it became."""
        return self.filter(reason=Responsibility.Reason.ALLOCATED)


class Responsibility(Coded):
    """A commune that answers for a person's file between two days, both inclusive.

    A person's follow one another without a gap or an overlap: exactly one unit on each day. Only
    an allocation says where the records of an ended unit, ``instead_of``, count; a transfer
    never moves what happened.
    """

    class Reason(models.TextChoices):
        REGISTERED = "registered", _("File opened")
        TRANSFERRED = "transferred", _("Transferred")
        ALLOCATED = "allocated", _("Allocated after the ward ended")
        MERGED = "merged", _("The ward was merged")

    person = models.ForeignKey("cases.Person", models.CASCADE, related_name="responsibilities")
    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="responsibilities", verbose_name=_("commune")
    )
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("to"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=11, choices=Reason)
    instead_of = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="allocations",
        verbose_name=_("ended ward"),
    )

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        ordering = ["person", "first_day"]
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        constraints = [
            models.UniqueConstraint(
                name="one_responsibility_from_a_day",
                fields=["person", "first_day"],
                violation_error_message=_("Another unit answers for this file from that day."),
            ),
            models.UniqueConstraint(
                name="one_unit_responsible_today",
                fields=["person"],
                condition=Q(last_day__isnull=True),
                violation_error_message=_("Another unit answers for this file today."),
            ),
            models.CheckConstraint(
                name="responsibility_ends_after_it_begins",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                violation_error_message=_("A responsibility ends on or after the day it begins."),
            ),
            models.CheckConstraint(
                name="allocation_names_the_ended_ward",
                condition=Q(reason="allocated", instead_of__isnull=False)
                | (~Q(reason="allocated") & Q(instead_of__isnull=True)),
                violation_error_message=_("An allocation names the ward that ended."),
            ),
        ]

    def __str__(self):
        return f"{self.unit} {self.first_day:%d/%m/%Y}"
