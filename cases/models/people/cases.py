"""Cases (biện pháp): one measure about one person."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager, Withdrawable, WithdrawableQuerySet
from cases.rules.agencies import POLICE_SINCE
from cases.rules.handover import told_since
from wards.models.base import Versioned, lasting


class CaseQuerySet(WithdrawableQuerySet):
    """Cases; seen through the person, counted in the unit they were entered for."""

    unit_lookup = "person__unit__"

    def open_on(self, day):
        """Opened by that day and not closed by its end."""
        return self.filter(lasting(day, "opened_on", "closed_on"))

    def at_facility_of(self, user, today):
        """Those that ran at the user's facility today or ended there within twelve months.

        The one door of a facility: ``visible_to`` gives it no measure (ADR 36).
        """
        if not user.is_of_facility:
            return self.none()
        lately = Q(closed_on__isnull=True) | Q(closed_on__gte=told_since(today))
        return self.filter(lately, facility=user.facility_id, opened_on__lte=today)

    def open_to(self, user):
        """Without what is closed to social affairs: compulsory dossiers, monitoring (design §3)."""
        if not user.is_social:
            return self
        return self.exclude(_of_the_police()).exclude(kind=Case.Kind.ELECTRONIC_MONITORING)

    def closed_to(self, user):
        """The dossiers: of these the user is told that rehabilitation runs, and its days."""
        return self.filter(_of_the_police()) if user.is_social else self.none()


def _of_the_police():
    return Q(kind=Case.Kind.COMPULSORY, opened_on__gte=POLICE_SINCE)


def is_of_the_police(case):
    """Whether a measure, written or not, is one of the dossiers closed to social affairs."""
    opened_on = case.opened_on
    return case.kind == Case.Kind.COMPULSORY and bool(opened_on and opened_on >= POLICE_SINCE)


class Case(Withdrawable, Versioned):
    """One measure about one person, from its opening to its outcome.

    ``term_months`` is kept with its source (``term_source``) and never worked out again under a
    later law; ``ends_on`` is the nominal last day, included. ``unit`` is where it counts.
    ``variant`` is told of voluntary rehabilitation in a facility, whose steps differ by it.
    """

    class Kind(models.TextChoices):
        USER_MANAGEMENT = "user_management", _("Management of an illegal user")
        COMMUNE_EDUCATION = "commune_education", _("Education in the commune")
        VOLUNTARY_FACILITY = "voluntary_facility", _("Voluntary rehabilitation in a facility")
        HOME_COMMUNITY = "home_community", _("Voluntary rehabilitation at home, in the community")
        SUBSTITUTION = "substitution", _("Substitution treatment")
        COMPULSORY = "compulsory", _("Compulsory rehabilitation")
        AFTERCARE = "aftercare", _("Aftercare at the place of residence")
        ELECTRONIC_MONITORING = "electronic_monitoring", _("Electronic monitoring")
        DETERMINATION = "determination", _("Determination of addiction")

    class Variant(models.TextChoices):
        PUBLIC = "public", _("public facility")
        PRIVATE = "private", _("private facility")

    class Outcome(models.TextChoices):
        COMPLETED = "completed", _("Completed")
        ABANDONED = "abandoned", _("Stopped of their own accord")
        TO_COMPULSORY = "to_compulsory", _("Changed to compulsory rehabilitation")
        RETURNED = "returned", _("Dossier returned")
        COURT_DECLINED = "court_declined", _("Not applied by the court")
        SUSPENDED = "suspended", _("Terminated")
        EXEMPTED = "exempted", _("Exempted")
        RELAPSED = "relapsed", _("Relapsed")
        PRISON = "prison", _("Serving a prison sentence")
        MOVED = "moved", _("Moved away")
        DECEASED = "deceased", _("Died")
        OTHER = "other", _("Other")

    person = models.ForeignKey(  # case_by_person begins with it
        "cases.Person", models.PROTECT, related_name="cases", db_index=False
    )
    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="cases",
        verbose_name=_("commune or ward"),
        db_index=False,
    )
    kind = models.CharField(_("measure"), max_length=24, choices=Kind)
    variant = models.CharField(_("which facility"), max_length=7, choices=Variant, blank=True)
    opened_on = models.DateField(_("opened on"))
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decision_number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    facility = models.ForeignKey(
        "wards.Facility",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("facility"),
        db_index=False,  # most have none
    )
    started_on = models.DateField(_("started on"), null=True, blank=True)
    term_months = models.PositiveSmallIntegerField(_("term, in months"), null=True, blank=True)
    term_source = models.CharField(max_length=120, blank=True, editable=False)
    ends_on = models.DateField(_("last day of the term"), null=True, blank=True, editable=False)
    helper = models.CharField(_("helped by"), max_length=100, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome, blank=True)

    objects = OnFileManager.from_queryset(CaseQuerySet)()
    everything = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        indexes = [
            models.Index(fields=["person"], name="case_by_person"),
            models.Index(
                fields=["facility"], name="case_by_facility", condition=Q(facility__isnull=False)
            ),
            models.Index(fields=["unit", "kind", "closed_on"], name="case_by_unit"),
            models.Index(fields=["kind", "opened_on"], name="case_by_opening"),
            models.Index(fields=["kind", "decided_on"], name="case_by_decision"),
            models.Index(
                fields=["kind", "started_on", "closed_on", "unit", "person"], name="case_by_start"
            ),
            models.Index(  # few: each list of people asks who of them has died
                fields=["person"], name="case_deceased", condition=Q(outcome="deceased")
            ),
        ]
        constraints = [
            *Withdrawable.Meta.constraints,
            models.UniqueConstraint(
                name="one_case_per_kind_and_opening",
                fields=["person", "kind", "opened_on"],
                condition=Q(withdrawn_at__isnull=True),
                violation_error_message=_("A measure of this kind was opened on that day already."),
            ),
            models.CheckConstraint(
                name="case_closed_with_an_outcome",
                condition=Q(closed_on__isnull=True, outcome="")
                | (Q(closed_on__isnull=False) & ~Q(outcome="")),
                violation_error_message=_("A closing has both its day and its outcome."),
            ),
            models.CheckConstraint(
                name="case_decided_after_opening",
                condition=Q(decided_on__isnull=True) | Q(decided_on__gte=F("opened_on")),
                violation_error_message=_("The decision comes on or after the day of opening."),
            ),
            models.CheckConstraint(
                name="case_started_after_opening",
                condition=Q(started_on__isnull=True) | Q(started_on__gte=F("opened_on")),
                violation_error_message=_("The start comes on or after the day of opening."),
            ),
            models.CheckConstraint(
                name="case_started_after_its_decision",
                condition=Q(started_on__isnull=True)
                | Q(decided_on__isnull=True)
                | Q(started_on__gte=F("decided_on")),
                violation_error_message=_("The start comes on or after the day of the decision."),
            ),
            models.CheckConstraint(
                name="case_closed_after_the_rest",
                condition=Q(closed_on__isnull=True)
                | (
                    Q(closed_on__gte=F("opened_on"))
                    & (Q(decided_on__isnull=True) | Q(closed_on__gte=F("decided_on")))
                    & (Q(started_on__isnull=True) | Q(closed_on__gte=F("started_on")))
                ),
                violation_error_message=_("The closing comes on or after all that went before."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.opened_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:case_detail", args=[self.code])

    @property
    def is_open(self):
        return self.closed_on is None
