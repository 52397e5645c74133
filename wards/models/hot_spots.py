"""Places in a commune where drugs are sold, kept or used."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import FromRegister, in_order, lasting


class HotSpotQuerySet(ScopedQuerySet):
    """Hot spots over days."""

    def standing_on(self, day):
        """Formed by that day and not cleared by its end."""
        return self.filter(lasting(day, "formed_on", "cleared_on"))


class HotSpot(FromRegister):
    """A điểm, tụ điểm phức tạp về ma túy, from the day it formed to the day it was cleared.

    ``level`` is written as the unit's books have it: the grades differ from place to place.
    """

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="hot_spots", verbose_name=_("commune")
    )
    place = models.CharField(_("place"), max_length=200)
    level = models.CharField(_("level of the hot spot"), max_length=100, blank=True)
    formed_on = models.DateField(_("formed on"))
    cleared_on = models.DateField(_("cleared on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = HotSpotQuerySet.as_manager()
    DAYS = ("formed_on", "cleared_on")

    class Meta(FromRegister.Meta):
        ordering = ["-formed_on", "-pk"]
        verbose_name = _("hot spot")
        verbose_name_plural = _("hot spots")
        indexes = [models.Index(fields=["unit", "formed_on"], name="hot_spot_by_unit")]
        constraints = [
            *FromRegister.Meta.constraints,
            in_order(
                "hot_spot_is_cleared_after_it_formed",
                "formed_on",
                "cleared_on",
                _("A hot spot is cleared on or after the day it formed."),
            ),
        ]

    def __str__(self):
        return self.place

    def get_absolute_url(self):
        return reverse("wards:hot_spot_edit", args=[self.code])
