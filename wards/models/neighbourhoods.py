"""Neighbourhoods of a commune, and the beats (khu vực) they lie in, with who is on duty there."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned, covering, goes_on_until, in_order
from wards.web.menu import menu

DAYS = ("first_day", "last_day")


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


class BeatQuerySet(ScopedQuerySet):
    """Beats on a day."""

    def lasting_on(self, day):
        """Those there on a day."""
        return self.filter(covering(day))

    def not_ended(self, day):
        """Those of a day and those planned for later."""
        return self.filter(goes_on_until(day))

    def with_officer(self, day):
        """Each with who is on duty that day: ``duty_officer`` (key), ``duty_code``, ``duty_name``,
        as a deputy or not; None where nobody is."""
        duties = BeatDuty.objects.filter(covering(day), beat=OuterRef("pk")).in_charge_first()
        return self.annotate(
            duty_officer=Subquery(duties.values("officer")[:1]),
            duty_code=Subquery(duties.values("officer__code")[:1]),
            duty_name=Subquery(duties.values("officer__full_name")[:1]),
            duty_is_deputy=Subquery(duties.values("is_deputy")[:1]),
            duty_until=Subquery(duties.values("last_day")[:1]),
            duty_is_active=Subquery(duties.values("officer__is_active")[:1]),
        )

    def of_officer(self, user, day):
        """Those a user is on duty in that day; one passed to a deputy is the deputy's."""
        return self.lasting_on(day).with_officer(day).filter(duty_officer=user.pk)

    def in_order(self):
        """Beat 2 before beat 10, commune by commune."""
        return self.order_by("unit__name", Length("number"), "number", "first_day", "pk")


class Beat(Versioned):
    """A khu vực: the neighbourhoods of a commune that one officer looks after.

    Both days are inclusive; without a last day it goes on. A number may be given again once
    its beat has ended.
    """

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="beats", verbose_name=_("commune")
    )
    number = models.CharField(_("number of the beat"), max_length=20)
    first_day = models.DateField(_("in force from"))
    last_day = models.DateField(_("until the end of"), null=True, blank=True)

    objects = BeatQuerySet.as_manager()

    class Meta:
        ordering = ["unit", Length("number"), "number", "first_day"]
        verbose_name = _("beat")
        verbose_name_plural = _("beats")
        constraints = [
            in_order(
                "beat_ends_after_it_begins",
                *DAYS,
                _("A beat ends on or after the day it begins."),
            ),
            models.UniqueConstraint(
                name="one_beat_per_number_today",
                fields=["unit", "number"],
                condition=Q(last_day__isnull=True),
                violation_error_message=_("The commune has a beat of this number."),
            ),
            models.UniqueConstraint(
                name="one_beat_per_number_and_first_day",
                fields=["unit", "number", "first_day"],
                violation_error_message=_("The commune has a beat of this number."),
            ),
        ]

    def __str__(self):
        return gettext("Beat %(number)s") % {"number": self.number}

    def get_absolute_url(self):
        return reverse(menu().links["beat"], args=[self.code])


class BeatNeighbourhoodQuerySet(ScopedQuerySet):
    """Stretches of days, seen through their beat."""

    unit_lookup = "beat__unit__"

    def lasting_on(self, day):
        """Those of a day: one for each neighbourhood at most."""
        return self.filter(covering(day))


class BeatNeighbourhood(models.Model):
    """That a neighbourhood belongs to a beat between two days, both inclusive.

    On no day does it belong to two; a transfer ends one stretch and begins the next, so that
    one can say later whose it was.
    """

    beat = models.ForeignKey(Beat, models.CASCADE, related_name="places")
    neighbourhood = models.ForeignKey(
        "wards.Neighbourhood",
        models.PROTECT,
        related_name="beat_places",
        verbose_name=_("neighbourhood"),
        db_index=False,  # one_beat_from_a_day begins with it
    )
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until the end of"), null=True, blank=True)

    objects = BeatNeighbourhoodQuerySet.as_manager()

    class Meta:
        ordering = ["neighbourhood", "first_day"]
        verbose_name = _("neighbourhood of a beat")
        verbose_name_plural = _("neighbourhoods of beats")
        constraints = [
            in_order(
                "beat_place_ends_after_it_begins", *DAYS, _("The last day is before the first.")
            ),
            models.UniqueConstraint(
                name="one_beat_from_a_day",
                fields=["neighbourhood", "first_day"],
                violation_error_message=_("The neighbourhood lies in another beat from that day."),
            ),
            models.UniqueConstraint(
                name="one_beat_today",
                fields=["neighbourhood"],
                condition=Q(last_day__isnull=True),
                violation_error_message=_("The neighbourhood lies in another beat."),
            ),
        ]

    def __str__(self):
        return f"{self.neighbourhood} {self.first_day:%d/%m/%Y}"


class BeatDutyQuerySet(ScopedQuerySet):
    """Duties, seen through their beat."""

    unit_lookup = "beat__unit__"

    def lasting_on(self, day):
        """Those of a day: the officer's own, and a deputy's."""
        return self.filter(covering(day))

    def in_charge_first(self):
        """A deputy before whom they stand in for."""
        return self.order_by("-is_deputy", "-first_day", "-pk")


class BeatDuty(Versioned):
    """An officer on duty in a beat between two days, both inclusive: its own, or a deputy.

    A deputy has a last day; while one stands in, the beat is theirs, and afterwards its own
    officer's again.
    """

    beat = models.ForeignKey(Beat, models.PROTECT, related_name="duties", verbose_name=_("beat"))
    officer = models.ForeignKey(
        "wards.User", models.PROTECT, related_name="beat_duties", verbose_name=_("officer")
    )
    is_deputy = models.BooleanField(_("stands in"), default=False)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until the end of"), null=True, blank=True)

    objects = BeatDutyQuerySet.as_manager()

    class Meta:
        ordering = ["beat", "first_day"]
        verbose_name = _("duty in a beat")
        verbose_name_plural = _("duties in beats")
        constraints = [
            in_order(
                "beat_duty_ends_after_it_begins", *DAYS, _("The last day is before the first.")
            ),
            models.UniqueConstraint(
                name="one_duty_from_a_day",
                fields=["beat", "is_deputy", "first_day"],
                violation_error_message=_("Somebody else has this duty from that day."),
            ),
            models.UniqueConstraint(
                name="one_officer_today",
                fields=["beat"],
                condition=Q(last_day__isnull=True),
                violation_error_message=_("Somebody else has this duty."),
            ),
            models.CheckConstraint(
                name="deputy_has_a_last_day",
                condition=Q(is_deputy=False) | Q(last_day__isnull=False),
                violation_error_message=_("Say until when the deputy stands in."),
            ),
        ]

    def __str__(self):
        return f"{self.beat} · {self.officer}"

    def get_absolute_url(self):
        return self.beat.get_absolute_url()

    @property
    def unit(self):
        return self.beat.unit
