"""Sessions of a commune's security council on who leaves the lists, and whom it was asked about."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.people.registrations import Registration
from wards.access import ScopedQuerySet
from wards.models.base import Versioned


def by_somebody(what, at, by, message):
    """The constraint that what somebody brought about has both its moment and its author."""
    neither, both = (Q(**{f"{at}__isnull": none, f"{by}__isnull": none}) for none in (True, False))
    return models.CheckConstraint(
        name=f"council_session_{what}_by_somebody",
        condition=neither | both,
        violation_error_message=message,
    )


class CouncilSessionQuerySet(ScopedQuerySet):
    """Sessions of the communes in sight."""

    def prepared(self):
        """Those not closed yet."""
        return self.filter(closed_at__isnull=True)

    def to_decide(self):
        """Closed, and not applied yet."""
        return self.filter(closed_at__isnull=False, applied_at__isnull=True)


class CouncilSession(Versioned):
    """A session of the security council of a commune (Hội đồng bảo vệ ANTT) on leaving the lists.

    Prepared until it is closed, with the votes and the sheets of that moment; then its decision
    is applied to the lists, as a whole, and can be undone as a whole.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", _("being prepared")
        CLOSED = "closed", _("concluded, to be applied")
        APPLIED = "applied", _("applied")

    unit = models.ForeignKey(
        "wards.Unit", models.PROTECT, related_name="council_sessions", verbose_name=_("commune")
    )
    day = models.DateField(_("day of the session"))
    starts_at = models.TimeField(_("hour"), null=True, blank=True)
    place = models.CharField(_("place of the session"), max_length=200, blank=True)
    chair = models.CharField(_("chair, with post"), max_length=150, blank=True)
    secretary = models.CharField(_("secretary, with post"), max_length=150, blank=True)
    present = models.TextField(_("others present, one line each"), max_length=3000, blank=True)
    absent = models.TextField(_("absent, with the reason"), max_length=1000, blank=True)
    members_total = models.PositiveSmallIntegerField(
        _("members of the council"), null=True, blank=True
    )
    members_present = models.PositiveSmallIntegerField(
        _("members present who vote"), null=True, blank=True
    )
    discussion = models.TextField(_("what was said"), max_length=4000, blank=True)
    minutes_number = models.CharField(_("number of the minutes"), max_length=60, blank=True)
    closed_at = models.DateTimeField(_("concluded at"), null=True, editable=False)
    closed_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("concluded by"),
        db_index=False,
    )
    applied_at = models.DateTimeField(_("applied at"), null=True, editable=False)
    applied_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("applied by"),
        db_index=False,
    )

    objects = CouncilSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        verbose_name = _("session of the council")
        verbose_name_plural = _("sessions of the council")
        constraints = [
            by_somebody(
                "closed",
                "closed_at",
                "closed_by",
                _("A session is concluded by somebody, at a moment."),
            ),
            by_somebody(
                "applied",
                "applied_at",
                "applied_by",
                _("A decision is applied by somebody, at a moment."),
            ),
            models.CheckConstraint(
                name="council_session_applied_once_closed",
                condition=Q(applied_at__isnull=True)
                | (Q(closed_at__isnull=False) & ~Q(minutes_number="")),
                violation_error_message=_(
                    "Only the decision of a concluded session with numbered minutes is applied."
                ),
            ),
            models.CheckConstraint(
                name="council_session_of_its_members",
                condition=Q(members_total__isnull=True)
                | Q(members_present__isnull=True)
                | Q(members_present__lte=F("members_total")),
                violation_error_message=_("No more members are present than the council has."),
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.day:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("cases:council_detail", args=[self.code])

    @property
    def state(self):
        if self.applied_at:
            return self.State.APPLIED
        return self.State.CLOSED if self.closed_at else self.State.PREPARED

    @property
    def is_prepared(self):
        """Whether people and votes may still be changed."""
        return self.closed_at is None


class RemovalProposalQuerySet(ScopedQuerySet):
    """Proposals, seen with their session."""

    unit_lookup = "session__unit__"

    def agreed(self):
        """Those the council agreed to."""
        return self.filter(result=RemovalProposal.Result.AGREED)


class RemovalProposal(Versioned):
    """Somebody whom a session of the council is asked to take off a list, and its vote.

    ``sheet`` is what the rules computed when the session was closed, as lines of words;
    ``applied_version`` the version of the list entry that the decision wrote.
    """

    class Result(models.TextChoices):
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Not agreed")
        PUT_OFF = "put_off", _("Put off")

    session = models.ForeignKey(
        CouncilSession, models.CASCADE, related_name="proposals", verbose_name=_("session")
    )
    person = models.ForeignKey(
        "cases.Person", models.PROTECT, related_name="removal_proposals", verbose_name=_("person")
    )
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        related_name="removal_proposals",
        verbose_name=_("list entry"),
    )
    reason = models.CharField(
        _("reason of removal"), max_length=20, choices=Registration.Reason.choices
    )
    helper_opinion = models.CharField(_("opinion of the helper"), max_length=1000, blank=True)
    votes_for = models.PositiveSmallIntegerField(_("for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("against"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=8, choices=Result, blank=True)
    note = models.CharField(_("opinion of the council"), max_length=500, blank=True)
    sheet = models.JSONField(default=list, editable=False)
    applied_version = models.PositiveIntegerField(null=True, editable=False)

    objects = RemovalProposalQuerySet.as_manager()

    class Meta:
        ordering = ["person__sort_key", "pk"]
        verbose_name = _("proposal to leave a list")
        verbose_name_plural = _("proposals to leave a list")
        constraints = [
            models.UniqueConstraint(
                name="one_removal_proposal_per_session",
                fields=["session", "person"],
                violation_error_message=_("This person is proposed in this session already."),
            ),
            models.CheckConstraint(
                name="removal_proposal_voted_in_full",
                condition=Q(
                    votes_for__isnull=True, votes_against__isnull=True, abstained__isnull=True
                )
                | Q(votes_for__isnull=False, votes_against__isnull=False, abstained__isnull=False),
                violation_error_message=_("Give the votes for and against and who abstained."),
            ),
            models.CheckConstraint(
                name="removal_proposal_result_of_a_vote",
                condition=Q(result__in=["", "put_off"], votes_for__isnull=True)
                | Q(result__in=["agreed", "declined"], votes_for__isnull=False),
                violation_error_message=_("What was put off has no votes, any other result has."),
            ),
            models.CheckConstraint(
                name="removal_proposal_applied_if_agreed",
                condition=Q(applied_version__isnull=True) | Q(result="agreed"),
                violation_error_message=_("Only what was agreed to is applied."),
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.get_reason_display()}"

    def get_absolute_url(self):
        return reverse("cases:proposal_detail", args=[self.code])

    @property
    def unit(self):
        """The commune of the session."""
        return self.session.unit
