"""Whom outreach reaches: the schools of a commune, and what each activity was for."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import StandingQuerySet
from cases.models.community.activities import Activity
from wards.access import ScopedQuerySet
from wards.models.base import Versioned, in_order
from wards.text import key


class SchoolQuerySet(StandingQuerySet):
    """Schools, seen by their commune and those above it."""

    def there_between(self, first, last):
        """Those that stood on a day from ``first`` to ``last``."""
        ended = Q(ended_on__isnull=True) | Q(ended_on__gt=first)
        return self.filter(ended, started_on__lte=last)


class School(Versioned):
    """A school of a commune, whose pupils the commune owes a talk; from its day to its end."""

    class Level(models.TextChoices):
        PRIMARY = "primary", _("Primary school")
        LOWER = "lower", _("Lower secondary school")
        UPPER = "upper", _("Upper secondary school")
        SEVERAL = "several", _("School of several levels")
        VOCATIONAL = "vocational", _("Vocational or continuing education")
        HIGHER = "higher", _("College or university")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="schools", verbose_name=_("commune")
    )
    name = models.CharField(_("name of the school"), max_length=200)
    key = models.CharField(max_length=400, editable=False)
    level = models.CharField(_("level of the school"), max_length=10, choices=Level)
    started_on = models.DateField(_("on the list from"))
    ended_on = models.DateField(_("no longer from"), null=True, blank=True)

    objects = SchoolQuerySet.as_manager()
    DAYS = ("started_on", "ended_on")

    class Meta:
        ordering = ["unit", "name", "pk"]
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        constraints = [
            models.CheckConstraint(
                name="school_has_a_name",
                condition=~Q(name="") & ~Q(key=""),
                violation_error_message=_("A school has a name."),
            ),
            models.UniqueConstraint(
                name="one_school_per_name",
                fields=["unit", "key"],
                violation_error_message=_("The commune has a school of this name."),
            ),
            in_order(
                "school_ends_after_it_begins",
                "started_on",
                "ended_on",
                _("A school ends on or after the day it begins."),
            ),
        ]

    def __str__(self):
        return self.name

    def validate_constraints(self, exclude=None):
        self.key = key(self.name)
        super().validate_constraints(exclude=exclude)

    def save(self, *args, **kwargs):
        self.key = key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("cases:school_list")


class ActivityReachQuerySet(ScopedQuerySet):
    """What was reached, seen by those who see the activity."""

    unit_lookup = "activity__unit__"


class ActivityReach(models.Model):
    """A neighbourhood or a school that an activity was for.

    It is a part of the activity, whose version and whose events it shares.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="reached")
    neighbourhood = models.ForeignKey(
        "wards.Neighbourhood",
        models.PROTECT,
        null=True,
        related_name="reached_by",
        verbose_name=_("neighbourhood"),
    )
    school = models.ForeignKey(
        School, models.PROTECT, null=True, related_name="reached_by", verbose_name=_("school")
    )

    objects = ActivityReachQuerySet.as_manager()

    class Meta:
        ordering = ["activity", "pk"]
        verbose_name = _("place reached")
        verbose_name_plural = _("places reached")
        constraints = [
            models.CheckConstraint(
                name="reach_is_one_place",
                condition=Q(neighbourhood__isnull=False, school__isnull=True)
                | Q(neighbourhood__isnull=True, school__isnull=False),
                violation_error_message=_("An activity reaches a neighbourhood or a school."),
            ),
            models.UniqueConstraint(
                name="one_reach_per_neighbourhood",
                fields=["activity", "neighbourhood"],
                violation_error_message=_("The activity was for this neighbourhood already."),
            ),
            models.UniqueConstraint(
                name="one_reach_per_school",
                fields=["activity", "school"],
                violation_error_message=_("The activity was for this school already."),
            ),
        ]

    def __str__(self):
        return str(self.school or self.neighbourhood)

    @property
    def unit(self):
        return self.activity.unit
