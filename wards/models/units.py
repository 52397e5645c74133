"""Administrative units of all times, and what became of them."""

import re
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet

PROVINCE_DIGITS, DISTRICT_DIGITS, PATH_DIGITS = 2, 5, 10
EARLIEST = date(2021, 1, 1)  # in the units' data: "on or before"


def province_path(path: str) -> str:
    """The path of the province that a unit of this path lies in."""
    return path[:PROVINCE_DIGITS].ljust(PATH_DIGITS, "0")


SLUG = re.compile("[0-9a-z-]+")


class UnitQuerySet(ScopedQuerySet):
    """Units; a unit is itself what decides who sees it."""

    unit_lookup = ""

    def of_facility(self, user):
        return self.in_sight_of(user.unit)

    def at_address(self, slug):
        """The unit that an address names; none for what cannot be a name in an address."""
        return self.filter(slug=slug) if SLUG.fullmatch(slug) else self.none()

    def living_on(self, day):
        """Units that exist on that day; the first and the last day both count."""
        return self.overlapping(day, day)

    def overlapping(self, first, last):
        """Units with a day between the two, both inclusive."""
        begun = self.filter(valid_from__lte=max(last, EARLIEST))
        return begun.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=first))

    def take_turn(self, key):
        """Of those who act so in one unit one acts at a time, to the end of the transaction.

        Meanwhile others write what points to the unit, as a visit does to its commune.
        """
        self.select_for_update(no_key=True).get(pk=key)

    def within(self, unit):
        """The unit and everything under it while it lives."""
        first, last = unit.subtree
        rows = self.filter(path__gte=first, path__lte=last)
        if unit.valid_to:
            rows = rows.filter(valid_from__lte=unit.valid_to)
        return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=unit.valid_from))

    def in_province_of(self, unit):
        """The units of all times whose path lies in the unit's province."""
        stem = unit.path[:PROVINCE_DIGITS]
        return self.filter(
            path__gte=stem.ljust(PATH_DIGITS, "0"), path__lte=stem.ljust(PATH_DIGITS, "9")
        )

    def provinces_of(self, unit):
        """The province a unit lies in, under each of its names, the last one first."""
        return self.filter(level=Unit.Level.PROVINCE, path=unit.province_path).order_by(
            "-valid_from"
        )

    def communes(self):
        return self.filter(level=Unit.Level.COMMUNE)

    def of_code(self, code, day):
        """The unit of an official code living on that day, else the last one before; or None."""
        begun = self.filter(code=code, valid_from__lte=max(day, EARLIEST))
        return begun.order_by("-valid_from").first()


class Unit(models.Model):
    """A province, district or commune between two days, as the State's lists name it.

    A code is reused with another meaning, so a unit is its code and its first day. ``path`` is
    ten digits (province 2, district 3, commune 5; zeros where there is none): the subtree of a
    unit is a range of paths. ``scope_path`` says where a closed unit is seen today.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("Province or city")
        DISTRICT = "district", _("District")
        COMMUNE = "commune", _("Commune or ward")

    code = models.CharField(_("official code"), max_length=5)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20)
    level = models.CharField(_("level"), max_length=8, choices=Level)
    valid_from = models.DateField(_("first day"))
    valid_to = models.DateField(_("last day"), null=True, blank=True)
    slug = models.CharField(max_length=16, unique=True, editable=False)
    path = models.CharField(max_length=PATH_DIGITS, db_index=True, editable=False)
    parent_path = models.CharField(max_length=PATH_DIGITS, db_index=True, editable=False)
    scope_path = models.CharField(max_length=PATH_DIGITS, db_index=True, editable=False)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
    )
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path", "valid_from"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.UniqueConstraint(
                name="one_unit_per_code_and_day",
                fields=["code", "valid_from"],
                violation_error_message=_("A unit of this code begins on that day already."),
            ),
            models.CheckConstraint(
                name="unit_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                violation_error_message=_("A unit ends on or after the day it begins."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def province_path(self):
        return province_path(self.path)

    @property
    def subtree(self):
        """The first and the last path of the unit and all under it."""
        digits = {
            self.Level.PROVINCE: PROVINCE_DIGITS,
            self.Level.DISTRICT: DISTRICT_DIGITS,
            self.Level.COMMUNE: PATH_DIGITS,
        }[self.level]
        stem = self.path[:digits]
        return stem.ljust(PATH_DIGITS, "0"), stem.ljust(PATH_DIGITS, "9")

    def lives_on(self, day):
        begun = self.valid_from <= max(day, EARLIEST)
        return begun and (self.valid_to is None or day <= self.valid_to)

    def heir_on(self, day):
        """What the unit has become by a day: itself while it lives or where nobody followed it."""
        here, passed = self, set()
        while here.valid_to and here.valid_to < day and here.pk not in passed:
            passed.add(here.pk)
            if here.successor is None or here.successor.valid_from > day:
                break
            here = here.successor
        return here


class Succession(models.Model):
    """Where a commune of the tree until 30/6/2025 went, wholly or in part."""

    old = models.ForeignKey(Unit, models.CASCADE, related_name="successions")
    new = models.ForeignKey(Unit, models.CASCADE, related_name="inheritances")
    took_effect_on = models.DateField()
    is_main = models.BooleanField(default=False)

    class Meta:
        ordering = ["old", "new"]
        constraints = [
            models.UniqueConstraint(
                name="one_succession_per_pair",
                fields=["old", "new"],
                violation_error_message=_("These two units are joined already."),
            )
        ]

    def __str__(self):
        return f"{self.old} → {self.new}"
