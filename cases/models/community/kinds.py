"""Kinds of models of aftercare that a province has beside the four of the law."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.community.support_models import SupportModel
from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class SupportModelKindQuerySet(ScopedQuerySet):
    """Kinds serve a whole province, as facilities do."""

    def serving(self, unit):
        """The kinds of the unit's province, in the order in which forms have them."""
        return self.filter(unit__path=unit.province_path).order_by("order", "name", "pk")

    def in_sight_of(self, unit):
        """Everybody of a province sees its kinds."""
        return self.serving(unit) if unit else self.none()

    def offered_on(self, day):
        """Those not retired by then."""
        return self.filter(Q(retired_on__isnull=True) | Q(retired_on__gt=day))


class SupportModelKind(Versioned):
    """A kind of model or club, added by an administrator; it counts as one of the four.

    What it counts as never changes: a figure of last year would mean something else today.
    Retired, it leaves the forms, and what is of that kind stays so.
    """

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="model_kinds", verbose_name=_("province")
    )
    name = models.CharField(_("name"), max_length=100)
    base = models.CharField(_("counts as"), max_length=11, choices=SupportModel.Kind)
    order = models.PositiveSmallIntegerField(_("place in the order"), default=0)
    retired_on = models.DateField(_("no longer offered from"), null=True, blank=True)

    objects = SupportModelKindQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("kind of model")
        verbose_name_plural = _("kinds of models")
        constraints = [
            models.UniqueConstraint(
                name="one_model_kind_per_name",
                fields=["unit", "name"],
                violation_error_message=_("The province has a kind of this name."),
            ),
            models.CheckConstraint(
                name="model_kind_counts_as_one_of_the_four",
                condition=Q(base__in=["volunteers", "counselling", "club", "residence"]),
                violation_error_message=_("Choose which of the four kinds it counts as."),
            ),
        ]

    def __str__(self):
        return self.name
