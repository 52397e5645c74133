"""Neighbourhoods (tổ dân phố, thôn) of a commune."""

from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class Neighbourhood(Versioned):
    """A tổ dân phố or thôn: the smallest place an officer names; not an administrative level."""

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="neighbourhoods", verbose_name=_("commune")
    )
    name = models.CharField(_("name"), max_length=100)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["unit", Length("name"), "name"]  # Tổ 2 before Tổ 10
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")
        constraints = [
            models.UniqueConstraint(
                name="one_neighbourhood_per_name",
                fields=["unit", "name"],
                violation_error_message=_("The commune has a neighbourhood of this name."),
            )
        ]

    def __str__(self):
        return self.name
