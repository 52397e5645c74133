"""Targets (chỉ tiêu giao): how much of an indicator was asked, of whom, by whom, by which paper."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wards.access import ScopedQuerySet
from wards.models.base import Versioned


class TargetQuerySet(ScopedQuerySet):
    """Targets; a revision is a later row (``reports.figures.targets`` says which one counts)."""

    def in_sight_of(self, unit):
        """Those of units in sight, and of facilities whose province is."""
        if unit is None:
            return self.none()
        of_units = super().in_sight_of(unit)
        first, last = unit.subtree
        return of_units | self.filter(facility__unit__path__range=(first, last))

    def kept(self):
        """All but those withdrawn, which nothing shows and nothing counts."""
        return self.filter(withdrawn_at__isnull=True)

    def of_years(self, years):
        """Those of a year, (2026, 2026), or of a programme, (2021, 2025)."""
        return self.filter(first_year=years[0], last_year=years[1])

    def given_to(self, unit, years):
        """All a unit was given for some years, but for what was withdrawn."""
        return self.kept().of_years(years).filter(unit=unit)

    def known_on(self, day):
        """Those entered by a day; of one without ``entered_at`` it was always known."""
        return self.filter(Q(entered_at__isnull=True) | Q(entered_at__date__lte=day))


class Target(Versioned):
    """A number, or of a rate a percentage, asked of a unit or a facility for some years.

    ``given_by`` is the unit that set it. ``from_document`` marks what the unit that received it
    entered from the paper: it holds only while the giver has entered nothing. A revision is a new
    row with its own day and paper; the same day given again corrects it. ``entered_at`` is when it
    became known here: the day it was given where a register brought it, None where nobody knows.
    A withdrawn one was a mistake: it is kept for the trail alone.
    """

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, null=True, related_name="targets", verbose_name=_("unit")
    )
    facility = models.ForeignKey(
        "wards.Facility",
        models.PROTECT,
        null=True,
        related_name="targets",
        verbose_name=_("facility"),
    )
    indicator = models.CharField(_("indicator"), max_length=40)
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    amount = models.PositiveIntegerField(_("target"))
    directive = models.ForeignKey(
        "reports.Directive",
        models.PROTECT,
        related_name="targets",
        verbose_name=_("document that sets it"),
    )
    given_by = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="targets_given", verbose_name=_("given by")
    )
    from_document = models.BooleanField(_("entered from the document"), default=False)
    given_on = models.DateField(_("given on"))
    entered_at = models.DateTimeField(_("entered"), null=True, default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        "wards.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    withdrawal_reason = models.CharField(_("why it is withdrawn"), max_length=200, blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "indicator", "first_year", "last_year", "-given_on"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            *(
                models.UniqueConstraint(
                    name=f"one_target_of_a_{holder}_per_day",
                    fields=[
                        holder,
                        "indicator",
                        "first_year",
                        "last_year",
                        "given_on",
                        "from_document",
                    ],
                    condition=Q(withdrawn_at__isnull=True),
                    violation_error_message=_(
                        "A target given on that day exists; correct that one."
                    ),
                )
                for holder in ("unit", "facility")
            ),
            models.CheckConstraint(
                name="target_has_one_holder",
                condition=Q(unit__isnull=True) ^ Q(facility__isnull=True),
                violation_error_message=_("A target is given to a unit or to a facility."),
            ),
            models.CheckConstraint(
                name="target_years_in_order",
                condition=Q(last_year__gte=F("first_year")),
                violation_error_message=_("The last year comes on or after the first."),
            ),
            models.CheckConstraint(
                name="target_withdrawn_for_a_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                violation_error_message=_("Write why the target is withdrawn."),
            ),
        ]

    def __str__(self):
        return f"{self.indicator} {self.first_year}: {self.amount}"

    @property
    def holder(self):
        """The unit or the facility that it was given to."""
        return self.unit or self.facility
