"""Who helps: volunteers of a commune."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.base import StandingQuerySet
from cases.models.organisations import names_an_organisation
from wards.models.base import FromRegister, in_order


class Volunteer(FromRegister):
    """A tình nguyện viên: somebody of the commune who helps people return."""

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="volunteers", verbose_name=_("commune")
    )
    full_name = models.CharField(_("full name"), max_length=100)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True, blank=True)
    organisation = names_an_organisation(_("organisation"))
    neighbourhood = models.ForeignKey(
        "wards.Neighbourhood",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="volunteers",
        verbose_name=_("neighbourhood"),
    )
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    started_on = models.DateField(_("volunteer since"))
    ended_on = models.DateField(_("left on"), null=True, blank=True)

    objects = StandingQuerySet.as_manager()
    DAYS = ("started_on", "ended_on")

    class Meta(FromRegister.Meta):
        ordering = ["unit", "full_name", "pk"]
        db_table = "wards_volunteer"  # its name since before the model moved here
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        constraints = [
            *FromRegister.Meta.constraints,
            in_order(
                "volunteer_leaves_after_beginning",
                "started_on",
                "ended_on",
                _("A volunteer leaves on or after the first day."),
            ),
        ]

    def __str__(self):
        return self.full_name
