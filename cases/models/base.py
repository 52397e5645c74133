"""What records share: those about a person, and those that stand over days."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import FromRegister, lasting


class PersonalQuerySet(ScopedQuerySet):
    """Records about people: seen through the person, counted in the unit they were made for."""

    unit_lookup = "person__unit__"


class StandingQuerySet(ScopedQuerySet):
    """What begins on a day and may end on another."""

    def standing_on(self, day):
        """Begun by that day and not ended by its end."""
        return self.filter(lasting(day, "started_on", "ended_on"))


class Event(FromRegister):
    """Something about a person on a day; ``unit`` is where it counts."""

    person = models.ForeignKey(
        "cases.Person", models.PROTECT, related_name="%(class)ss", db_index=False
    )
    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("commune or ward"),
        db_index=False,
    )
    day = models.DateField(_("day"))

    objects = PersonalQuerySet.as_manager()
    DAYS = ("day",)

    class Meta(FromRegister.Meta):
        abstract = True
        ordering = ["-day", "-pk"]
        indexes = [
            models.Index(fields=["person", "day"], name="%(class)s_by_person"),
            models.Index(fields=["unit", "day"], name="%(class)s_by_unit"),
        ]


class Through(models.Model):
    """The model of aftercare or the volunteer of the commune that help came through, if either."""

    through_model = models.ForeignKey(
        "cases.SupportModel",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss_through",
        verbose_name=_("came through the model"),
        db_index=False,
    )
    through_volunteer = models.ForeignKey(
        "cases.Volunteer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss_through",
        verbose_name=_("came through the volunteer"),
        db_index=False,
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_through_one_at_most",
                condition=Q(through_model__isnull=True) | Q(through_volunteer__isnull=True),
                violation_error_message=_("Help came through a model or a volunteer, not both."),
            )
        ]
        indexes = [  # most came through neither
            models.Index(
                fields=["through_model"],
                condition=Q(through_model__isnull=False),
                name="%(class)s_through_model",
            ),
            models.Index(
                fields=["through_volunteer"],
                condition=Q(through_volunteer__isnull=False),
                name="%(class)s_through_helper",
            ),
        ]

    @property
    def through(self):
        """The one of the two, or None."""
        return self.through_model or self.through_volunteer
