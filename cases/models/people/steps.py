"""What was done and what happened in a measure, and what the law wants done next."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager, Withdrawable, WithdrawableQuerySet
from cases.models.people.cases import Case
from cases.rules.agencies import POLICE_SINCE
from cases.rules.tables.book import the_law
from wards.access import ScopedQuerySet
from wards.models.base import Versioned

# A postponement or an exemption: the court's or the police's own to grant, and a leader's to
# approve before the unit's proposal counts (L120 Đ39; D163 Đ20(3), Đ110).
EXEMPTIONS = ("postpone_request", "suspend_request", "exempt")
APPROVED_STEPS = (*EXEMPTIONS, "postponed")
WAITING_FOR_APPROVAL = Q(approved_at__isnull=True, step__in=APPROVED_STEPS)


class CaseStepQuerySet(WithdrawableQuerySet):
    """Steps, seen through the person the measure is about."""

    unit_lookup = "case__person__unit__"

    def not_withdrawn(self):
        """Without those of measures and of files that were entered by mistake."""
        return super().not_withdrawn().filter(case__in=Case.objects.all())

    def open_to(self, user):
        """Social affairs see that a measure runs and its days; how, of the time before only."""
        if not user.is_social:
            return self
        return self.filter(case__in=Case.objects.open_to(user).filter(opened_on__lt=POLICE_SINCE))

    def waiting_for_approval(self):
        """Postponements and exemptions that no leader has approved: proposals, which move nothing.

        One that is refused is withdrawn, with the reason.
        """
        return self.filter(WAITING_FOR_APPROVAL)

    def approved_exemptions(self):
        """What lets a measure be closed as exempted."""
        return self.filter(step__in=EXEMPTIONS, approved_at__isnull=False)


class CaseStep(Withdrawable, Versioned):
    """A step of a measure that was done, or an event of it (design §3).

    ``step`` is the code of its row in cases/rules/data (procedures.csv, events.csv). Without
    ``done_on`` there is a paper and nobody knows its day. Times are those of Asia/Ho_Chi_Minh and
    told only where the law counts in hours. ``received_on`` is when the other party had it;
    ``until_on`` or ``days`` close an interval; ``months`` is the term decided. A postponement or
    an exemption counts once a leader has approved it.
    """

    case = models.ForeignKey(
        "cases.Case", models.PROTECT, related_name="case_steps", db_index=False
    )
    step = models.CharField(_("step"), max_length=40, editable=False)
    done_on = models.DateField(_("day"), null=True, blank=True)
    done_time = models.TimeField(_("time"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    received_time = models.TimeField(_("received at"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("number of days"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("term, in months"), null=True, blank=True)
    type = models.CharField(_("what kind"), max_length=40, blank=True)
    document_number = models.CharField(_("number of the paper"), max_length=60, blank=True)
    signed_by = models.CharField(_("signed by"), max_length=200, blank=True)
    reason = models.CharField(_("why out of order"), max_length=200, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, editable=False)
    approved_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
        db_index=False,
    )

    objects = OnFileManager.from_queryset(CaseStepQuerySet)()
    everything = CaseStepQuerySet.as_manager()

    DAYS = ("done_on", "received_on", "until_on")

    class Meta:
        ordering = ["done_on", "done_time", "pk"]
        verbose_name = _("step of a measure")
        verbose_name_plural = _("steps of measures")
        indexes = [
            models.Index(fields=["case", "step"], name="casestep_by_case"),
            models.Index(
                fields=["step"],
                name="casestep_to_approve",
                condition=WAITING_FOR_APPROVAL,
            ),
        ]
        constraints = [
            *Withdrawable.Meta.constraints,
            models.CheckConstraint(
                name="casestep_time_of_a_day",
                condition=Q(done_time__isnull=True) | Q(done_on__isnull=False),
                violation_error_message=_("A time belongs to a day."),
            ),
            models.CheckConstraint(
                name="casestep_approved_by_somebody",
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                violation_error_message=_("Somebody approves it at a moment."),
            ),
            models.CheckConstraint(
                name="casestep_receipt_time_of_a_day",
                condition=Q(received_time__isnull=True) | Q(received_on__isnull=False),
                violation_error_message=_("A time belongs to a day."),
            ),
        ]

    def __str__(self):
        when = f" {self.done_on:%d/%m/%Y}" if self.done_on else ""
        return f"{self.name}{when}"

    def get_absolute_url(self):
        return reverse("cases:step_edit", args=[self.code])

    @property
    def person(self):
        """Whom the measure is about."""
        return self.case.person

    @property
    def person_id(self):
        """The key of whom the measure is about."""
        return self.case.person_id

    @property
    def waits_for_approval(self):
        """Whether it is a proposal until a leader approves it."""
        return self.step in APPROVED_STEPS and self.approved_at is None

    @property
    def unit(self):
        """The commune in which the measure counts."""
        return self.case.unit

    @property
    def name(self):
        """What the law calls it."""
        return the_law().name_of(self.case.kind, self.step)


class DeadlineQuerySet(ScopedQuerySet):
    """What is to be done, seen through the person."""

    unit_lookup = "person__unit__"

    def open_to(self, user):
        """Those of measures that run; social affairs see terms alone: steps are the police's.

        The rows of a measure that was closed or withdrawn stay until it is open again.
        """
        running = {"case__closed_on": None, "case__withdrawn_at": None}
        rows = self.filter(**running, person__withdrawn_at=None)
        if not user.is_social:
            return rows
        return rows.filter(task=Deadline.Task.TERM, case__in=Case.objects.open_to(user))

    def steps(self):
        """The steps to be done alone."""
        return self.filter(task=Deadline.Task.STEP)

    def moved(self):
        """Those that a changed day of the calendar moved."""
        return self.filter(moved_by__isnull=False)


class RunningManager(models.Manager):
    """What is to be done in measures that run: not in one closed since, nor in one taken back."""

    def get_queryset(self):
        running = {"case__closed_on": None, "case__withdrawn_at": None}
        return super().get_queryset().filter(**running)


class Deadline(models.Model):
    """What is to be done in a measure: worked out from what happened, and anew when that changes.

    Nothing is stored that is not worked out: ``cases.actions.people.clocks`` rewrites the rows of
    a measure whole. Mostly it is a step. ``is_ours``: the commune police or People's Committee
    act, not somebody whom they wait for. Without ``due_on`` the law sets no day; without
    ``due_time`` the day counts to its end. ``opens_on`` is the first day on which it may be done.
    Where a changed day of the calendar moved it, ``moved_by`` is that day and ``was_due_on`` the
    last day before. ``procedure`` is the unit's own for the step, if it has one, and ``local_on``
    with ``local_time`` its shorter limit, beside the law's.

    Of a term ``due_on`` is the effective last day. A recorded step (``recorded``) that is a paper
    of others which has not come, or waits for a leader's approval, stands with its own day in
    ``opens_on``.
    """

    class Task(models.TextChoices):
        STEP = "step", _("Step")
        TERM = "term", _("End of the term")
        ANNOUNCED = "announced", _("Aftercare to be proposed")
        PAPER = "paper", _("Paper to receive")
        APPROVAL = "approval", _("To be approved")

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="deadlines")
    person = models.ForeignKey(  # that of the measure: lists are about people
        "cases.Person", models.CASCADE, related_name="+"
    )
    task = models.CharField(max_length=10, choices=Task.choices, default=Task.STEP)
    step = models.CharField(max_length=40, blank=True)
    recorded = models.ForeignKey(
        CaseStep, models.CASCADE, null=True, related_name="+", db_index=False
    )
    is_ours = models.BooleanField()
    is_certain = models.BooleanField()
    opens_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_time = models.TimeField(null=True)
    moved_by = models.DateField(null=True)
    was_due_on = models.DateField(null=True)
    local_on = models.DateField(null=True)
    local_time = models.TimeField(null=True)
    procedure = models.ForeignKey(
        "cases.LocalProcedure", models.SET_NULL, null=True, related_name="+", db_index=False
    )

    objects = RunningManager.from_queryset(DeadlineQuerySet)()

    class Meta:
        ordering = ["due_on", "due_time", "pk"]
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        indexes = [
            models.Index(fields=["due_on"], name="deadline_by_day"),
            models.Index(
                fields=["recorded"],
                name="deadline_of_recorded",
                condition=Q(recorded__isnull=False),
            ),
        ]

    def __str__(self):
        return self.step or self.task


class CaseClock(models.Model):
    """When the deadlines of a measure were worked out last, and when they change by themselves.

    ``case_version`` is the version of the measure then: another one has changed since.
    ``stale_at`` is the next moment at which a step opens or a time limit closes one; empty for
    none. ``ends_on`` is the effective last day: the nominal one, and what moved it.
    ``recount_for`` is a day of the calendar that changed since.
    """

    case = models.OneToOneField("cases.Case", models.CASCADE, related_name="clock")
    case_version = models.PositiveIntegerField()
    stale_at = models.DateTimeField(null=True)
    ends_on = models.DateField(null=True)
    recount_for = models.DateField(null=True)

    class Meta:
        verbose_name = _("clock of a measure")
        verbose_name_plural = _("clocks of measures")
        indexes = [
            models.Index(
                fields=["stale_at"], name="clock_by_moment", condition=Q(stale_at__isnull=False)
            )
        ]

    def __str__(self):
        return str(self.case_id)
