"""Which roles of an office must have a second factor, over days."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned, covering, in_order
from wards.models.units import DISTRICT_DIGITS, PATH_DIGITS, PROVINCE_DIGITS
from wards.roles import Role


class FactorRuleQuerySet(ScopedQuerySet):
    """Rules about second factors."""

    def covering(self, day):
        """Those that hold on that day, of units that still are."""
        lives = Q(unit__valid_to__isnull=True) | Q(unit__valid_to__gte=day)
        return self.filter(lives & covering(day))

    def in_order(self):
        """The nearest unit last, of each the latest last."""
        return self.order_by("unit__path", "first_day", "pk")

    def over(self, unit):
        """Those of the unit and of the ones above it, in order."""
        return self.filter(unit__path__in=paths_over(unit.scope_path)).in_order()


def paths_over(place):
    """The paths of a unit, its district and its province, by where it is today."""
    stems = {place[:digits] for digits in (PROVINCE_DIGITS, DISTRICT_DIGITS, PATH_DIGITS)}
    return {stem.ljust(PATH_DIGITS, "0") for stem in stems}


class FactorRule(Versioned):
    """That users of a role must sign in with a second factor, or need not, from a day on.

    It holds for the unit and all below it. Need not only lifts what is usual (the settings say
    for which roles): what a unit above asks stays.
    """

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="factor_rules", verbose_name=_("unit")
    )
    role = models.CharField(_("role"), max_length=13, choices=Role)
    is_required = models.BooleanField(_("second factor"), default=True)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True, blank=True)

    objects = FactorRuleQuerySet.as_manager()

    class Meta:
        ordering = ["-first_day", "-pk"]
        verbose_name = _("rule about second factors")
        verbose_name_plural = _("rules about second factors")
        constraints = [
            models.UniqueConstraint(
                name="one_factor_rule_a_role_and_day",
                fields=["unit", "role", "first_day"],
                violation_error_message=_(
                    "There is a rule for this role from that day on: correct that one."
                ),
            ),
            in_order(
                "factor_rule_ends_after_it_begins",
                "first_day",
                "last_day",
                _("A rule ends on or after the day it begins."),
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.demand}"

    def get_absolute_url(self):
        return reverse("wards:factor_rule_edit", args=[self.code])

    def is_over(self, place):
        """Whether it holds for what lies at that path today."""
        return self.unit.path in paths_over(place)

    @property
    def demand(self):
        """What is asked, in words."""
        return _("must have one") if self.is_required else _("need not have one")
