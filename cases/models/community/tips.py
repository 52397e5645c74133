"""Reports from the people: what somebody told the police, who looked into it, what became of it."""

import json

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.values import sealing
from wards.access import ScopedQuerySet
from wards.models.base import Coded, Versioned, in_order
from wards.roles import Can


class TipQuerySet(ScopedQuerySet):
    """Reports from the people, seen by the unit that took them in and those above it."""

    def open_to(self, user):
        """They are told to the police, and nobody else reads them."""
        return self if user.can(Can.TIP_VIEW) else self.none()

    def received_between(self, first, last):
        """Those taken in on a day from ``first`` to ``last``."""
        return self.filter(received_on__range=(first, last))

    def verified_between(self, first, last):
        """Those whose truth was looked into, with a result of a day from ``first`` to ``last``."""
        return self.filter(verified_on__range=(first, last))

    def to_verify(self):
        """Those whose truth nobody has said anything of yet."""
        return self.filter(state__in=(Tip.State.RECEIVED, Tip.State.ASSIGNED))

    def of_officer(self, user):
        """Those that somebody is to verify."""
        return self.filter(state=Tip.State.ASSIGNED, officer=user)


class Tip(Versioned):
    """A tin báo, a phản ánh: something that somebody told the unit, from the hour it came in.

    Its steps follow one another: assigned to an officer, verified with a result, then closed with
    a reason or led to somebody's file. Who told it (``source_sealed``) is sealed as identity
    numbers are, for the eyes of the unit's leader alone.
    """

    class Channel(models.TextChoices):
        PHONE = "phone", _("Telephone")
        HOTLINE = "hotline", _("Hotline")
        IN_PERSON = "in_person", _("In person")
        LETTER = "letter", _("Letter")
        APP = "app", _("App, VNeID, page of the police")
        BOX = "box", _("Letter box")
        OTHER = "other", _("Another channel")

    class State(models.TextChoices):
        RECEIVED = "received", _("Taken in")
        ASSIGNED = "assigned", _("Being verified")
        VERIFIED = "verified", _("Verified")
        CLOSED = "closed", _("Closed")
        FILED = "filed", _("Led to a file")

    class Result(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        REFUTED = "refuted", _("Not confirmed")
        UNCLEAR = "unclear", _("It cannot be told")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="tips", verbose_name=_("commune or ward")
    )
    received_on = models.DateField(_("taken in on"))
    received_time = models.TimeField(_("at the hour"))
    channel = models.CharField(_("channel"), max_length=9, choices=Channel)
    neighbourhood = models.ForeignKey(
        "wards.Neighbourhood",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tips",
        verbose_name=_("neighbourhood"),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    content = models.CharField(_("what was told"), max_length=2000)
    source_sealed = models.BinaryField(_("who told it"), null=True, editable=False)
    received_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("taken in by"),
        db_index=False,
    )
    state = models.CharField(
        _("status"), max_length=8, choices=State, default=State.RECEIVED, editable=False
    )
    officer = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tips",
        verbose_name=_("officer"),
    )
    assigned_on = models.DateField(_("assigned on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=9, choices=Result, blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("verified by"),
        db_index=False,
    )
    findings = models.CharField(_("what was found"), max_length=1000, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closing_reason = models.CharField(_("why it is closed"), max_length=300, blank=True)
    person = models.ForeignKey(
        "cases.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tips",
        verbose_name=_("file it led to"),
    )

    objects = TipQuerySet.as_manager()
    DAYS = ("received_on", "assigned_on", "verified_on", "closed_on")

    class Meta:
        ordering = ["-received_on", "-received_time", "-pk"]
        verbose_name = _("report from the people")
        verbose_name_plural = _("reports from the people")
        indexes = [
            models.Index(fields=["unit", "received_on"], name="tip_by_unit"),
            models.Index(
                fields=["officer"], condition=Q(state="assigned"), name="tip_being_verified"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="tip_says_something",
                condition=~Q(content=""),
                violation_error_message=_("Write down what was told."),
            ),
            models.CheckConstraint(
                name="tip_steps_in_order",
                condition=(
                    Q(state="received", officer__isnull=True, assigned_on__isnull=True)
                    & Q(result="", verified_on__isnull=True, closed_on__isnull=True)
                )
                | (
                    Q(state="assigned", officer__isnull=False, assigned_on__isnull=False)
                    & Q(result="", verified_on__isnull=True, closed_on__isnull=True)
                )
                | (
                    Q(state="verified", officer__isnull=False, assigned_on__isnull=False)
                    & Q(verified_on__isnull=False, verified_by__isnull=False)
                    & Q(closed_on__isnull=True)
                    & ~Q(result="")
                )
                | (
                    Q(state__in=("closed", "filed"), officer__isnull=False)
                    & Q(assigned_on__isnull=False, verified_on__isnull=False)
                    & Q(verified_by__isnull=False, closed_on__isnull=False)
                    & ~Q(result="")
                ),
                violation_error_message=_(
                    "A report is assigned, then verified, then closed: none of it is left out."
                ),
            ),
            models.CheckConstraint(
                name="tip_closed_with_a_reason",
                condition=(Q(state="closed") & ~Q(closing_reason=""))
                | (~Q(state="closed") & Q(closing_reason="")),
                violation_error_message=_("A report is closed with a reason."),
            ),
            models.CheckConstraint(
                name="tip_led_to_a_file",
                condition=Q(state="filed", person__isnull=False)
                | (~Q(state="filed") & Q(person__isnull=True)),
                violation_error_message=_("Choose the file that the report led to."),
            ),
            in_order(
                "tip_assigned_after_it_came",
                "received_on",
                "assigned_on",
                _("It is assigned on or after the day it was taken in."),
            ),
            models.CheckConstraint(
                name="tip_verified_after_assigned",
                condition=Q(verified_on__isnull=True) | Q(verified_on__gte=F("assigned_on")),
                violation_error_message=_("It is verified on or after the day it was assigned."),
            ),
            models.CheckConstraint(
                name="tip_closed_after_verified",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("verified_on")),
                violation_error_message=_("It is closed on or after the day it was verified."),
            ),
        ]

    def __str__(self):
        moment = f"{self.received_time:%H:%M} {self.received_on:%d/%m/%Y}"
        return f"{self.get_channel_display()} {moment}"

    def get_absolute_url(self):
        return reverse("cases:tip_detail", args=[self.code])

    def seal_source(self, *, name, phone, address):
        """Keep who told it sealed; nothing where nobody said who they are."""
        told = {"name": name, "phone": phone, "address": address}
        text = json.dumps(told, ensure_ascii=False)
        self.source_sealed = sealing.seal(text.encode()) if any(told.values()) else None

    @property
    def source(self):
        """{name, phone, address} of who told it; only ``reveal_source`` may ask."""
        return json.loads(sealing.unseal(self.source_sealed)) if self.source_sealed else {}


class TipAssignmentQuerySet(ScopedQuerySet):
    """Assignments, seen by those who see the report."""

    unit_lookup = "tip__unit__"

    def open_to(self, user):
        return self if user.can(Can.TIP_VIEW) else self.none()


class TipAssignment(Coded):
    """That an officer had a report to verify, from a day to the day it was given to another."""

    tip = models.ForeignKey(
        Tip, models.CASCADE, related_name="assignments", verbose_name=_("report from the people")
    )
    officer = models.ForeignKey(
        "wards.User", models.PROTECT, related_name="+", verbose_name=_("officer"), db_index=False
    )
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        related_name="+",
        verbose_name=_("assigned by"),
        db_index=False,
    )

    objects = TipAssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["tip", "first_day", "pk"]
        verbose_name = _("assignment of a report")
        verbose_name_plural = _("assignments of reports")
        constraints = [
            in_order(
                "tip_assignment_ends_after_it_begins",
                "first_day",
                "last_day",
                _("The last day is before the first."),
            ),
            models.UniqueConstraint(
                name="one_officer_has_a_tip",
                fields=["tip"],
                condition=Q(last_day__isnull=True),
                violation_error_message=_("Somebody else has this report."),
            ),
        ]

    def __str__(self):
        return f"{self.officer} {self.first_day:%d/%m/%Y}"

    @property
    def unit(self):
        return self.tip.unit
