"""Supports a person got, and loans on their way."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import Event, OnFileManager, PersonalQuerySet, Through
from cases.models.help.loan_rules import LOAN_CONSTRAINTS
from cases.models.organisations import names_an_organisation
from wards.models.base import lasting


def owed_on(day):
    """The condition that a loan had been paid out by ``day`` and not repaid by its end.

    One of which it is only known that it was repaid is owed on no day.
    """
    repaid_some_day = Q(repayment="repaid", repaid_on__isnull=True)
    return Q(kind="loan") & lasting(day, "day", "repaid_on") & ~repaid_some_day


class SupportQuerySet(PersonalQuerySet):
    """Supports; whoever was counselled before is no new client, wherever it was."""

    def at_step(self, step):
        """The loans at a step of their way; those overdue are among those paid out."""
        return self.filter(LOAN_AT[step], kind=Support.Kind.LOAN)

    def owed_on(self, day):
        """Loans paid out by that day and not repaid by its end."""
        return self.filter(owed_on(day))

    def counselled(self, person):
        """All counsellings of a person (or of an outer row's), the first ever first."""
        return self.filter(kind=Support.Kind.COUNSELLING, person=person).order_by("day", "pk")


class GivenManager(OnFileManager):
    """What somebody got: a loan from the day on which it was paid out, and never before."""

    def get_queryset(self):
        return super().get_queryset().filter(day__isnull=False)


class Support(Through, Event):
    """A loan, training, a job, a card, care, legal aid, counselling, a grant; counted once.

    ``provider`` is the lender of a loan, the employer of a job, whoever helped otherwise.
    ``amount`` in đồng. A loan may be in a relative's name, with an organisation as guarantor;
    its ``policy`` says which rules it falls under (``cases.rules.loans``). It is proposed,
    approved, paid out and repaid, or declined instead of paid out: ``day`` is the day it was paid
    out, none until then, when ``everything`` alone has it and no figure. ``still_owed`` is what
    is owed of it as last heard and ``arrears`` what of that is overdue; of one repaid in full
    that is 0 from ``repaid_on`` on. Of some loans it is known that they were repaid, and not when.

    A counselling may be of a ``client`` who has a code and no file, or stand for the ``heads``
    of a ``session`` of whom nothing is known: as many turns, and no clients.
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

    class Step(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")
        PAID = "paid", _("Paid out")
        OVERDUE = "overdue", _("Overdue")
        REPAID = "repaid", _("Repaid in full")

    class Service(models.TextChoices):
        SCREENING = "screening", _("Screening")
        INTERVENTION = "intervention", _("Brief intervention")
        HEALTH_CHECK = "health_check", _("Health check")
        INSURANCE = "insurance", _("Help with insurance")
        COUNSELLING = "counselling", _("Counselling")

    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    person = models.ForeignKey(
        "cases.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supports",
        db_index=False,
    )
    client = models.ForeignKey(
        "cases.Client",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="turns",
        verbose_name=_("client by code"),
        db_index=False,
    )
    session = models.ForeignKey(
        "cases.Activity",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="turns",
        verbose_name=_("counselling session"),
        db_index=False,
    )
    heads = models.PositiveIntegerField(_("people counted only"), null=True, blank=True)
    day = models.DateField(_("day"), null=True, blank=True)
    proposed_on = models.DateField(_("proposed on"), null=True, blank=True)
    proposed_by = names_an_organisation(_("proposed by the organisation"))
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    declined_on = models.DateField(_("declined on"), null=True, blank=True)
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
    arrears = models.PositiveBigIntegerField(_("overdue, đồng"), null=True, blank=True)
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

    objects = GivenManager.from_queryset(SupportQuerySet)()
    everything = OnFileManager.from_queryset(SupportQuerySet)()
    DAYS = ("proposed_on", "approved_on", "declined_on", "day", "repaid_on")

    class Meta(Event.Meta):
        verbose_name = _("support")
        verbose_name_plural = _("supports")
        indexes = [
            *Event.Meta.indexes,
            *Through.Meta.indexes,
            models.Index(  # few have one, and every row of a workbook would write it
                fields=["client"], condition=Q(client__isnull=False), name="support_by_client"
            ),
        ]
        constraints = [
            *Event.Meta.constraints,
            *Through.Meta.constraints,
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(session__isnull=False),
                name="heads_of_a_session_once",
            ),
            models.CheckConstraint(
                name="support_of_a_person_a_client_or_heads",
                condition=Q(person__isnull=False, session__isnull=True, heads__isnull=True)
                | Q(
                    kind="counselling",
                    client__isnull=False,
                    session__isnull=True,
                    heads__isnull=True,
                )
                | Q(
                    kind="counselling",
                    person__isnull=True,
                    client__isnull=True,
                    session__isnull=False,
                    heads__gt=0,
                ),
                violation_error_message=_(
                    "A support is a person's; a counselling may be a code's."
                ),
            ),
            *LOAN_CONSTRAINTS,
        ]

    def __str__(self):
        if self.day is None:
            since = self.declined_on or self.approved_on or self.proposed_on
            return f"{self.get_kind_display()}: {self.step.label} {since:%d/%m/%Y}"
        return f"{self.get_kind_display()} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        page = "loan_detail" if self.day is None else "support_edit"
        return reverse(f"cases:{page}", args=[self.code])

    @property
    def step(self):
        """How far a loan has come."""
        if self.declined_on:
            return self.Step.DECLINED
        if self.day is None:
            return self.Step.APPROVED if self.approved_on else self.Step.PROPOSED
        ends = {self.Repayment.OVERDUE: self.Step.OVERDUE, self.Repayment.REPAID: self.Step.REPAID}
        return ends.get(self.repayment, self.Step.PAID)


LOAN_AT = {
    Support.Step.PROPOSED: Q(day=None, approved_on=None, declined_on=None),
    Support.Step.APPROVED: Q(day=None, approved_on__isnull=False, declined_on=None),
    Support.Step.DECLINED: Q(declined_on__isnull=False),
    Support.Step.PAID: Q(day__isnull=False) & ~Q(repayment=Support.Repayment.REPAID),
    Support.Step.OVERDUE: Q(repayment=Support.Repayment.OVERDUE),
    Support.Step.REPAID: Q(repayment=Support.Repayment.REPAID),
}
