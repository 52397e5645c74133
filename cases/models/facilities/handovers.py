"""Lists of people whom a facility releases, and what became of each name on them."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.rules.handover import ARRIVES_WITHIN
from cases.values import sealing
from cases.values.births import PartialDate
from wards.access import ScopedQuerySet
from wards.models.base import Versioned
from wards.models.units import Unit

ARRIVAL = ("arrived_on", "arrived_at", "arrived_by")


class HandoverListQuerySet(ScopedQuerySet):
    """Lists of facilities; a facility sees its own, a province those of its facilities."""

    unit_lookup = "facility__unit__"

    def of_facility(self, user):
        return self.filter(facility=user.facility_id)


class HandoverList(Versioned):
    """A paper by which a facility tells the communes whom it will release."""

    class Source(models.TextChoices):
        HAND = "hand", _("typed in")
        WORKBOOK = "workbook", _("from a workbook")

    facility = models.ForeignKey(
        "wards.Facility",
        models.PROTECT,
        related_name="handover_lists",
        verbose_name=_("facility"),
    )
    day = models.DateField(_("day of the list"))
    document_number = models.CharField(_("number of the document"), max_length=60, blank=True)
    source = models.CharField(_("source"), max_length=8, choices=Source, editable=False)
    made_by = models.ForeignKey(
        "wards.User", models.PROTECT, editable=False, related_name="+", verbose_name=_("made by")
    )

    objects = HandoverListQuerySet.as_manager()
    DAYS = ("day",)

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("list of those to be released")
        verbose_name_plural = _("lists of those to be released")

    def __str__(self):
        number = f" {self.document_number}" if self.document_number else ""
        return f"{self._meta.verbose_name}{number} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:handover_list", args=[self.code])

    @property
    def unit(self):
        """The province of the facility."""
        return self.facility.unit


class HandoverQuerySet(ScopedQuerySet):
    """Names on lists; seen by the commune that is told, else by the province."""

    def of_facility(self, user):
        return self.filter(list__facility=user.facility_id)

    def to_notice(self):
        """Whose notice the commune has not confirmed."""
        return self.filter(TO_COMMUNE, OPEN, noticed_at=None)

    def to_arrive(self, today):
        """Released by that day, the notice confirmed, and nobody has said that they came."""
        return self.filter(TO_COMMUNE, OPEN, noticed_at__isnull=False, leaves_on__lte=today)

    def unclaimed(self, today):
        """Whom nobody takes in: no commune, or none that has said by now that they came."""
        return self.filter(unclaimed_on(today))


OPEN = Q(arrived_on__isnull=True, settled_at__isnull=True)
A_MONTH = Q(birth_year__isnull=False, birth_month__isnull=False, birth_month__range=(1, 12))
TO_COMMUNE = Q(unit__level=Unit.Level.COMMUNE)


def unclaimed_on(today):
    """The condition of a name that nobody takes in."""
    return OPEN & (~TO_COMMUNE | Q(leaves_on__lt=today - ARRIVES_WITHIN))


def _all_or_none(name, *fields, words=(), message):
    """The constraint that facts stand together or not at all; ``words`` are texts of them."""
    none = Q(**{f"{one}__isnull": True for one in fields}, **dict.fromkeys(words, ""))
    every = Q(**{f"{one}__isnull": False for one in fields})
    for one in words:
        every &= ~Q(**{one: ""})
    return models.CheckConstraint(
        name=name, condition=none | every, violation_error_message=message
    )


class Handover(Versioned):
    """Somebody on a facility's list: who by the facility's own words, and what became of it.

    ``person`` is whom on file they are, if anybody. ``unit`` is the one that answers: the commune
    they go home to, or the facility's province while there is none. The commune confirms the
    notice and the arrival, or refuses, which sends the name back to the province; its leaders
    name another commune or settle it with words.
    """

    class State(models.TextChoices):
        UNCLAIMED = "unclaimed", _("unclaimed")
        TOLD = "told", _("commune told")
        NOTICED = "noticed", _("notice confirmed")
        ARRIVED = "arrived", _("arrived")
        SETTLED = "settled", _("settled")

    list = models.ForeignKey(
        HandoverList, models.PROTECT, related_name="handovers", verbose_name=_("list")
    )
    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="handovers",
        verbose_name=_("home commune"),
        db_index=False,
    )
    person = models.ForeignKey(
        "cases.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handovers",
        verbose_name=_("person on file"),
    )
    full_name = models.CharField(_("full name"), max_length=100)
    birth_year = models.PositiveSmallIntegerField(_("birth year"), null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(_("birth month"), null=True, blank=True)
    birth_day = models.PositiveSmallIntegerField(_("day of birth"), null=True, blank=True)
    father_name = models.CharField(_("father's name"), max_length=100, blank=True)
    mother_name = models.CharField(_("mother's name"), max_length=100, blank=True)
    identity_sealed = models.BinaryField(null=True, editable=False)
    identity_index = models.CharField(max_length=64, blank=True, editable=False)
    goes_to = models.CharField(_("place of residence, as written"), max_length=200, blank=True)
    leaves_on = models.DateField(_("day of release"))
    noticed_at = models.DateTimeField(_("notice confirmed at"), null=True, editable=False)
    noticed_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("notice confirmed by"),
        db_index=False,
    )
    arrived_on = models.DateField(_("arrived on"), null=True, blank=True)
    arrived_at = models.DateTimeField(_("arrival confirmed at"), null=True, editable=False)
    arrived_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("arrival confirmed by"),
        db_index=False,
    )
    refused_from = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("refused by"),
        db_index=False,
    )
    refused_at = models.DateTimeField(_("refused at"), null=True, editable=False)
    refusal = models.CharField(_("why it is refused"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, editable=False)
    settled_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("settled by"),
        db_index=False,
    )
    settlement = models.CharField(_("how it is settled"), max_length=200, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["leaves_on", "pk"]
        verbose_name = _("handover from a facility")
        verbose_name_plural = _("handovers from facilities")
        indexes = [
            models.Index(fields=["unit", "leaves_on"], name="handover_by_unit"),
            models.Index(fields=["leaves_on"], name="handover_open", condition=OPEN),
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_handover_per_person_and_list",
                fields=["list", "person"],
                condition=Q(person__isnull=False),
                violation_error_message=_("This person is on the list already."),
            ),
            models.CheckConstraint(
                name="handover_birth_in_parts",
                condition=Q(birth_month__isnull=True, birth_day__isnull=True)
                | (A_MONTH & Q(birth_day__isnull=True))
                | (A_MONTH & Q(birth_day__isnull=False, birth_day__range=(1, 31))),
                violation_error_message=_("A day of birth has its month, and a month its year."),
            ),
            models.CheckConstraint(
                name="handover_sealed_with_its_index",
                condition=Q(identity_sealed__isnull=True, identity_index="")
                | (Q(identity_sealed__isnull=False) & ~Q(identity_index="")),
                violation_error_message=_("An identity number is kept with its index."),
            ),
            _all_or_none(
                "handover_notice_by_somebody",
                "noticed_at",
                "noticed_by",
                message=_("Somebody confirms the notice at a moment."),
            ),
            _all_or_none(
                "handover_arrival_by_somebody",
                *ARRIVAL,
                message=_("Somebody confirms the arrival, with its day."),
            ),
            _all_or_none(
                "handover_refused_with_a_reason",
                "refused_from",
                "refused_at",
                words=["refusal"],
                message=_("A refusal has its commune and its reason."),
            ),
            _all_or_none(
                "handover_settled_with_words",
                "settled_at",
                "settled_by",
                words=["settlement"],
                message=_("Say how it is settled."),
            ),
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("cases:handover_detail", args=[self.code])

    def seal_identity(self, number):
        """Keep the typed identity number sealed, or none."""
        self.identity_sealed = sealing.seal(number.encode()) if number else None
        self.identity_index = sealing.index_of(number)

    @property
    def identity_number(self):
        """The number in clear; whoever shows it records that."""
        return sealing.unseal(self.identity_sealed).decode() if self.identity_sealed else ""

    @property
    def masked_identity(self):
        """All but the last three digits hidden; empty where there is none."""
        number = self.identity_number
        return "•" * (len(number) - 3) + number[-3:] if number else ""

    @property
    def birth(self):
        """As much of the birth date as was written, or None."""
        if self.birth_year is None:
            return None
        return PartialDate(self.birth_year, self.birth_month, self.birth_day)

    @birth.setter
    def birth(self, born):
        parts = (born.year, born.month, born.day) if born else (None, None, None)
        self.birth_year, self.birth_month, self.birth_day = parts

    @property
    def has_commune(self):
        """Whether a commune was told, and has not refused."""
        return self.unit.level == Unit.Level.COMMUNE

    @property
    def late_from(self):
        """The day from which nobody having come makes it unclaimed."""
        return self.leaves_on + ARRIVES_WITHIN + timedelta(days=1)

    def state_on(self, today):
        """Where it stands, as one word."""
        if self.settled_at:
            return self.State.SETTLED
        if self.arrived_on:
            return self.State.ARRIVED
        if not self.has_commune or today >= self.late_from:
            return self.State.UNCLAIMED
        return self.State.NOTICED if self.noticed_at else self.State.TOLD
