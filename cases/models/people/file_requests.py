"""Files that one commune asks another for."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.base import OnFileManager, PersonalQuerySet
from wards.models.base import Versioned
from wards.models.units import Unit


class FileRequestQuerySet(PersonalQuerySet):
    """Requests, seen by who asks and by who has the file now."""

    def in_sight_of(self, unit):
        seen = Unit.objects.in_sight_of(unit).order_by().values("pk")
        return self.filter(Q(unit__in=seen) | Q(person__unit__in=seen))

    def waiting(self):
        """Those that nobody has answered."""
        return self.filter(state=FileRequest.State.ASKED)

    def asked_of(self, user):
        """Those that the user's side is to answer: it has the file."""
        return self.filter(person__unit__in=Unit.objects.visible_to(user).order_by().values("pk"))


class FileRequest(Versioned):
    """A commune asks for a file that lies in another, which it found by a whole identity number.

    ``unit`` asks; whoever is responsible for the person now answers, by sending the file or by
    refusing with a reason. ``about`` is the name by which those who ask know the person: of the
    file itself they are told the commune alone.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Waiting for an answer")
        SENT = "sent", _("The file is sent")
        REFUSED = "refused", _("Refused")
        TAKEN_BACK = "dropped", _("Taken back")

    person = models.ForeignKey(
        "cases.Person", models.PROTECT, related_name="file_requests", verbose_name=_("person")
    )
    unit = models.ForeignKey(
        "wards.Unit",
        models.PROTECT,
        related_name="file_requests",
        verbose_name=_("commune that asks"),
    )
    about = models.CharField(_("about whom"), max_length=100)
    reason = models.CharField(_("why the file is needed"), max_length=300)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.ForeignKey(
        "wards.User",
        models.PROTECT,
        related_name="+",
        verbose_name=_("asked by"),
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
    answer_reason = models.CharField(_("why not"), max_length=300, blank=True)

    objects = OnFileManager.from_queryset(FileRequestQuerySet)()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("request for a file")
        verbose_name_plural = _("requests for files")
        constraints = [
            models.UniqueConstraint(
                name="one_open_request_per_unit_and_file",
                fields=["person", "unit"],
                condition=Q(state="asked"),
                violation_error_message=_("This file was asked for already: an answer is awaited."),
            ),
            models.CheckConstraint(
                name="request_asked_with_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Say why the file is needed."),
            ),
            models.CheckConstraint(
                name="request_refused_with_a_reason",
                condition=(Q(state="refused") & ~Q(answer_reason=""))
                | (~Q(state="refused") & Q(answer_reason="")),
                violation_error_message=_("A refusal has its reason."),
            ),
            models.CheckConstraint(
                name="request_answered_at_a_moment",
                condition=Q(state="asked", answered_at__isnull=True)
                | (~Q(state="asked") & Q(answered_at__isnull=False)),
                violation_error_message=_("An answer has its moment."),
            ),
        ]

    def __str__(self):
        return f"{self.about}: {self.get_state_display()}"

    def get_absolute_url(self):
        return reverse("cases:file_request_detail", args=[self.code])
