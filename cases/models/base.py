"""What records share: those about a person, and those that stand over days."""

from django.db import models
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
