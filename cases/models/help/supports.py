"""Supports a person got, and referrals to other services."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import Event, OnFileManager, PersonalQuerySet, Through
from cases.models.organisations import names_an_organisation
from wards.models.base import in_order, lasting


def owed_on(day):
    """The condition that a loan had been paid out by ``day`` and not repaid by its end.

    One of which it is only known that it was repaid is owed on no day.
    """
    repaid_some_day = Q(repayment="repaid", repaid_on__isnull=True)
    return Q(kind="loan") & lasting(day, "day", "repaid_on") & ~repaid_some_day


class SupportQuerySet(PersonalQuerySet):
    """Supports; whoever was counselled before is no new client, wherever it was."""

    def owed_on(self, day):
        """Loans paid out by that day and not repaid by its end."""
        return self.filter(owed_on(day))

    def counselled(self, person):
        """All counsellings of a person (or of an outer row's), the first ever first."""
        return self.filter(kind=Support.Kind.COUNSELLING, person=person).order_by("day", "pk")


class Support(Through, Event):
    """A loan, training, a job, a card, care, legal aid, counselling, a grant; counted once.

    ``provider`` is the lender of a loan, the employer of a job, whoever helped otherwise.
    ``amount`` in đồng. A loan may be in a relative's name, with an organisation as guarantor;
    its ``policy`` says which rules it falls under (``cases.rules.loans``). ``day`` is the day it
    was paid out, ``still_owed`` what is owed of it as last heard; of one repaid in full that is
    0 from ``repaid_on`` on. Of some loans it is known that they were repaid, and not when.
    """

    class Kind(models.TextChoices):
        LOAN = "loan", _("Loan")
        TRAINING = "training", _("Vocational training")
        JOB = "job", _("Job")
        INSURANCE = "insurance", _("Health insurance card")
        MEDICAL = "medical", _("Medical care")
        LEGAL = "legal", _("Legal aid")
        COUNSELLING = "counselling", _("Counselling")
        LIVELIHOOD = "livelihood", _("Livelihood grant")

    class Repayment(models.TextChoices):
        ON_TIME = "on_time", _("Repaid on time so far")
        EXTENDED = "extended", _("Extended")
        OVERDUE = "overdue", _("Overdue")
        REPAID = "repaid", _("Repaid in full")

    class Service(models.TextChoices):
        SCREENING = "screening", _("Screening")
        INTERVENTION = "intervention", _("Brief intervention")
        HEALTH_CHECK = "health_check", _("Health check")
        INSURANCE = "insurance", _("Help with insurance")
        COUNSELLING = "counselling", _("Counselling")

    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    provider = names_an_organisation(_("given by"))
    subject = models.CharField(_("trade, job or matter"), max_length=200, blank=True)
    amount = models.PositiveBigIntegerField(_("amount, đồng"), null=True, blank=True)
    borrower_name = models.CharField(_("in the name of"), max_length=100, blank=True)
    relation = models.CharField(_("relation to the person"), max_length=60, blank=True)
    guarantor = names_an_organisation(_("guarantor organisation"))
    policy = models.CharField(_("policy"), max_length=20, blank=True)
    term_months = models.PositiveSmallIntegerField(_("term, in months"), null=True, blank=True)
    repayment = models.CharField(_("repayment"), max_length=8, choices=Repayment, blank=True)
    repaid_on = models.DateField(_("repaid in full on"), null=True, blank=True)
    still_owed = models.PositiveBigIntegerField(_("still owed, đồng"), null=True, blank=True)
    after_3_months = models.BooleanField(_("still there after 3 months"), null=True, blank=True)
    after_6_months = models.BooleanField(_("still there after 6 months"), null=True, blank=True)
    service = models.CharField(_("service"), max_length=12, choices=Service, blank=True)
    point = models.ForeignKey(
        "cases.SupportModel",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supports",
        verbose_name=_("counselling point"),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = OnFileManager.from_queryset(SupportQuerySet)()
    DAYS = ("day", "repaid_on")

    class Meta(Event.Meta):
        verbose_name = _("support")
        verbose_name_plural = _("supports")
        indexes = [*Event.Meta.indexes, *Through.Meta.indexes]
        constraints = [
            *Event.Meta.constraints,
            *Through.Meta.constraints,
            models.CheckConstraint(
                name="loan_with_its_amount",
                condition=~Q(kind="loan") | Q(amount__isnull=False),
                violation_error_message=_("A loan has its amount."),
            ),
            models.CheckConstraint(
                name="only_a_loan_is_repaid",
                condition=Q(kind="loan") | Q(repaid_on__isnull=True, still_owed__isnull=True),
                violation_error_message=_("Only a loan is repaid."),
            ),
            in_order(
                "loan_repaid_after_it_was_paid_out",
                "day",
                "repaid_on",
                _("A loan is repaid on or after the day it was paid out."),
            ),
            models.CheckConstraint(
                name="still_owed_within_the_amount",
                condition=Q(still_owed__isnull=True) | Q(still_owed__lte=F("amount")),
                violation_error_message=_("No more is owed than was paid out."),
            ),
            models.CheckConstraint(
                name="loan_owed_or_repaid",
                condition=Q(
                    repaid_on__isnull=False,
                    still_owed__isnull=False,  # a comparison with nothing refuses nothing
                    still_owed=0,
                    repayment="repaid",
                )
                | Q(repaid_on__isnull=True)
                & (Q(still_owed__isnull=True) | Q(still_owed__gt=0) & ~Q(repayment="repaid")),
                violation_error_message=_(
                    "A loan repaid in full has its day, and nothing is owed of it."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:support_edit", args=[self.code])


class Referral(Through, Event):
    """Somebody was sent to another service; what came of it is the feedback."""

    class Kind(models.TextChoices):
        METHADONE = "methadone", _("Methadone")
        VOLUNTARY = "voluntary", _("Voluntary rehabilitation")
        PSYCHIATRIC = "psychiatric", _("Psychiatric care")
        HIV = "hiv", _("HIV services")
        OTHER = "other", _("Other")

    class Result(models.TextChoices):
        ACCEPTED = "accepted", _("Taken on")
        REFUSED = "refused", _("Not taken on")
        STOPPED = "stopped", _("Gave up")
        COMPLETED = "completed", _("Completed")

    kind = models.CharField(_("sent to"), max_length=11, choices=Kind)
    place = models.CharField(_("receiving service"), max_length=200, blank=True)
    arrived_on = models.DateField(_("arrived on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=9, choices=Result, blank=True)
    answered_on = models.DateField(_("feedback on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    DAYS = ("day", "arrived_on")

    class Meta(Event.Meta):
        verbose_name = _("referral")
        verbose_name_plural = _("referrals")
        indexes = [*Event.Meta.indexes, *Through.Meta.indexes]
        constraints = [
            *Event.Meta.constraints,
            *Through.Meta.constraints,
            in_order(
                "referral_arrives_after_sending",
                "day",
                "arrived_on",
                _("Somebody arrives on or after the day of sending."),
            ),
            models.CheckConstraint(
                name="referral_answered_after_sending",
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("day")),
                violation_error_message=_("Feedback comes on or after the day of sending."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:referral_edit", args=[self.code])
