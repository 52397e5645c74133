"""Where a person is, if not at home and in no measure: a dated fact of the file."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager, PersonalQuerySet
from wards.models.base import FromRegister, in_order, lasting


class WhereaboutsQuerySet(PersonalQuerySet):
    """Stays away from home over days."""

    def standing_on(self, day):
        """Begun by that day and not ended by its end; of each person at most one."""
        return self.filter(lasting(day, "started_on", "ended_on"))


class Whereabouts(FromRegister):
    """A person was in custody, in prison, absent or in another facility, over days.

    One at a time for each person. A rehabilitation facility is never said here: whoever is in
    one has a running measure (``Case``), which has the word before any of these.
    """

    class Kind(models.TextChoices):
        CUSTODY = "custody", _("In custody")
        PRISON = "prison", _("In prison")
        ABSENT = "absent", _("Absent from the place of residence")
        OTHER_FACILITY = "other_facility", _("In another facility")

    person = models.ForeignKey("cases.Person", models.PROTECT, related_name="whereabouts")
    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="whereabouts", verbose_name=_("commune")
    )
    kind = models.CharField(_("where the person is"), max_length=14, choices=Kind)
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("to"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = OnFileManager.from_queryset(WhereaboutsQuerySet)()
    DAYS = ("started_on", "ended_on")

    class Meta(FromRegister.Meta):
        ordering = ["-started_on", "-pk"]
        verbose_name = _("whereabouts")
        verbose_name_plural = _("whereabouts")
        constraints = [
            *FromRegister.Meta.constraints,
            models.UniqueConstraint(
                name="one_open_whereabouts_per_person",
                fields=["person"],
                condition=Q(ended_on__isnull=True),
                violation_error_message=_(
                    "The person is said to be elsewhere until today: give that a last day first."
                ),
            ),
            models.UniqueConstraint(
                name="one_whereabouts_from_a_day",
                fields=["person", "started_on"],
                violation_error_message=_(
                    "It is on file already where the person was from that day."
                ),
            ),
            in_order(
                "whereabouts_end_after_they_begin",
                "started_on",
                "ended_on",
                _("A stay ends on or after the day it began."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.started_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:whereabouts_edit", args=[self.code])
