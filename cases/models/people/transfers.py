"""Files on their way from one commune to another, and what went with them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager, PersonalQuerySet
from wards.access import ScopedQuerySet
from wards.models.base import Coded, Versioned
from wards.models.units import Unit

LEFT, SENT = "left", "sent"
OPEN = (LEFT, SENT)


class TransferQuerySet(PersonalQuerySet):
    """Transfers, seen by both sides and by whoever has the file now."""

    def in_sight_of(self, unit):
        """Either side lies in sight, or the person's commune of today does."""
        seen = Unit.objects.in_sight_of(unit).order_by().values("pk")
        return self.filter(Q(unit__in=seen) | Q(to_unit__in=seen) | Q(person__unit__in=seen))

    def still_open(self):
        """Of those who left: not sent yet, or sent and not answered."""
        return self.filter(state__in=OPEN)

    def sent_from(self, user):
        """Those that the user's side sends."""
        return self.filter(unit__in=Unit.objects.visible_to(user).order_by().values("pk"))

    def sent_to(self, user):
        """Those that the user's side receives."""
        return self.filter(to_unit__in=Unit.objects.visible_to(user).order_by().values("pk"))


class Transfer(Versioned):
    """A file passed on from one commune to another: two hands, and a clock while it is open.

    It begins when the person is known to have left, with or without a place where to; it is sent,
    and the other side accepts it or returns it with a reason. The sender recalls it while nobody
    has answered. ``unit`` sends and ``to_unit`` receives; of a place where this product is not
    used one of them may be missing, and ``elsewhere`` says it: a paper closes that. ``due_on`` is
    the last day of the clock that runs: to send it, then to answer it. ``handed_on`` is the first
    day on which the other side answers for the file.
    """

    class State(models.TextChoices):
        LEFT = LEFT, _("Left, file not sent")
        SENT = SENT, _("Sent, waiting for an answer")
        ACCEPTED = "accepted", _("Accepted")
        RETURNED = "returned", _("Returned")
        RECALLED = "recalled", _("Recalled")
        BY_PAPER = "by_paper", _("Closed by paper")

    person = models.ForeignKey(
        "cases.Person", models.PROTECT, related_name="transfers", verbose_name=_("person")
    )
    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers_out",
        verbose_name=_("from the commune"),
    )
    to_unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="transfers_in",
        verbose_name=_("to the commune"),
    )
    elsewhere = models.CharField(_("another place"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.LEFT)
    reason = models.CharField(_("reason of the transfer"), max_length=300, blank=True)
    left_on = models.DateField(_("left the commune on"), null=True, blank=True)
    left_time = models.TimeField(_("left at"), null=True, blank=True)
    address = models.CharField(_("new address"), max_length=200, blank=True)
    document_number = models.CharField(_("code of the paper"), max_length=60, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, editable=False)
    sent_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("sent by"),
        db_index=False,
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    answered_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("answered by"),
        db_index=False,
    )
    answer_reason = models.CharField(_("why it came back"), max_length=300, blank=True)
    receipt_number = models.CharField(
        _("code of the other side's paper"), max_length=60, blank=True
    )
    handed_on = models.DateField(_("handed over on"), null=True, blank=True)
    due_on = models.DateField(_("last day"), null=True, editable=False)
    due_time = models.TimeField(null=True, editable=False)
    due_source = models.CharField(max_length=120, blank=True, editable=False)

    objects = OnFileManager.from_queryset(TransferQuerySet)()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        indexes = [
            models.Index(fields=["due_on"], name="transfer_by_day", condition=Q(state__in=OPEN))
        ]
        constraints = [
            models.UniqueConstraint(
                name="one_open_transfer_per_person",
                fields=["person"],
                condition=Q(state__in=OPEN),
                violation_error_message=_("A transfer of this file is open already."),
            ),
            models.CheckConstraint(
                name="transfer_between_two",
                condition=Q(unit__isnull=False, to_unit__isnull=True)
                | Q(unit__isnull=True, to_unit__isnull=False)
                | (Q(unit__isnull=False, to_unit__isnull=False) & ~Q(unit=F("to_unit"))),
                violation_error_message=_("A file goes from one commune to another."),
            ),
            models.CheckConstraint(
                name="transfer_sent_with_its_facts",
                condition=~Q(state__in=["sent", "accepted", "returned"])
                | (
                    Q(sent_at__isnull=False, left_on__isnull=False)
                    & (Q(to_unit__isnull=False) | ~Q(elsewhere=""))
                    & ~Q(reason="")
                ),
                violation_error_message=_("What is sent says where to, why and since when."),
            ),
            models.CheckConstraint(
                name="transfer_comes_back_with_a_reason",
                condition=(Q(state__in=["returned", "recalled"]) & ~Q(answer_reason=""))
                | (~Q(state__in=["returned", "recalled"]) & Q(answer_reason="")),
                violation_error_message=_("What comes back has its reason."),
            ),
            models.CheckConstraint(
                name="transfer_handed_over_on_a_day",
                condition=Q(state__in=["accepted", "by_paper"], handed_on__isnull=False)
                | (~Q(state__in=["accepted", "by_paper"]) & Q(handed_on__isnull=True)),
                violation_error_message=_("What was handed over has its day."),
            ),
            models.CheckConstraint(
                name="transfer_closed_by_its_paper",
                condition=~Q(state="by_paper") | ~Q(receipt_number=""),
                violation_error_message=_("What a paper closes has the code of that paper."),
            ),
            models.CheckConstraint(
                name="transfer_in_two_hands",
                condition=~Q(state__in=["accepted", "returned"])
                | (Q(answered_by__isnull=False) & ~Q(answered_by=F("sent_by"))),
                violation_error_message=_("Somebody else than who sent it answers."),
            ),
            models.CheckConstraint(
                name="transfer_time_of_a_day",
                condition=Q(left_time__isnull=True) | Q(left_on__isnull=False),
                violation_error_message=_("A time belongs to a day."),
            ),
        ]

    def __str__(self):
        return f"{self.get_state_display()}: {self.from_name} → {self.to_name}"

    def get_absolute_url(self):
        return reverse("cases:transfer_detail", args=[self.code])

    @property
    def from_name(self):
        """The side that sends, by name."""
        return self.unit.name if self.unit else self.elsewhere

    @property
    def to_name(self):
        """The side that receives, by name; a dash while nobody knows it."""
        return self.to_unit.name if self.to_unit else (self.unit and self.elsewhere) or "–"

    @property
    def is_open(self):
        return self.state in OPEN


class TransferItemQuerySet(ScopedQuerySet):
    """What went with transfers in sight."""

    def in_sight_of(self, unit):
        return self.filter(transfer__in=Transfer.objects.in_sight_of(unit).order_by().values("pk"))


class TransferItem(Coded):
    """One thing of a file as it was when the file was handed over: the minute of both sides.

    ``record`` is the code of the record it was, ``fate`` what became of it.
    """

    class Kind(models.TextChoices):
        LIST = "list", _("List")
        MEASURE = "measure", _("Measure")
        STEP = "step", _("Paper of a measure")
        HELPER = "helper", _("Helper")
        CLUB = "club", _("Club")
        STAY = "stay", _("Whereabouts")
        PLAN = "plan", _("Reintegration plan")
        ADDRESS = "address", _("Address until then")

    class Fate(models.TextChoices):
        GOES = "goes", _("goes with the file")
        RENEWED = "renewed", _("ended, begun anew at the new place")
        ENDED = "ended", _("ended")
        KEPT = "kept", _("stays as it is")

    transfer = models.ForeignKey(
        "cases.Transfer", models.CASCADE, related_name="items", verbose_name=_("transfer")
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    what = models.CharField(_("what"), max_length=300)
    fate = models.CharField(_("what became of it"), max_length=7, choices=Fate)
    record = models.UUIDField(null=True, editable=False)

    objects = TransferItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("handed over")
        verbose_name_plural = _("handed over")

    def __str__(self):
        return self.what
